package id.ppob.simulator.pln;

import id.ppob.simulator.fault.SlowInput;
import id.ppob.simulator.wire.FrameReader;
import id.ppob.simulator.wire.Framing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.locks.ReentrantLock;

/** One connection of the host: its own thread reads, any thread writes, one frame at a time. */
final class PlnConnection {
    private static final int SMALL_WINDOW = 4096;
    private final Socket socket;
    private final long number;
    private final Framing framing;
    private final SlowInput input;
    private final ReentrantLock writing = new ReentrantLock();

    PlnConnection(Socket socket, long number, PlnOptions options) throws IOException {
        this.socket = socket;
        this.number = number;
        framing = options.framing();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(options.idle().toMillis()));
        input = new SlowInput(socket.getInputStream());
    }

    /** @return its number in the journal, from 1 on in the order of arrival */
    long number() {
        return number;
    }

    FrameReader frames() {
        return new FrameReader(input, framing);
    }

    /** @throws UncheckedIOException when the peer is gone */
    void send(byte[] message) {
        write(framing.framed(message));
    }

    /** Sends half of a frame and closes. */
    void sendHalf(byte[] message) {
        byte[] whole = framing.framed(message);
        write(java.util.Arrays.copyOf(whole, whole.length / 2));
        close();
    }

    private void write(byte[] bytes) {
        writing.lock();
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    /** Reads so many bytes a second for so long, behind a small window so that the peer feels it. */
    void slow(long bytesPerSecond, long ms) {
        try {
            socket.setReceiveBufferSize(SMALL_WINDOW);
            input.slow(bytesPerSecond, ms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
