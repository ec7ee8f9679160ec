package id.ppob.switching.store.lane;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Stands between a lane and its server. It may keep one COMMIT back; then the server's session stays as it is, whatever becomes of the client. */
final class HoldingRelay implements AutoCloseable {
    private static final String COMMIT = "\3COMMIT";
    private final ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean armed;
    private volatile Socket heldTo;
    private volatile byte[] held;
    private final CountDownLatch answered = new CountDownLatch(1);

    HoldingRelay(int serverPort) throws IOException {
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    sockets.addAll(List.of(client, server));
                    Thread.ofVirtual().start(() -> pump(client, server, true));
                    Thread.ofVirtual().start(() -> pump(server, client, false));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    void holdNextCommit() {
        armed = true;
    }

    /** Lets the COMMIT go on, though its client has gone; returns once the server answered or ended. */
    void release() throws InterruptedException {
        try {
            heldTo.getOutputStream().write(held);
        } catch (IOException gone) {
            // the server ended the session before
        }
        answered.await();
    }

    private void pump(Socket from, Socket to, boolean toServer) {
        byte[] bytes = new byte[65_536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (toServer && armed && new String(bytes, 0, read, StandardCharsets.ISO_8859_1).endsWith(COMMIT)) {
                    armed = false;
                    heldTo = to;
                    held = java.util.Arrays.copyOf(bytes, read);
                    return; // the server's side stays open
                }
                if (from == heldTo) {
                    answered.countDown();
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException e) {
            // one side went
        }
        if (from == heldTo) {
            answered.countDown();
        }
        if (to != heldTo && from != heldTo) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sockets.forEach(HoldingRelay::close);
    }
}
