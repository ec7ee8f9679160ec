package id.ppob.switching.acmt;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of one file that were not taken: {@code <file>.rejects.csv}, a line each with line number, column, reason, what was needed and the
 * value, personal data masked. Written beside its name and moved there when complete, so a reader never sees half of it. One thread.
 */
final class RejectFile implements AutoCloseable {
    private final Path path;
    private final Path draft;
    private final Map<Reject, Integer> counts = new EnumMap<>(Reject.class);
    /** Rows are rejected in the order in which they are looked up: so many of them are put into the file's own. */
    private static final int MOST_SORTED = 50_000;
    private final List<Row> waiting = new ArrayList<>();
    private BufferedWriter writer;

    private record Row(long line, String text) { }

    RejectFile(Path folder, String file) {
        path = folder.resolve(file + ".rejects.csv");
        draft = folder.resolve(file + ".rejects.csv.part");
    }

    void add(long line, Rejection rejection) {
        counts.merge(rejection.reason(), 1, Integer::sum);
        waiting.add(new Row(line, rejection.column() + "|" + rejection.reason() + "|" + plain(rejection.needed()) + "|" + plain(rejection.given())));
        if (waiting.size() == MOST_SORTED) {
            write();
        }
    }

    private void write() {
        waiting.sort(Comparator.comparingLong(Row::line));
        try {
            if (writer == null) {
                Files.createDirectories(path.getParent());
                writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8);
                writer.write("LINE|COLUMN|REASON|NEEDED|VALUE\n");
            }
            for (Row row : waiting) {
                writer.write(row.line + "|" + row.text + "\n");
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        waiting.clear();
    }

    Map<Reject, Integer> counts() {
        return counts;
    }

    /** Ends the file under its own name; an older one of the same name goes. @return its path, null when no row was rejected */
    String finish() throws IOException {
        if (!waiting.isEmpty()) {
            write();
        }
        if (writer == null) {
            Files.deleteIfExists(path);
            return null;
        }
        writer.close();
        return Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING).toString();
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
            Files.deleteIfExists(draft);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("[|\\p{Cntrl}]", " ");
    }
}
