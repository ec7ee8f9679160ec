package id.ppob.simulator.pln;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Met;
import id.ppob.simulator.fault.Strike;
import id.ppob.simulator.fault.Strikes;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection from its first frame to its end: what comes, what hits it, what leaves. Run by the connection's thread; delayed requests by their own. */
final class PlnTalk {
    private static final Logger LOG = LoggerFactory.getLogger(PlnTalk.class);
    private static final String TERMINAL = "0".repeat(16);
    private final PlnHost host;
    private final Dialect dialect;
    private final PlnConnection connection;
    private final PlnSession session;
    private final PlnDelivery delivery;
    private final PlnJournal journal;
    private final Faults faults;
    private volatile ISOMsg signedOnBy;

    PlnTalk(PlnHost host, Dialect dialect, PlnConnection connection, PlnSession session, PlnDelivery delivery, PlnJournal journal, Faults faults) {
        this.host = host;
        this.dialect = dialect;
        this.connection = connection;
        this.session = session;
        this.delivery = delivery;
        this.journal = journal;
        this.faults = faults;
    }

    PlnConnection connection() {
        return connection;
    }

    /** @return whether somebody signed on here */
    boolean signedOn() {
        return signedOnBy != null;
    }

    /** Listens until the connection ends. */
    void run() throws IOException {
        faults.on(Met.connection()).all().forEach(this::strike);
        FrameReader frames = connection.frames();
        for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
            heard(frame);
        }
    }

    private void heard(byte[] frame) {
        ISOMsg request;
        try {
            request = dialect.unpack(frame);
        } catch (ISOException e) {
            journal.dropped(connection.number(), frame.length, e.getMessage());
            return;
        }
        String mti = Messages.mti(request);
        if (!mti.matches("2[1248]\\d\\d") || mti.charAt(2) % 2 == 1) {
            journal.dropped(connection.number(), frame.length, "MTI " + mti);
            return;
        }
        Strikes strikes = faults.on(Met.of(request));
        long n = journal.asked(connection.number(), request, strikes.lines());
        if (strikes.has(Deed.LOST)) {
            return;
        }
        long delayMs = strikes.ms(Deed.DELAY) + strikes.ms(Deed.JITTER);
        if (delayMs > 0 || strikes.has(Deed.LATE)) {
            Thread.ofVirtual().name("pln-later").start(() -> later(n, request, strikes, delayMs));
        } else {
            answer(n, request, strikes);
        }
    }

    private void later(long n, ISOMsg request, Strikes strikes, long delayMs) {
        try {
            Thread.sleep(delayMs);
            answer(n, request, strikes);
        } catch (UncheckedIOException e) {
            LOG.info("answer of message {} found no connection: {}", n, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(long n, ISOMsg request, Strikes strikes) {
        ISOMsg answer = session.decided(n, request, strikes);
        if (Messages.SIGN_ON.equals(request.getString(40)) && "0000".equals(answer.getString(39))) {
            signedOnBy = request;
        }
        strike(strikes);
        delivery.deliver(n, answer, strikes, connection, host.another(this).connection);
    }

    /** What hits a message and is done to its connection or to the host, beside what is done to the answer. */
    private void strike(Strikes strikes) {
        for (Strike strike : strikes.all()) {
            switch (strike.fault().deed()) {
                case REFUSE, SIGN_OFF, SLOW_READER -> strike(strike);
                default -> { }
            }
        }
    }

    /** Does to this connection what a fault of connections wants. */
    void strike(Strike strike) {
        if (strike.fault().deed() == Deed.REFUSE) {
            host.refuse(strike);
            return;
        }
        journal.note("fault", Map.of("conn", connection.number(), "fault", strike.fault().text()));
        switch (strike.fault().deed()) {
            case CLOSE -> connection.close();
            case GARBAGE -> connection.send(strike.garbage());
            case SLOW_READER -> connection.slow(strike.fault().value(), strike.fault().values().get(1));
            case SIGN_OFF -> {
                session.signOff();
                ISOMsg by = signedOnBy;
                if (by != null) {
                    connection.send(dialect.pack(Messages.network(Messages.SIGN_OFF, Messages.now(), by.getString(33), TERMINAL, by.getString(48))));
                }
            }
            default -> throw new IllegalStateException(strike.fault().text());
        }
    }
}
