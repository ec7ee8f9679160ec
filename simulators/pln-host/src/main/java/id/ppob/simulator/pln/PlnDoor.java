package id.ppob.simulator.pln;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket on loopback, which may be shut for a while: then connections are refused, as by a machine on which nothing runs. */
final class PlnDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlnDoor.class);
    private static final int BACKLOG = 256;
    private static final int RETRY_MS = 20;
    private final Consumer<Socket> guest;
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ServerSocket listener;
    private volatile long shutUntilNs = System.nanoTime();

    /** @param port 0 for any free one; @param guest is given each connection */
    PlnDoor(int port, Consumer<Socket> guest) throws IOException {
        this.guest = guest;
        listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
    }

    int port() {
        return port;
    }

    void open() {
        Thread.ofVirtual().name("pln-accept").start(this::accept);
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                guest.accept(listener.accept());
            } catch (IOException e) {
                LOG.debug("accept ended: {}", e.getMessage());
                openAgain();
            }
        }
    }

    private void openAgain() {
        try {
            while (!closed.await(Math.max(RETRY_MS, (shutUntilNs - System.nanoTime()) / 1_000_000), TimeUnit.MILLISECONDS)) {
                if (shutUntilNs - System.nanoTime() <= 0 && opened()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    private boolean opened() {
        try {
            ServerSocket again = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            listener = again;
            if (closed.getCount() == 0) {
                again.close();
            }
            return true;
        } catch (IOException e) {
            LOG.info("port {} cannot be opened again yet: {}", port, e.getMessage());
            return false;
        }
    }

    /** Refuses everybody for so long, connections that are open go on. */
    void shut(long ms) {
        shutUntilNs = System.nanoTime() + ms * 1_000_000;
        close(listener);
    }

    static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new UncheckedIOException(e instanceof IOException io ? io : new IOException(e));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        close(listener);
    }
}
