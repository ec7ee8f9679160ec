package id.ppob.switching.acmt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file that agrees with its control file: UTF-8, columns parted by {@code |}, no quoting, a header line with the column names.
 * Its bytes are read once, so what was proved is what is imported. A byte that is no UTF-8 spoils its own cell alone.
 */
final class BatchFile {
    /** About 400,000 readings; a larger unit sends several files. */
    static final long MOST_BYTES = 64L << 20;
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setDelimiter('|').setQuote(null).setIgnoreEmptyLines(false).get();
    private final BatchName name;
    private final byte[] bytes;
    private final byte[] sha256;
    private final int rows;

    private BatchFile(BatchName name, byte[] bytes, byte[] sha256, int rows) {
        this.name = name;
        this.bytes = bytes;
        this.sha256 = sha256;
        this.rows = rows;
    }

    static BatchFile open(Path path, BatchName name) throws Refused, IOException {
        ControlFile said = ControlFile.read(path.resolveSibling(name.controlFile()));
        if (Files.size(path) > MOST_BYTES) {
            throw new Refused("the file has " + Files.size(path) + " bytes of at most " + MOST_BYTES + ": send it in parts");
        }
        byte[] bytes = Files.readAllBytes(path);
        ControlFile found = describe(name, bytes);
        said.mustEqual(found);
        return new BatchFile(name, bytes, HexFormat.of().parseHex(found.values().get("sha256")), Integer.parseInt(found.values().get("rows")));
    }

    /** What a true control file of these bytes says. */
    static ControlFile describe(BatchName name, byte[] bytes) throws Refused, IOException {
        Map<String, Long> sums = new TreeMap<>();
        int rows = count(name, bytes, sums);
        return ControlFile.of(rows, sha256(bytes), sums);
    }

    /** Counts rows and sums stands; the header must be exact. */
    private static int count(BatchName name, byte[] bytes, Map<String, Long> sums) throws Refused, IOException {
        try (CSVParser parser = parse(bytes)) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> header = records.hasNext() ? records.next().toList() : List.of();
            List<String> needed = List.of(FileColumn.header(name.columns()).split("\\|"));
            if (!header.equals(needed)) {
                throw new Refused("the header line must be " + String.join("|", needed));
            }
            List<FileColumn> stands = List.of(name.columns()).stream().filter(column -> column instanceof ReadingColumn reading && reading.isStand()).toList();
            stands.forEach(stand -> sums.put(stand.name(), 0L));
            int rows = 0;
            while (records.hasNext()) {
                CSVRecord row = records.next();
                rows++;
                for (FileColumn stand : stands) {
                    int at = needed.indexOf(stand.name());
                    if (at < row.size() && stand.shape().matcher(row.get(at)).matches()) {
                        sums.merge(stand.name(), Long.parseLong(row.get(at)), Long::sum);
                    }
                }
            }
            return rows;
        }
    }

    /** Hands on every row after the header in order. */
    void forEach(Consumer<CSVRecord> action) {
        try (CSVParser parser = parse(bytes)) {
            Iterator<CSVRecord> records = parser.iterator();
            records.next();
            records.forEachRemaining(action);
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }

    BatchName name() {
        return name;
    }

    byte[] sha256() {
        return sha256;
    }

    int rows() {
        return rows;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static CSVParser parse(byte[] bytes) throws IOException {
        return CSVParser.parse(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8), FORMAT);
    }
}
