package id.ppob.lab.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;

/** The checked-in inputs: a line each, {@code DIALECT VERDICT HEX}; the verdict is what the codec must say of it. */
final class Corpus {
    private static final String RESOURCE = "/fuzz/corpus/messages.txt";

    /** One input and what the codec must say of it: a message class, ANSWER, or the number of a rule. */
    record Entry(String dialect, String verdict, byte[] bytes) { }

    private Corpus() { }

    /** @return all entries, in the file's order */
    static List<Entry> read() {
        try (InputStream in = Corpus.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), US_ASCII).lines().filter(line -> !line.startsWith("#")).map(line -> line.split(" "))
                    .map(words -> new Entry(words[0], words[1], HexFormat.of().parseHex(words[2]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
