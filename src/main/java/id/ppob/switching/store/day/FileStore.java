package id.ppob.switching.store.day;

import id.ppob.switching.recon.FileBook;
import id.ppob.switching.recon.ProductFile;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.product.FileLines;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.MoneyWidths;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** What partner files are made from, and the record of those given. Reads in slices. Thread-safe. */
public final class FileStore implements FileBook {
    private static final String KNOWN = "SELECT 1 FROM business_day WHERE business_date = ?";
    private static final String CLOSED = "SELECT 1 FROM business_day WHERE business_date = ? AND state = 'CLOSED'";
    private static final String FILE =
        "SELECT sha256, row_count, amount_rupiah, widths, written_at FROM partner_file WHERE business_date = ? AND file_name = ?";
    private static final String RECORD = "INSERT IGNORE INTO partner_file"
        + " (business_date, file_name, sha256, row_count, amount_rupiah, widths, written_at) VALUES (?, ?, ?, ?, ?, ?, ?)";

    private static final String DAY_ROOT = "SELECT LOWER(HEX(day_root)) FROM business_day WHERE business_date = ?";
    private static final String TRAIL_HEAD = "SELECT seq, at, hash FROM trail ORDER BY seq DESC LIMIT 1";

    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public FileStore(DataSource database) {
        this.database = database;
    }

    @Override
    public boolean isKnown(LocalDate date) {
        return is(KNOWN, date);
    }

    @Override
    public boolean isClosed(LocalDate date) {
        return is(CLOSED, date);
    }

    private boolean is(String sql, LocalDate date) {
        return Transaction.on(database, "reading " + date, connection -> Transaction.first(connection, sql, row -> true, date)).isPresent();
    }

    @Override
    public List<ProductFile> products() {
        return ProductStore.ALL.stream().map(product -> product.file().file()).toList();
    }

    @Override
    public void lines(ProductFile file, LocalDate date, Consumer<ProductFile.Line> reader) {
        FileLines lines = ProductStore.ALL.stream().map(ProductStore::file).filter(each -> each.file() == file).findFirst().orElseThrow();
        Transaction.on(database, "reading the lines of " + date, connection -> {
            Slices.ofPayments(connection, date, (after, upTo) -> Transaction.each(connection, lines.sql(), row -> reader.accept(lines.line(row)), after, upTo, date));
            return null;
        });
    }

    @Override
    public Optional<PartnerFile> file(LocalDate date, String name) {
        return Transaction.on(database, "reading the record of " + name, connection -> Transaction.first(connection, FILE, row -> new PartnerFile(date, name, row.getBytes(1),
                row.getLong(2), row.getLong(3), MoneyWidths.parse(row.getString(4)), row.getLong(5)), date, name));
    }

    @Override
    public String anchor(LocalDate date) {
        return Transaction.on(database, "reading what anchors " + date, connection -> {
            String day = Transaction.first(connection, DAY_ROOT, row -> "day " + date + " " + row.getString(1) + "\n", date).orElseThrow();
            return day + Transaction.first(connection, TRAIL_HEAD, row -> new TrailAnchor.Line(row.getLong(1), row.getLong(2), row.getBytes(3)).text() + "\n").orElse("");
        });
    }

    @Override
    public void record(PartnerFile file) {
        Transaction.on(database, "recording " + file.name(), connection -> Transaction.execute(connection, RECORD, file.date(), file.name(), file.sha256(), file.lines(),
                file.amountRupiah(), file.widths().toString(), file.writtenAt()));
    }
}
