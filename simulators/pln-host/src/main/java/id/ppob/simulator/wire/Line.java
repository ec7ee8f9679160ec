package id.ppob.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to the other side, plain or under TLS. Its owner connects, reads and closes it; {@link #cut} may come from any thread. */
public final class Line implements AutoCloseable {
    private static final int SMALL_WINDOW = 4096;
    private final Socket plain = new Socket();
    private volatile Socket socket = plain;

    /**
     * Connects, and shakes hands where there is TLS.
     *
     * @param timeoutMs of the connect, and of each read of the handshake
     * @param tls       null for none; its trust decides alone whom it talks to, the host's name is not compared
     */
    public void connect(InetSocketAddress address, int timeoutMs, SSLSocketFactory tls) throws IOException {
        plain.setTcpNoDelay(true);
        plain.connect(address, timeoutMs);
        plain.setSoTimeout(timeoutMs);
        if (tls != null) {
            SSLSocket secured = (SSLSocket) tls.createSocket(plain, address.getHostString(), address.getPort(), true);
            socket = secured;
            secured.startHandshake();
        }
    }

    /** @param timeoutMs of each read; 0 for none */
    public void timeout(int timeoutMs) throws IOException {
        socket.setSoTimeout(timeoutMs);
    }

    /** Takes little at a time from now on, so that the other side feels a slow reader. */
    public void narrow() throws IOException {
        plain.setReceiveBufferSize(SMALL_WINDOW);
    }

    /** @return what the other side sends */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** @return what it takes */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /** Ends it at once, also under a write that waits. */
    public void cut() throws IOException {
        plain.close();
    }

    /** Ends it; under TLS the other side is told. */
    @Override
    public void close() throws IOException {
        try (Socket _ = plain) {
            socket.close();
        }
    }
}
