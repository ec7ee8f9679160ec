package id.ppob.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jpos.core.SimpleConfiguration;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOServer;
import org.jpos.iso.ISOSource;
import org.jpos.iso.channel.NACChannel;
import org.jpos.iso.packager.GenericPackager;

/** The yardstick jpos-server: jPOS's own server with its GenericPackager over our packager file, and a listener that answers. */
final class JposServer {
    /** Enough for all connections of the widest run; jPOS's own default is 100. */
    static final int SESSIONS = 1_000;

    private JposServer() { }

    public static void main(String[] arguments) throws IOException, ISOException {
        GenericPackager packager = new GenericPackager(Path.of(arguments[0]).toString());
        int port = freePort();
        ISOServer server = new ISOServer(port, new NACChannel(packager, null), SESSIONS);
        server.setConfiguration(new SimpleConfiguration());
        server.addISORequestListener(JposServer::answer);
        Thread.ofPlatform().daemon().start(server);
        Contender.ready(port);
        server.shutdown();
        System.exit(0);
    }

    static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** Turns a request into the fixed answer. */
    static void fill(ISOMsg message) throws ISOException {
        message.setResponseMTI();
        message.set(4, FixedReply.AMOUNT);
        message.set(39, "0000");
        message.set(48, FixedReply.SHOWN);
    }

    private static boolean answer(ISOSource source, ISOMsg message) {
        try {
            fill(message);
            source.send(message);
            return true;
        } catch (IOException | ISOException e) {
            return false;
        }
    }
}
