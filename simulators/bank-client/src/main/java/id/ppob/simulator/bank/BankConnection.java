package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Met;
import id.ppob.simulator.fault.SlowInput;
import id.ppob.simulator.fault.Strike;
import id.ppob.simulator.fault.Strikes;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Line;
import id.ppob.wire.Codes;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/**
 * One of a bank's connections: connects, signs on, reads until it breaks, waits, connects again. Its own thread reads (a real one: sellers that
 * keep all carriers busy must not keep a lost connection from being noticed); any thread writes, one at a time. The link's watch calls {@link #check} each second.
 */
final class BankConnection implements Runnable {
    private final BankLink link;
    private final LinkOptions options;
    private final int number;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Line line = new Line();
    private volatile SlowInput input = new SlowInput(InputStream.nullInputStream());
    private volatile boolean up;
    private volatile long awayUntilNs = System.nanoTime();
    private volatile long heardNs;
    private volatile long echoedNs = System.nanoTime();
    private volatile long writingSinceNs;

    BankConnection(BankLink link, LinkOptions options, int number) {
        this.link = link;
        this.options = options;
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean up() {
        return up;
    }

    @Override
    public void run() {
        int backOffMs = options.firstBackOffMs();
        while (closing.getCount() > 0) {
            try (Line fresh = new Line()) {
                line = fresh;
                if (closing.getCount() == 0) {
                    return;
                }
                FrameReader frames = connect(fresh);
                up = true;
                backOffMs = options.firstBackOffMs();
                link.cameUp();
                read(frames);
                link.ended("closed by the peer");
            } catch (IOException | UncheckedIOException e) {
                link.ended(e.toString());
            } finally {
                up = false;
                link.lost(this);
            }
            pause(Math.max(backOffMs / 2 + ThreadLocalRandom.current().nextInt(backOffMs / 2 + 1), (awayUntilNs - System.nanoTime()) / 1_000_000));
            backOffMs = Math.min(2 * backOffMs, options.longestBackOffMs());
        }
    }

    private FrameReader connect(Line fresh) throws IOException {
        fresh.connect(options.address(), options.connectTimeoutMs(), options.tls());
        input = new SlowInput(fresh.in());
        link.faults().on(Met.connection()).all().forEach(this::strike);
        network(Messages.SIGN_ON);
        FrameReader frames = new FrameReader(input, options.framing());
        byte[] frame = frames.next();
        ISOMsg answer = frame == null ? null : unpacked(frame);
        if (answer == null || !Messages.mti(answer).equals("2810") || !Codes.APPROVED.equals(answer.getString(39))) {
            throw new IOException("sign-on " + (answer == null ? "met a closed connection" : "answered " + Messages.mti(answer) + " " + answer.getString(39)));
        }
        fresh.timeout(options.readTimeoutMs());
        heardNs = System.nanoTime();
        return frames;
    }

    private void read(FrameReader frames) throws IOException {
        for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
            heardNs = System.nanoTime();
            ISOMsg message = unpacked(frame);
            String mti = Messages.mti(message);
            if (mti.equals("2800")) {
                write(options.framing().framed(link.dialect().pack(Messages.answer(message, Codes.APPROVED))));
            } else if (!mti.equals("2810")) {
                if (!message.hasField(39)) {
                    throw new IOException(mti + " without DE39 is no answer");
                }
                link.heard(this, message, frame, heardNs);
                if (Codes.SIGN_ON_FIRST.equals(message.getString(39))) {
                    Thread.startVirtualThread(() -> send(Messages.SIGN_ON));
                }
            }
        }
    }

    private ISOMsg unpacked(byte[] frame) throws IOException {
        try {
            return link.dialect().unpack(frame);
        } catch (ISOException e) {
            throw new IOException("bytes that are no message: " + e.getMessage());
        }
    }

