package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.LinkOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes that no bank sends, on a connection of their own; what the peer does with it is its own affair, as long as others do not notice. */
final class Hostile {
    private static final Logger LOG = LoggerFactory.getLogger(Hostile.class);
    private static final int WAIT_MS = 300;
    private final LinkOptions to;

    Hostile(LinkOptions to) {
        this.to = to;
    }

    /** Sends the bytes; where asked, listens a moment for what comes; hangs up. @return bytes that came, -1 when the peer hung up first */
    int send(byte[] bytes, boolean listen) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(to.host(), to.port()), to.connectTimeoutMs());
            socket.setSoTimeout(WAIT_MS);
            socket.getOutputStream().write(bytes);
            return listen ? socket.getInputStream().read(new byte[1024]) : 0;
        } catch (IOException e) {
            LOG.debug("hostile connection ended: {}", e.getMessage());
            return 0;
        }
    }
}
