package id.ppob.switching;

import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** A bank of pln-2015 at the end of a real connection; it packs with jPOS. */
final class BankPeer implements AutoCloseable {
    private final GenericPackager packager;
    private final int bank;
    private final int central;
    private final TestPeer peer;
    private long stan;

    BankPeer(Path cfg, InetSocketAddress address, int bank, int central) throws IOException, ISOException {
        this.packager = new GenericPackager(cfg.resolve("packager/pln-2015.xml").toString());
        this.bank = bank;
        this.central = central;
        this.peer = TestPeer.connect(address.getPort());
    }

    /** @return the code of the sign-on's answer, or "closed" */
    String signOn() {
        return network("001");
    }

    String echo() {
        return network("301");
    }

    /** Asks for the bills of a customer nobody knows. @return the code: 0014 when all is well */
    String inquire() {
        ISOMsg message = message("2100");
        set(message, 2, "99501");
        set(message, 11, "%012d".formatted(++stan));
        set(message, 26, "6012");
        set(message, 32, "%07d".formatted(bank));
        set(message, 48, "PPOBSW1539999999999");
        return ask(message);
    }

    private String network(String function) {
        ISOMsg message = message("2800");
        set(message, 40, function);
        set(message, 48, "PPOBSW1");
        return ask(message);
    }

    private ISOMsg message(String type) {
        ISOMsg message = new ISOMsg();
        message.setPackager(packager);
        try {
            message.setMTI(type);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
        set(message, 12, String.valueOf(LocalAt.of(Clock.system().wib())));
        set(message, 33, "%07d".formatted(central));
        set(message, 41, "TERMINAL-0000001");
        return message;
    }

    private static void set(ISOMsg message, int field, String value) {
        message.set(field, value);
    }

    private String ask(ISOMsg message) {
        try {
            String answer = peer.ask(new String(message.pack(), StandardCharsets.ISO_8859_1));
            if (answer.equals(TestPeer.CLOSED)) {
                return "closed";
            }
            ISOMsg read = new ISOMsg();
            read.setPackager(packager);
            read.unpack(answer.getBytes(StandardCharsets.ISO_8859_1));
            return read.getString(39);
        } catch (java.net.SocketException closed) {
            return "closed";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        peer.close();
    }
}
