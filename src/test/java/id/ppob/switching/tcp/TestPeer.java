package id.ppob.switching.tcp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** The other side of a connection, blocking and plain: words with a trailer of 0xFF. */
public final class TestPeer implements AutoCloseable {
    /** What {@link #receive} gives when the other side closed. */
    public static final String CLOSED = "(closed)";

    private final Socket socket;
    private final InputStream in;

    /** Over a socket that is connected. */
    public TestPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects to a port of this machine. */
    public static TestPeer connect(int port) throws IOException {
        return connect(port, 0);
    }

    /** Connects with a small receive buffer, 0 for the usual one. */
    static TestPeer connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new TestPeer(socket);
    }

    /** Sends bytes as they are. */
    public TestPeer sendRaw(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends one framed message. */
    public TestPeer send(String message) throws IOException {
        return sendRaw(message + "\u00FF");
    }

    /** @return the next message, or {@link #CLOSED} */
    public String receive() throws IOException {
        StringBuilder message = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == 0xFF) {
                    return message.toString();
                }
                message.append((char) next);
            }
        } catch (SocketException reset) {
            return CLOSED;
        }
        return CLOSED;
    }

    /** @return the answer to one message */
    public String ask(String message) throws IOException {
        return send(message).receive();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
