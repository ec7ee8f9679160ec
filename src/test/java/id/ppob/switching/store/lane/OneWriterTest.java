package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Money, standing in and items are changed by postings, and postings are written in one place: whoever else writes one of their tables is found here. */
class OneWriterTest {
    private static final Path SOURCES = Path.of("src/main/java/id/ppob/switching");
    /** The writer and its parts; the last one is a product's. */
    private static final Set<String> WRITERS = Set.of("PostingWriter.java", "HostWriter.java", "OfficeWriter.java", "PostpaidStore.java");
    private static final Pattern WRITES = Pattern.compile("(?:INSERT (?:IGNORE )?INTO|REPLACE INTO|UPDATE|DELETE FROM) "
            + "(transfer|balance|payment|paid_bill|host_payment|stand_in|deposit|advice_settlement|adjustment|suspect_word|item)\\b");

    private static Set<String> tables(Path file) throws IOException {
        Set<String> tables = new TreeSet<>();
        for (Matcher matcher = WRITES.matcher(Files.readString(file)); matcher.find();) {
            tables.add(matcher.group(1));
        }
        return tables;
    }

    @Test
    void tablesOfPostingsHaveOneWriter() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Set<String> tables = tables(file);
                if (WRITERS.contains(file.getFileName().toString())) {
                    written.addAll(tables);
                } else {
                    assertEquals(Set.of(), tables, file.toString());
                }
            }
        }
        assertEquals(Set.copyOf(List.of("transfer", "balance", "payment", "paid_bill", "host_payment", "stand_in", "deposit", "advice_settlement", "adjustment", "suspect_word", "item")), written);
    }

    @Test
    void theWriterStaysSmall() throws IOException {
        assertTrue(Files.readAllLines(SOURCES.resolve("store/lane/PostingWriter.java")).size() <= 250);
    }
}
