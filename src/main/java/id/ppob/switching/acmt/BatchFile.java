package id.ppob.switching.acmt;

import id.ppob.switching.value.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * A file that agrees with its control file: UTF-8, with or without a byte order mark, columns parted by {@code |}, no quoting, a header line with the column names.
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
        byte[] bytes = read(path);
        Counted counted = count(name, bytes);
        ControlFile found = counted.control(bytes);
        said.mustEqual(found, counted.unread.keySet(), counted.cells());
        return new BatchFile(name, bytes, HexFormat.of().parseHex(found.values().get("sha256")), Integer.parseInt(found.values().get("rows")));
    }

    /** What is no regular file, or grows while it is read, as a link to a device does, is not read to its end. */
    private static byte[] read(Path path) throws Refused, IOException {
        if (!Files.isRegularFile(path)) {
            throw new Refused("it is no regular file");
        }
        try (InputStream from = Files.newInputStream(path)) {
            byte[] bytes = from.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused("the file has more than the " + MOST_BYTES + " bytes that one may have: send it in parts");
            }
            return bytes;
        }
    }

    /** What a true control file of these bytes says. */
    static ControlFile describe(BatchName name, byte[] bytes) throws Refused, IOException {
        return count(name, bytes).control(bytes);
    }

    /**
     * What was counted.
     *
     * @param unread by column the first cell that is no number, in words
     */
    private record Counted(int rows, Map<String, Long> sums, Map<String, String> unread) {
        ControlFile control(byte[] bytes) {
            return ControlFile.of(rows, Sha256.of(bytes), sums);
        }

        /** One sentence a column, in front of what differs. */
        String cells() {
            return unread.isEmpty() ? "" : String.join("; ", unread.values()) + "; ";
        }
    }

    /** Counts rows and sums stands; the header must be exact. */
    private static Counted count(BatchName name, byte[] bytes) throws Refused, IOException {
        HeaderLine.mustBeUtf8(bytes);
        Counted counted = new Counted(0, new TreeMap<>(), new TreeMap<>());
        try (CSVParser parser = parse(bytes)) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> needed = List.of(FileColumn.header(name.columns()).split("\\|"));
            HeaderLine.mustBe(needed, records.hasNext() ? records.next().toList() : List.of());
            List<FileColumn> stands = List.of(name.columns()).stream().filter(column -> column instanceof ReadingColumn reading && reading.isStand()).toList();
            stands.forEach(stand -> counted.sums.put(stand.name(), 0L));
            int[] rows = {0};
            withoutEmptyTail(records, row -> {
                rows[0]++;
                for (FileColumn stand : stands) {
                    add(counted, stand, row, needed.indexOf(stand.name()));
                }
            });
            return new Counted(rows[0], counted.sums, counted.unread);
        }
    }

    private static void add(Counted counted, FileColumn stand, CSVRecord row, int at) {
        if (at >= row.size()) {
            return;
        }
        if (stand.shape().matcher(row.get(at)).matches()) {
            counted.sums.merge(stand.name(), Long.parseLong(row.get(at)), Long::sum);
        } else {
            counted.unread.putIfAbsent(stand.name(), "line " + row.getRecordNumber() + ", column " + stand.name() + ": needed " + stand.needs() + ", has \""
                    + stand.shown(row.get(at)).replaceAll("\\p{Cntrl}", " ") + "\"");
        }
    }

    /** Spreadsheets leave empty lines, or lines of separators alone, at the end: they are no rows. Between rows they are. */
    private static void withoutEmptyTail(Iterator<CSVRecord> records, Consumer<CSVRecord> action) {
        List<CSVRecord> empty = new ArrayList<>();
        while (records.hasNext()) {
            CSVRecord row = records.next();
            if (isEmpty(row)) {
                empty.add(row);
            } else {
                empty.forEach(action);
                empty.clear();
                action.accept(row);
            }
        }
    }

    private static boolean isEmpty(CSVRecord row) {
        for (String cell : row) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Hands on every row after the header in order, but empty ones at the end. */
    void forEach(Consumer<CSVRecord> action) {
        try (CSVParser parser = parse(bytes)) {
            Iterator<CSVRecord> records = parser.iterator();
            records.next();
            withoutEmptyTail(records, action);
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

    private static CSVParser parse(byte[] bytes) throws IOException {
        int mark = HeaderLine.startsWithMark(bytes) ? HeaderLine.MARK_BYTES : 0;
        return CSVParser.parse(new InputStreamReader(new ByteArrayInputStream(bytes, mark, bytes.length - mark), StandardCharsets.UTF_8), FORMAT);
    }
}
