package id.ppob.simulator.pln;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.wire.JsonLines;
import id.ppob.wire.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jpos.iso.ISOMsg;

/**
 * The host's journal, one JSON object a line: {@code in} what came, {@code did} what changed in the books, {@code out} what was answered,
 * {@code dropped} what was no message, {@code start} and {@code note} of the host itself. Lines of one message share {@code n}. A line is with the
 * operating system before its answer leaves, so {@code kill -9} loses nothing that was answered. Any thread.
 */
final class PlnJournal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DID = "\"dir\":\"did\"";
    private final JsonLines lines;
    private final AtomicLong number = new AtomicLong();

    /** @param file null for a journal that keeps nothing; one that is there is continued */
    PlnJournal(Path file) {
        lines = JsonLines.alone(file);
    }

    /** Reads the changes of a journal in their order; a last line that is not whole was never answered and counts for nothing. */
    static void replay(Path file, Consumer<PlnEntry> each) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(file)) {
            boolean whole = JsonLines.isWhole(file);
            String next = in.readLine();
            for (String line = next; line != null; line = next) {
                next = in.readLine();
                if (line.contains(DID) && (next != null || whole)) {
                    each.accept(PlnEntry.of(JSON.readTree(line)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file, e);
        }
    }

    /** @return the number of this message in the journal */
    long asked(long connection, ISOMsg request, Object faults) {
        long n = number.incrementAndGet();
        Map<String, Object> line = line("in", n, connection, request);
        put(line, "faults", faults);
        lines.append(line);
        return n;
    }

    /** When this returns the change stands, whatever happens to the process. */
    void did(long n, PlnEntry entry) {
        Map<String, Object> line = start("did");
        line.put("n", n);
        line.putAll(entry.toJson());
        lines.append(line);
    }

    /** @param sent false for an answer that is decided and kept back */
    void answered(long n, long connection, ISOMsg answer, boolean sent) {
        Map<String, Object> line = line("out", n, connection, answer);
        line.put("rc", answer.getString(39));
        if (!sent) {
            line.put("sent", false);
        }
        lines.append(line);
    }

    void dropped(long connection, int bytes, String reason) {
        note("dropped", Map.of("conn", connection, "bytes", bytes, "reason", String.valueOf(reason)));
    }

    /** Writes a line of another kind. */
    void note(String direction, Map<String, ?> said) {
        Map<String, Object> line = start(direction);
        line.putAll(said);
        lines.append(line);
    }

    private static Map<String, Object> start(String direction) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", System.currentTimeMillis());
        line.put("dir", direction);
        return line;
    }

    private static Map<String, Object> line(String direction, long n, long connection, ISOMsg message) {
        Map<String, Object> line = start(direction);
        line.put("n", n);
        line.put("conn", connection);
        line.put("mti", Messages.mti(message));
        put(line, "stan", message.getString(11));
        put(line, "de12", message.getString(12));
        put(line, "bank", message.getString(32));
        put(line, "central", message.getString(33));
        put(line, "function", message.getString(40));
        String de48 = message.getString(48);
        if (de48 != null && de48.length() >= 19) {
            line.put("idpel", de48.substring(7, 19));
        }
        if (message.hasField(4)) {
            line.put("amount", Messages.rupiah(message.getString(4)));
        }
        return line;
    }

    private static void put(Map<String, Object> line, String name, Object value) {
        if (value != null) {
            line.put(name, value);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
