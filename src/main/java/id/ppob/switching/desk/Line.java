package id.ppob.switching.desk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One end of a connection between a command and the office: lines, and the bytes of files that a line announced. One thread reads, one at a time writes. */
final class Line implements Closeable {
    private static final int CHUNK = 64 * 1024;
    private final SocketChannel channel;
    private final InputStream in;
    private final ScheduledExecutorService impatience;
    private final int msEachTurn;

    /** @param impatience hangs up on who takes longer than a turn for a line, or for a piece of a file; null for one end that waits as long as it takes */
    Line(SocketChannel channel, ScheduledExecutorService impatience, int msEachTurn) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), CHUNK);
        this.impatience = impatience;
        this.msEachTurn = msEachTurn;
    }

    /** @return the end of who asks. @throws IOException when nobody listens there, or not for this user */
    static Line to(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new Line(channel, null, 0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** One side's turn. */
    private interface Turn<T> {
        T take() throws IOException;
    }

    private <T> T inTime(Turn<T> turn) throws IOException {
        if (impatience == null) {
            return turn.take();
        }
        ScheduledFuture<?> end;
        try {
            end = impatience.schedule(this::hangUp, msEachTurn, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw new IOException("the office stops", e);
        }
        try {
            return turn.take();
        } finally {
            end.cancel(false);
        }
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException _) {
            // nobody listens to it any more
        }
    }

    /** @throws IOException when it ends before the line does, or the line is too long or says nothing */
    <T> T read(int most, Class<T> type) throws IOException {
        T said = Wire.value(inTime(() -> line(most)), type);
        if (said == null) {
            throw new IOException("a line that says nothing");
        }
        return said;
    }

    private String line(int most) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("the line ended after " + read.size() + " bytes");
            }
            if (read.size() == most) {
                throw new IOException("a line of more than " + most + " bytes");
            }
            read.write(one);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    void write(Object value) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((Wire.text(value) + "\n").getBytes(StandardCharsets.UTF_8));
        inTime(() -> write(line));
    }

    private boolean write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return true;
    }

    /** Sends so many bytes of a file. @throws IOException when it has fewer by now */
    void send(Path file, long bytes) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            for (long left = bytes; left > 0;) {
                byte[] piece = from.readNBytes((int) Math.min(left, CHUNK));
                if (piece.length == 0) {
                    throw new EOFException(file + " has become shorter while it was sent");
                }
                inTime(() -> write(ByteBuffer.wrap(piece)));
                left -= piece.length;
            }
        }
    }

    /** Takes so many bytes. @param to a file, or where they are of no use */
    void receive(OutputStream to, long bytes) throws IOException {
        for (long left = bytes; left > 0;) {
            int most = (int) Math.min(left, CHUNK);
            byte[] piece = inTime(() -> in.readNBytes(most));
            if (piece.length < most) {
                throw new EOFException("the file ended " + (left - piece.length) + " bytes too soon");
            }
            to.write(piece);
            left -= piece.length;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
