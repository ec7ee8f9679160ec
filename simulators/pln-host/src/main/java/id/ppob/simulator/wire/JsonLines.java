package id.ppob.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of JSON lines that only grows. A line is with the operating system when {@link #append} returns; any thread may call. Where several may
 * write the same file, each writer is a run: its first line says that it begins, and each of its lines has the run and its own number from 1 on,
 * so that a reader sees what was taken away.
 */
public final class JsonLines implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final FileChannel file;
    private final boolean alone;
    private final String run;
    private long written;
    private final ReentrantLock order = new ReentrantLock();

    /**
     * A run of its own in a file that others may write too: it begins at once.
     *
     * @param file made with its folders where missing; null for a journal that keeps nothing
     */
    public static JsonLines run(Path file) {
        JsonLines lines = new JsonLines(file, false);
        lines.append(Map.of("at", System.currentTimeMillis(), "dir", "begin"));
        return lines;
    }

    private JsonLines(Path file, boolean alone) {
        this.alone = alone;
        run = alone ? null : Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
        try {
            if (file != null && file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            this.file = file == null ? null : alone ? taken(file)
                    : FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file, e);
        }
    }

    /**
     * A file that this journal alone writes. What a killed process left of a last line is cut off: nothing was said on the strength of it.
     *
     * @throws UncheckedIOException when somebody else writes it
     */
    public static JsonLines alone(Path file) {
        return new JsonLines(file, true);
    }

    private static FileChannel taken(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("another process writes it");
            }
            long whole = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (whole > 0 && channel.read(last.clear(), whole - 1) == 1 && last.get(0) != '\n') {
                whole--;
            }
            return channel.truncate(whole).position(whole);
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw e instanceof IOException io ? io : new IOException("this process writes it already", e);
        }
    }

    /** @return whether the last line of a file has its end */
    public static boolean isWhole(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() == 0 || channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
        }
    }

    /** @throws UncheckedIOException when the line could not be written: nothing may be sent then */
    public void append(Map<String, ?> line) {
        if (file == null) {
            return;
        }
        String text = text(line);
        order.lock();
        long end = -1;
        try {
            ByteBuffer bytes = ByteBuffer.wrap(numbered(text).getBytes(StandardCharsets.UTF_8));
            end = file.position();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            written++;
        } catch (IOException e) {
            cutOff(end, e);
            throw new UncheckedIOException("journal line not written", e);
        } finally {
            order.unlock();
        }
    }

    private String numbered(String text) {
        return run == null ? text + "\n"
                : text.substring(0, text.length() - 1) + ",\"run\":\"" + run + "\",\"line\":" + (written + 1) + "}\n";
    }

    /** Half a line must not be the beginning of the next. */
    private void cutOff(long end, IOException cause) {
        try {
            if (alone && end >= 0) {
                file.truncate(end).position(end);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String text(Map<String, ?> line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
