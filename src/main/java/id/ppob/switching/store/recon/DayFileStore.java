package id.ppob.switching.store.recon;

import id.ppob.switching.recon.DayFile;
import id.ppob.switching.recon.FcnLine;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The ledger of files of a date: each that was given, taken or refused. Lines are written in slices and read by nobody before one change makes the file count; what a
 * process that died left is ended by the next holder of the lease. Slow work.
 */
public final class DayFileStore {
    /** Lines in one statement. */
    public static final int SLICE = 1_000;
    private static final int SENTENCE = 255;
    private static final String LEFT = "DELETE l FROM day_file_line l JOIN day_file f ON f.file = l.file WHERE f.state = 'TAKING'";
    private static final String BROKE_OFF = "UPDATE day_file SET state = 'REFUSED', refusal = 'its taking broke off: give it again' WHERE state = 'TAKING'";
    private static final String BEGAN = "INSERT INTO day_file (file_name, kind, central, business_date, brought_by, brought_at, state) VALUES (?, ?, ?, ?, ?, ?, 'TAKING')";
    private static final String REFUSED = "UPDATE day_file SET state = 'REFUSED', refusal = ? WHERE file = ?";
    private static final String FILE = "SELECT file, file_name, kind, central, business_date, layout, COALESCE(LOWER(HEX(sha256)), ''), row_count, amount_rupiah, brought_by, brought_at, state,"
        + " refusal FROM day_file ";
    private static final String LINES = "INSERT INTO day_file_line (file, idpel, period, line, bank, reference, paid_at, total_rupiah, late_rupiah) VALUES ";
    private static final String SUPERSEDE = "UPDATE day_file SET state = 'SUPERSEDED' WHERE kind = ? AND central = ? AND business_date = ? AND state = 'IN_FORCE'";
    private static final String COUNTS = "UPDATE day_file SET state = 'IN_FORCE', layout = ?, sha256 = ?, row_count = ?, amount_rupiah = ? WHERE file = ? AND state = 'TAKING'";
    private static final String OTHERS = """
        SELECT COUNT(*) FROM day_file_line a WHERE a.file = ? AND NOT EXISTS (SELECT 1 FROM day_file_line b
        WHERE b.file = ? AND b.idpel = a.idpel AND b.period = a.period AND b.total_rupiah = a.total_rupiah AND b.late_rupiah = a.late_rupiah AND b.reference = a.reference)""";
    private final DataSource pool;
    private final Lease lease;

    /**
     * A row of the ledger.
     *
     * @param sha256 64 hexadecimal digits; empty where the file was not read to its end
     */
    public record Listed(long file, String name, DayFile.Kind kind, int central, LocalDate date, String layout, String sha256, long lines, long rupiah, String by, long broughtAt, String state,
                         String refusal) { }

    /** A file that counts now. @param supersedes the one that counted before; null for none. @param changed lines that it has otherwise or more than that one */
    public record Counts(Listed supersedes, long changed) { }

    /** @param lease proves that nobody else takes files meanwhile; null for who only looks */
    public DayFileStore(DataSource pool, Lease lease) {
        this.pool = pool;
        this.lease = lease;
    }

    /** @return the lease under which files are taken and dates are matched; what a dead holder left is ended. Empty while another does */
    public static Optional<Lease> lease(DataSource pool) {
        return Lease.take(pool, Lease.DAY_FILES, (connection, _) -> {
            Transaction.execute(connection, LEFT);
            Transaction.execute(connection, BROKE_OFF);
        });
    }

    /** @return number of its row, under way */
    public long begin(DayFile file, String by, long nowMs) {
        return Transaction.run(pool, "entering " + file.name(), connection -> {
            Transaction.execute(connection, BEGAN, file.name(), file.kind().name(), file.central(), file.date(), by, nowMs);
            return Transaction.first(connection, "SELECT LAST_INSERT_ID()", row -> row.getLong(1)).orElseThrow();
        });
    }

    /** It is not taken: no line of it stays. */
    public void refuse(long number, String why) {
        Transaction.run(pool, "refusing a file", connection -> {
            Transaction.execute(connection, "DELETE FROM day_file_line WHERE file = ?", number);
            return Transaction.execute(connection, REFUSED, why.length() <= SENTENCE ? why : why.substring(0, SENTENCE), number);
        });
    }

    /** @return the file of the same bytes that was taken before */
    public Optional<Listed> same(byte[] sha256) {
        return Transaction.on(pool, "looking for the same bytes", connection ->
            Transaction.first(connection, FILE + "WHERE sha256 = ? AND state IN ('IN_FORCE', 'SUPERSEDED') ORDER BY file LIMIT 1", DayFileStore::listed, sha256));
    }

    /** @return the file that counts */
    public Optional<Listed> inForce(DayFile.Kind kind, int central, LocalDate date) {
        return Transaction.on(pool, "looking for a file", connection -> inForce(connection, kind, central, date));
    }

    private static Optional<Listed> inForce(Connection connection, DayFile.Kind kind, int central, LocalDate date) throws SQLException {
        return Transaction.first(connection, FILE + "WHERE kind = ? AND central = ? AND business_date = ? AND state = 'IN_FORCE'", DayFileStore::listed, kind.name(), central, date);
    }

    /** @return the last rows, newest first */
    public List<Listed> last(int most) {
        return Transaction.on(pool, "reading the files of dates", connection -> Transaction.all(connection, FILE + "ORDER BY file DESC LIMIT ?", DayFileStore::listed, most));
    }

    /** Writes lines that do not count yet. @param first number of the first one in its file */
    public void lines(long number, int first, List<FcnLine> lines) {
        List<Object> values = new ArrayList<>();
        int at = first;
        for (FcnLine line : lines) {
            values.addAll(List.of(number, line.idpel(), line.period(), at++, line.bank(), line.reference(), line.paidAt(), line.totalRupiah(), line.penaltyRupiah()));
        }
        Transaction.run(pool, "writing lines of a file", connection -> {
            proved(connection);
            return Transaction.execute(connection, Rows.repeat(LINES, "(?,?,?,?,?,?,?,?,?)", lines.size()), values.toArray());
        });
    }

    /** It counts from now on, in place of the one before. */
    public Counts count(long number, DayFile file, DayFile.Whole whole) {
        return Transaction.run(pool, "putting " + file.name() + " in force", connection -> {
            proved(connection);
            Listed before = inForce(connection, file.kind(), file.central(), file.date()).orElse(null);
            Transaction.execute(connection, SUPERSEDE, file.kind().name(), file.central(), file.date());
            if (Transaction.execute(connection, COUNTS, whole.layout(), whole.sha256(), whole.sums().lines(), whole.sums().transactionRupiah(), number) != 1) {
                throw new StoreException("putting " + file.name() + " in force", new SQLException("another process ended its taking"));
            }
            long changed = before == null ? 0 : Transaction.first(connection, OTHERS, row -> row.getLong(1), number, before.file).orElseThrow();
            return new Counts(before, changed);
        });
    }

    private void proved(Connection connection) throws SQLException {
        if (!lease.prove(connection)) {
            throw new StoreException("taking files", new SQLException("another process took over taking files"));
        }
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(row.getLong(1), row.getString(2), DayFile.Kind.valueOf(row.getString(3)), row.getInt(4), row.getObject(5, LocalDate.class), row.getString(6), row.getString(7),
            row.getLong(8), row.getLong(9), row.getString(10), row.getLong(11), row.getString(12), row.getString(13));
    }
}
