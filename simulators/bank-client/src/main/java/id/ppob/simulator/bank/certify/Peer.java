package id.ppob.simulator.bank.certify;

import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.wire.Codes;
import id.ppob.simulator.wire.Dialect;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Messages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Deque;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/** One partner on one connection, asking and hearing by hand. Answers the switch's own echoes by itself. One thread. */
final class Peer implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;
    private final BankProfile profile;
    private final InetSocketAddress address;
    private final Dialect dialect;
    private final Requests requests;
    private final Deque<Heard> unread = new ArrayDeque<>();
    private Socket socket;
    private FrameReader frames;

    /** An answer, and its bytes. */
    record Heard(ISOMsg message, byte[] bytes) { }

    Peer(Path cfg, BankProfile profile, InetSocketAddress address) {
        this.profile = profile;
        this.address = address;
        dialect = Dialect.load(cfg, profile.dialect());
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

    void connect() throws IOException {
        close();
        unread.clear();
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(address, CONNECT_MS);
        frames = new FrameReader(socket.getInputStream(), profile.framing());
    }

    /** @throws IOException when it is not let in */
    void signOn() throws IOException {
        send(requests.network(Messages.SIGN_ON));
        Heard heard = hear('8');
        if (heard == null || !Codes.APPROVED.equals(heard.message.getString(39))) {
            throw new IOException(profile.bank().partner() + " is not signed on at " + address + ": "
                    + (heard == null ? "no answer" : "answered " + heard.message.getString(39)));
        }
    }

    void send(ISOMsg message) throws IOException {
        write(profile.framing().framed(dialect.pack(message)));
    }

    /** Writes bytes as they are, framing included. */
    void write(byte[] bytes) throws IOException {
        if (socket == null || socket.isClosed()) {
            throw new IOException("not connected");
        }
        socket.getOutputStream().write(bytes);
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
            socket.setSoTimeout((int) left);
            byte[] frame;
            try {
                frame = frames.next();
            } catch (SocketTimeoutException nothing) {
                return null;
            }
            if (frame == null) {
                throw new IOException("closed by the switch");
            }
            Heard heard = heard(frame);
            String mti = Messages.mti(heard.message);
            if (mti.equals("2800")) {
                send(Messages.answer(heard.message, Codes.APPROVED));
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
            return new Heard(dialect.unpack(frame), frame);
        } catch (ISOException e) {
            throw new IOException("the answer is no message of " + dialect.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
