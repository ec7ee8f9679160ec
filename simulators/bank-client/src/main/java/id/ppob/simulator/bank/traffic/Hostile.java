package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.wire.Line;
import java.io.IOException;
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
        try (Line line = new Line()) {
            line.connect(to.address(), to.connectTimeoutMs(), to.tls());
            line.timeout(WAIT_MS);
            line.out().write(bytes);
            return listen ? line.in().read(new byte[1024]) : 0;
        } catch (IOException e) {
            LOG.debug("hostile connection ended: {}", e.getMessage());
            return 0;
        }
    }
}