    /** @throws IOException when the message did not leave whole, or the connection is not signed on */
    void ask(byte[] message, Strikes strikes) throws IOException {
        if (!up) {
            throw new IOException("connection lost before the send");
        }
        leave(message, strikes);
    }

    private void network(String function) throws IOException {
        ISOMsg message = link.requests().network(function);
        Strikes strikes = link.faults().on(Met.of(message), Deed.LEAVING);
        link.pause(strikes);
        leave(link.dialect().pack(message), strikes);
    }

    /** A message leaves as often, as whole and in such company as what hits it wants; one that is lost counts as sent. */
    private void leave(byte[] message, Strikes strikes) throws IOException {
        strikes.all().stream().filter(strike -> strike.fault().deed() != Deed.CLOSE).forEach(this::strike);
        if (strikes.has(Deed.HALF_FRAME)) {
            byte[] whole = options.framing().framed(message);
            write(Arrays.copyOf(whole, whole.length / 2));
            cut();
        } else if (!strikes.has(Deed.LOST)) {
            for (int copies = 1 + strikes.count(Deed.DUPLICATE); copies > 0; copies--) {
                write(options.framing().framed(message));
            }
        }
        if (strikes.has(Deed.CLOSE)) {
            cut();
        }
    }

    /** Does to this connection what a fault of connections wants; nothing for another fault. */
    void strike(Strike strike) {
        try {
            switch (strike.fault().deed()) {
                case CLOSE -> cut();
                case GARBAGE -> write(options.framing().framed(strike.garbage()));
                case SIGN_OFF -> write(options.framing().framed(link.dialect().pack(link.requests().network(Messages.SIGN_OFF))));
                case SLOW_READER -> {
                    line.narrow();
                    input.slow(strike.fault().value(), strike.fault().values().get(1));
                }
                case REFUSE -> link.stayAway(strike.ms());
                case RECONNECT -> link.storm(strike.fault().value());
                default -> { }
            }
        } catch (IOException e) {
            link.ended("by a fault: " + e.getMessage());
        }
    }

    /** Hangs up and comes back when so much time has passed. */
    void stayAway(long ms) {
        awayUntilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        cut();
    }

    private void write(byte[] bytes) throws IOException {
        Line now = line;
        try {
            if (!writing.tryLock(options.writeTimeoutMs(), TimeUnit.MILLISECONDS)) {
                throw new IOException("peer took nothing for " + options.writeTimeoutMs() + " ms");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        try {
            writingSinceNs = System.nanoTime();
            now.out().write(bytes);
        } catch (IOException e) {
            if (line == now) {
                up = false; // whoever asks next waits for the next connection, and does not find out for itself
            }
            now.cut();
            throw e;
        } finally {
            writingSinceNs = 0;
            writing.unlock();
        }
    }

    /** Cuts off a peer that takes nothing; sends an echo where it is silent (on a thread of its own: a write may block). */
    void check(long nowNs) {
        long since = writingSinceNs;
        if (since != 0 && nowNs - since > TimeUnit.MILLISECONDS.toNanos(options.writeTimeoutMs())) {
            cut();
        } else if (up && Math.min(nowNs - heardNs, nowNs - echoedNs) > TimeUnit.MILLISECONDS.toNanos(options.echoMs())) {
            echoedNs = nowNs;
            Thread.startVirtualThread(() -> send(Messages.ECHO));
        }
    }

    /** Sends a network request whose answer nobody waits for. */
    void send(String function) {
        try {
            network(function);
        } catch (IOException e) {
            link.ended("DE40 " + function + ": " + e.getMessage());
        }
    }

    /** Ends this connection for good. */
    void close() {
        closing.countDown();
        if (up) {
            send(Messages.SIGN_OFF);
        }
        cut();
    }

    void cut() {
        try {
            line.cut();
        } catch (IOException e) {
            link.ended("close: " + e.getMessage());
        }
    }

    private void pause(long millis) {
        try {
            if (closing.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            closing.countDown();
        }
    }
}
