package id.ppob.switching.acmt;

import id.ppob.switching.value.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A file that agrees with its control file: UTF-8, with or without a byte order mark, a header line that names the columns and tells their separator, no quoting,
 * packed or not. Its bytes are read once, so what was proved is what is imported.
 */
final class BatchFile {
    private final BatchName name;
    private final byte[] bytes;
    private final Columns columns;
    private final byte[] sha256;
    private final String totals;
    private final int rows;
    private final Repeated repeated;
    private final SharedPhotos photos;

    private BatchFile(BatchName name, byte[] bytes, Columns columns, byte[] sha256, Counted counted) {
        this.name = name;
        this.bytes = bytes;
        this.columns = columns;
        this.sha256 = sha256;
        this.totals = counted.totals();
        this.rows = counted.rows();
        this.repeated = counted.repeated();
        this.photos = counted.photos();
    }

    static BatchFile open(Path path, BatchName name) throws Refused, IOException {
        ControlFile said = ControlFile.read(path.resolveSibling(name.controlFile()));
        byte[] bytes = FileBytes.read(path);
        Columns columns = columns(name, bytes);
        Counted counted = Counted.of(name, rows(bytes, columns), bytes.length);
        byte[] sha256 = Sha256.of(bytes);
        ControlFile found = counted.control(sha256);
        said.mustEqual(found, counted.unread().keySet(), counted.cells());
        counted.mustHaveNumbers();
        return new BatchFile(name, bytes, columns, sha256, counted);
    }

    /** What a true control file of these bytes says. */
    static ControlFile describe(BatchName name, byte[] bytes) throws Refused, IOException {
        return Counted.of(name, rows(bytes, columns(name, bytes)), bytes.length).control(Sha256.of(bytes));
    }

    private static Columns columns(BatchName name, byte[] bytes) throws Refused {
        Text.mustBeUtf8(bytes);
        return Columns.of(name.columns(), HeaderLine.first(bytes));
    }

    /** Every row after the header in order, but empty ones at the end. */
    private static Rows rows(byte[] bytes, Columns columns) {
        return action -> {
            try (CSVParser parser = parse(bytes, columns.separator())) {
                Iterator<CSVRecord> records = parser.iterator();
                records.next();
                withoutEmptyTail(records, row -> action.accept(new FileRow(row, columns)));
            } catch (IOException fromMemory) {
                throw new UncheckedIOException(fromMemory);
            }
        };
    }

    /** Rows of a file, handed on one by one. */
    interface Rows {
        void forEach(Consumer<FileRow> action);
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
    void forEach(Consumer<FileRow> action) {
        rows(bytes, columns).forEach(action);
    }

    BatchName name() {
        return name;
    }

    byte[] sha256() {
        return sha256;
    }

    /** @return sums of its stands, as a control file has them, in one line */
    String totals() {
        return totals;
    }

    int rows() {
        return rows;
    }

    /** @return whether it may have more than one row of this customer; never false where it has */
    boolean repeats(long idpel) {
        return repeated.has(idpel);
    }

    /** @return whether another customer of it has the photo of this hash, too; "" is none */
    boolean sharesPhoto(String sha256) {
        return photos.has(sha256);
    }

    private static CSVParser parse(byte[] bytes, char separator) throws IOException {
        int mark = HeaderLine.startsWithMark(bytes) ? HeaderLine.MARK_BYTES : 0;
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setQuote(null).setIgnoreEmptyLines(false).get();
        return CSVParser.parse(new InputStreamReader(new ByteArrayInputStream(bytes, mark, bytes.length - mark), StandardCharsets.UTF_8), format);
    }
}
