package id.ppob.simulator.pln;

import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/** The switch's end of the leg to PLN's host, for tests: one connection, one question at a time. Owned by one thread. */
final class Leg implements AutoCloseable {
    static final Dialect DIALECT = Dialect.load(null, "pln-host");
    static final String BANK = "4510017";
    static final String OUR_CENTRAL = "4500001";
    private static final String BLANK = " ".repeat(32);
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis() % 100_000_000_000L);
    private final Socket socket;
    private final FrameReader frames;

    Leg(int port) {
        try {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(10_000);
            frames = new FrameReader(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and signs on. */
    static Leg signedOn(int port) {
        Leg leg = new Leg(port);
        leg.ask(network(Messages.SIGN_ON));
        return leg;
    }

    static ISOMsg network(String function) {
        return Messages.network(function, Messages.now(), OUR_CENTRAL, "0".repeat(16), "PPOBSW1");
    }

    static ISOMsg inquiry(String idpel) {
        return Messages.message("2100", 2, "99501", 11, "%012d".formatted(NUMBER.incrementAndGet()), 12, Messages.now(), 26, "6012", 32, BANK, 33, OUR_CENTRAL, 41,
                "0".repeat(16), 48, "PPOBSW1" + idpel);
    }

    /** @return the 2200 of all that an answered inquiry shows, with a reference of ours and PLN's left out, under numbers of its own */
    static ISOMsg payment(ISOMsg shown) {
        String number = "%012d".formatted(NUMBER.incrementAndGet());
        Statement told = Statement.parse(DIALECT.layout(), shown.getString(48), Form.SHOWN);
        Statement sale = new Statement(told.switcher(), told.idpel(), told.bills().size(), told.outstanding(), BLANK, "OURS" + "%028d".formatted(Long.parseLong(number)),
                told.name(), told.unit(), told.phone(), told.tariff(), told.powerVa(), told.adminRupiah(), told.bills());
        ISOMsg payment = (ISOMsg) shown.clone();
        payment.set(0, "2200");
        payment.unset(39);
        payment.set(11, number);
        payment.set(48, sale.text(DIALECT.layout()));
        return payment;
    }

    static ISOMsg as(String mti, ISOMsg payment) {
        ISOMsg other = (ISOMsg) payment.clone();
        other.set(0, mti);
        if (mti.startsWith("24")) {
            other.set(56, "2200" + payment.getString(11) + payment.getString(12) + payment.getString(32));
        }
        return other;
    }

    /** @return the same under other numbers and another reference of ours */
    static ISOMsg another(ISOMsg payment) {
        ISOMsg other = (ISOMsg) payment.clone();
        String number = "%012d".formatted(NUMBER.incrementAndGet());
        other.set(11, number);
        other.set(48, DIALECT.layout().with(Form.SALE, payment.getString(48), "reference", "OURS" + "%028d".formatted(Long.parseLong(number))));
        return other;
    }

    static String column(ISOMsg message, String name) {
        return DIALECT.layout().values(Form.SALE, message.getString(48)).get(name);
    }

    static PlnKey key(ISOMsg message) {
        return new PlnKey(message.getString(11), message.getString(12), message.getString(32), message.getString(33));
    }

    void send(ISOMsg request) {
        try {
            socket.getOutputStream().write(FrameReader.framed(DIALECT.pack(request)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the next message's bytes; null when the host closed */
    byte[] hear() {
        try {
            return frames.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ISOMsg read(byte[] frame) {
        try {
            return DIALECT.unpack(frame);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    ISOMsg ask(ISOMsg request) {
        send(request);
        byte[] frame = hear();
        if (frame == null) {
            throw new UncheckedIOException(new IOException("closed"));
        }
        return read(frame);
    }

    /** @return the bills of a customer as PLN tells them */
    ISOMsg shown(String idpel) {
        return ask(inquiry(idpel));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
