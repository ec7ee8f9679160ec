package id.ppob.simulator.bank.certify;

import id.ppob.simulator.bank.BankJournal;
import id.ppob.simulator.bank.BankKeys;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Line;
import id.ppob.wire.Codes;
import id.ppob.wire.Dialect;
import id.ppob.wire.Mac;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import javax.net.ssl.SSLException;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/**
 * One partner on one connection, asking and hearing by hand. Answers the switch's own echoes by itself. What comes must be under the key of the
 * last genuine message that went. One thread.
 */
final class Peer implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;
    private static final String INVALID = "0030";
    private final BankProfile profile;
    private final InetSocketAddress address;
    private final BankKeys keys;
    private final Dialect dialect;
    private final Requests requests;
    private final BankJournal journal;
    private final Deque<Heard> unread = new ArrayDeque<>();
    private Dialect spoken;
    private Line line;
    private FrameReader frames;
    private int connections;

    /** An answer, and its bytes but for the MAC. @param sealed whether there was one */
    record Heard(ISOMsg message, byte[] bytes, boolean sealed) { }

    /** How a message is sent, where a MAC was agreed. */
    enum Seal {
        /** Under the key in use. */
        RIGHT,
        /** Under the key that follows it. */
        NEXT,
        /** With another MAC than its own. */
        WRONG,
        /** Without. */
        NONE
    }

    /** As whom it connects, where TLS was agreed. */
    enum Guise {
        /** With its own certificate. */
        OWN,
        /** With none. */
        ANONYMOUS,
        /** Without TLS. */
        PLAIN
    }

    /**
     * @param journal of this partner; what is sent and heard about money is written there, so that the books can be held against it
     * @throws IllegalArgumentException when a key of this partner is missing
     */
    Peer(Path cfg, BankProfile profile, BankKeys keys, InetSocketAddress address, BankJournal journal) {
        this.profile = profile;
        this.keys = keys;
        this.address = address;
        this.journal = journal;
        dialect = keys.dialect(cfg, profile);
        requests = new Requests(profile.bank(), dialect);
    }

    BankProfile profile() {
        return profile;
    }

    Dialect dialect() {
        return dialect;
    }

    Requests requests() {
        return requests;
    }

    void connect(Guise guise) throws IOException {
        close();
        unread.clear();
        spoken = dialect;
        connections++;
        line = new Line();
        InputStream in;
        try {
            line.connect(address, CONNECT_MS, guise == Guise.OWN ? keys.tls(profile) : guise == Guise.ANONYMOUS ? keys.anonymous(profile) : null);
            in = line.in();
        } catch (SocketException | SSLException refused) {
            if (guise == Guise.OWN) {
                throw refused;
            }
            line.cut();
            in = InputStream.nullInputStream(); // the handshake ended it already: the next that is heard is the end
        }
        frames = new FrameReader(in, profile.framing());
    }

    /** @throws IOException when it is not let in */
    void signOn() throws IOException {
        send(requests.network(Messages.SIGN_ON), Seal.RIGHT);
        Heard heard = hear('8');
        if (heard == null || !Codes.APPROVED.equals(heard.message.getString(39))) {
            throw new IOException(profile.bank().partner() + " is not signed on at " + address + ": "
                    + (heard == null ? "no answer" : "answered " + heard.message.getString(39)));
        }
    }

    void send(ISOMsg message, Seal seal) throws IOException {
        if (isBusiness(message)) {
            journal.out(connections, message, Messages.mti(message).endsWith("1"), null);
        }
        write(profile.framing().framed(sealed(message, seal)));
    }

    private static boolean isBusiness(ISOMsg message) {
        return Messages.mti(message).charAt(1) != '8';
    }

    private byte[] sealed(ISOMsg message, Seal seal) {
        if (seal == Seal.NONE) {
            return dialect.under(null).pack(message);
        }
        if (seal == Seal.WRONG) {
            byte[] bytes = dialect.pack(message);
            int first = bytes.length - Mac.WIDTH;
            bytes[first] = (byte) (bytes[first] == '0' ? '1' : '0');
            return bytes;
        }
        spoken = seal == Seal.NEXT ? keys.next(dialect, profile) : dialect;
        return spoken.pack(message);
    }

    /** Writes bytes as they are, framing included. That the peer has hung up is told by the next {@link #hear}. */
    void write(byte[] bytes) throws IOException {
        if (line == null) {
            throw new IOException("not connected");
        }
        try {
            line.out().write(bytes);
        } catch (SocketException | SSLException hungUp) {
            line.cut();
        }
    }

    /**
     * @param messageClass second digit of the MTI awaited
     * @return null when nothing of this class came in time
     * @throws IOException when the switch closed the connection, or sent what is no message
     */
    Heard hear(char messageClass) throws IOException {
        return hear(messageClass, ANSWER_MS);
    }

    Heard hear(char messageClass, int withinMs) throws IOException {
        for (Iterator<Heard> kept = unread.iterator(); kept.hasNext();) {
            Heard one = kept.next();
            if (Messages.mti(one.message).charAt(1) == messageClass) {
                kept.remove();
                return one;
            }
        }
        long until = System.nanoTime() + withinMs * 1_000_000L;
        for (long left = withinMs; left > 0; left = (until - System.nanoTime()) / 1_000_000L) {
            byte[] frame;
            try {
                line.timeout((int) left);
                frame = frames.next();
            } catch (SocketTimeoutException nothing) {
                return null;
            } catch (SocketException | SSLException hungUp) {
                throw new IOException("closed by the switch (" + hungUp.getMessage() + ")", hungUp);
            }
            if (frame == null) {
                throw new IOException("closed by the switch");
            }
            Heard heard = heard(frame);
            String mti = Messages.mti(heard.message);
            if (mti.equals("2800")) {
                write(profile.framing().framed(spoken.pack(Messages.answer(heard.message, Codes.APPROVED))));
            } else if (mti.charAt(1) == messageClass) {
                return heard;
            } else {
                unread.add(heard);
            }
        }
        return null;
    }

    private Heard heard(byte[] frame) throws IOException {
        try {
            ISOMsg bare = dialect.under(null).unpack(frame);
            if (!sealed(bare) && INVALID.equals(bare.getString(39))) {
                if (isBusiness(bare)) {
                    journal.in(connections, bare);
                }
                return new Heard(bare, frame, false); // docs/iso8583-spec.md 25.10: what is not proved is refused without a MAC
            }
            ISOMsg message = spoken.unpack(frame);
            if (isBusiness(message)) {
                journal.in(connections, message);
            }
            return new Heard(message, sealed(message) ? Arrays.copyOf(frame, frame.length - Mac.WIDTH) : frame, sealed(message));
        } catch (ISOException e) {
            throw new IOException("the answer is no message of " + dialect.name() + ": " + e.getMessage(), e);
        }
    }

    private static boolean sealed(ISOMsg message) {
        return message.hasField(64) || message.hasField(128);
    }

    @Override
    public void close() {
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
