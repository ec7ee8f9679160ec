package id.ppob.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Waits for a port. */
final class Listening {
    private static final int ATTEMPTS = 600;
    private static final long PAUSE_NS = 50_000_000L;

    private Listening() { }

    /** @throws IOException when nobody listens there after half a minute */
    static void await(int port) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
        throw new IOException("nobody listens on port " + port);
    }
}
