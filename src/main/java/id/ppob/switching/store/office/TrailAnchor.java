package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail outside of its database: a file to which each row's number, moment and hash are added, and the logger {@code trail} that is told
 * the same line. Whoever changes the trail in the database later differs from what left it (docs/operating.md, "The trail").
 *
 * <pre>trail SEQ AT HASH        decimal, epoch ms, SHA-256 in hexadecimal; a line a row</pre>
 *
 * Any number of processes follow into one file, each under the file's lock and from the file's last line on: what a process that died between
 * its commit and here left out, the next one adds. Nothing is added after a last line that the database contradicts.
 */
public final class TrailAnchor {
    private static final Logger LOG = LoggerFactory.getLogger(TrailAnchor.class);
    private static final Logger TRAIL = LoggerFactory.getLogger("trail");
    private static final Pattern LINE = Pattern.compile("trail (\\d{1,18}) (\\d{1,18}) ([0-9a-f]{64})");
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final int SLICE_ROWS = 5_000;
    private static final int TAIL_BYTES = 512;
    private static final Object ONE_PER_PROCESS = new Object();
    private final TrailStore trail;
    private final Path file;
    private boolean wanted;
    private long told;

    /** A row as it stands outside. @param at epoch ms */
    public record Line(long seq, long at, byte[] hash) {
        /** @return as it is written */
        public String text() {
            return "trail " + seq + " " + at + " " + HexFormat.of().formatHex(hash);
        }
    }

    /** @param file made, with its folder, when there is something to add */
    public TrailAnchor(TrailStore trail, Path file) {
        this.trail = trail;
        this.file = file;
    }

    /** @return where the lines are; it need not be there yet */
    public Path file() {
        return file;
    }

    /** This process may have added to the trail: {@link #close} follows. */
    public void wanted() {
        wanted = true;
    }

    /** Follows once more, if this process had to do with the trail. What cannot be added now is added by the next one, and told here. */
    public void close() {
        if (wanted) {
            try {
                follow();
            } catch (StoreException | UncheckedIOException e) {
                LOG.warn("the trail's newest rows are not in {} yet: {}", file, e.getMessage());
            }
        }
    }

    /**
     * Adds what the file lacks.
     *
     * @return whether the trail still goes on from the file's last line; told once as an error when not
     * @throws StoreException       when the database fails
     * @throws UncheckedIOException when the file cannot be written
     */
    public boolean follow() {
        synchronized (ONE_PER_PROCESS) {
            try {
                return add();
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be written", e);
            }
        }
    }

    private boolean add() throws IOException {
        if (!Files.exists(file)) {
            if (trail.after(-1, 1).isEmpty()) {
                return true;
            }
            if (!Files.isDirectory(file.getParent().getParent())) {
                OwnerAlone.folder(file.getParent().getParent());
            }
            OwnerAlone.folder(file.getParent());
        }
        try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(OWNER_ALONE)); FileLock alone = out.lock()) {
            if (!alone.isValid()) {
                throw new IOException("its lock was lost");
            }
            if (!Files.getPosixFilePermissions(file).equals(OWNER_ALONE)) {
                Files.setPosixFilePermissions(file, OWNER_ALONE);
            }
            String tail = tail();
            Line last = last(tail);
            List<Line> rows = trail.after(last == null ? 0 : last.seq - 1, SLICE_ROWS);
            if (last != null && (rows.isEmpty() || rows.getFirst().seq != last.seq || !last.text().equals(rows.getFirst().text()))) {
                return contradicted(last);
            }
            boolean torn = !tail.isEmpty() && !tail.endsWith("\n");
            for (rows = last == null ? rows : rows.subList(1, rows.size()); !rows.isEmpty(); rows = trail.after(rows.getLast().seq, SLICE_ROWS)) {
                write(out, rows, torn);
                torn = false;
            }
            return true;
        }
    }

    private boolean contradicted(Line last) {
        if (told != last.seq) {
            told = last.seq;
            LOG.error("row {} of the trail is not what {} says of it: the trail was shortened or written anew, or the books are others; type: bin/ppob verify", last.seq, file);
        }
        return false;
    }

    /** A line that a process began and did not end stays, and the next one begins after it. */
    private static void write(FileChannel out, List<Line> rows, boolean torn) throws IOException {
        StringBuilder text = new StringBuilder(torn ? "\n" : "");
        rows.forEach(row -> text.append(row.text()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
        rows.forEach(row -> TRAIL.info(row.text()));
    }

    private String tail() throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(TAIL_BYTES);
            in.position(Math.max(0, in.size() - TAIL_BYTES));
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                continue;
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Line last(String tail) {
        Line last = null;
        Matcher line = LINE.matcher(tail.substring(0, tail.lastIndexOf('\n') + 1));
        while (line.find()) {
            last = new Line(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)), HexFormat.of().parseHex(line.group(3)));
        }
        return last;
    }
}
