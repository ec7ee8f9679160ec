package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * The batch of a unit, period and day that grows: what people release or correct becomes bills there, or what came by single readings, each in the transaction that
 * decided it. It is active from its first row on. One transaction.
 */
public final class CorrectionBatch {
    private static final String FIND = "SELECT batch, row_count FROM acmt_batch WHERE unit = ? AND period = ? AND state = 'ACTIVE' AND kind = ? AND effective_on = ? AND component = ?"
        + " AND single = ? AND rolling IS NULL AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.idpel = ? AND b.period = acmt_batch.period AND b.batch = acmt_batch.batch) ORDER BY batch DESC LIMIT 1 FOR UPDATE";
    private static final String MAKE = "INSERT INTO acmt_batch (file_name, sha256, unit, period, state, kind, loaded_at, effective_on, component, single, version) SELECT ?, UNHEX(SHA2(UUID(), 256)), ?,"
        + " ?, 'ACTIVE', ?, ?, ?, ?, ?, version FROM batch_version";
    private static final String FREE = "DELETE b FROM billed b JOIN acmt_batch a ON a.batch = b.batch WHERE b.idpel = ? AND b.period = ? AND a.state = 'ROLLED_BACK'";
    private static final String NAMED = "SELECT sha256, file_name, root FROM acmt_batch WHERE batch = ?";
    private final Connection connection;
    private final int batch;
    private long line;

    private CorrectionBatch(Connection connection, int batch, long line) {
        this.connection = connection;
        this.batch = batch;
        this.line = line;
    }

    /** What it grows by. */
    public enum Kind { CORRECTIONS, SINGLES }

    /** What the trail's row of it says. */
    public record Named(byte[] sha256, String file, byte[] root) { }

    /** Finds one that has no bill of this customer yet, or makes it. @param component newest row of prices. @param single newest single amount */
    public static CorrectionBatch of(Connection connection, Kind kind, long idpel, String unit, int period, LocalDate effectiveOn, int component, long single, long nowMs) throws SQLException {
        CorrectionBatch found = Transaction.first(connection, FIND, row -> new CorrectionBatch(connection, row.getInt(1), row.getLong(2)), unit, period, kind.name(), effectiveOn, component, single, idpel).orElse(null);
        if (found != null) {
            return found;
        }
        Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
        Transaction.execute(connection, MAKE, kind + "-" + unit + "-" + period + "-" + effectiveOn, unit, period, kind.name(), nowMs, effectiveOn, component, single);
        return new CorrectionBatch(connection, Transaction.first(connection, "SELECT LAST_INSERT_ID()", row -> row.getInt(1)).orElseThrow(), 0);
    }

    /** @return its number */
    public int number() {
        return batch;
    }

    /** @return the number that its next reading gets */
    public long nextLine() {
        return line + 1;
    }

    /** Adds a reading with its bill, which lives from now on. @param superseding it takes the place of a bill of another batch, whose guard is gone */
    public void add(Entry entry, boolean superseding, long nowMs) throws SQLException {
        line++;
        Transaction.execute(connection, FREE, entry.reading().idpel(), entry.reading().period());
        Transaction.execute(connection, "INSERT INTO billed (idpel, period, batch) VALUES (?, ?, ?)", entry.reading().idpel(), entry.reading().period(), batch);
        BatchRoot root = BatchRoot.of(connection, batch);
        ReadingRows.insert(connection, batch, List.of(entry), root);
        Credits.used(connection, batch, List.of(entry), nowMs);
        Transaction.execute(connection, "UPDATE acmt_batch SET row_count = row_count + 1, accepted = accepted + 1, superseding = superseding + ?, root = ? WHERE batch = ?", superseding ? 1 : 0, root.bytes(), batch);
    }

    /** Adds a reading of which no bill comes now: it waits, lies beside another, or tells why nothing was read. */
    public void keep(Entry entry) throws SQLException {
        line++;
        ReadingRows.insert(connection, batch, List.of(entry), BatchRoot.of(connection, batch));
        boolean held = entry.answer().state() == ReadingState.HELD;
        Transaction.execute(connection, "UPDATE acmt_batch SET row_count = row_count + 1, held = held + ?, beside = beside + ? WHERE batch = ?", held ? 1 : 0, held ? 0 : 1, batch);
    }

    /** @return what its row of the trail is made of now */
    public Named named() throws SQLException {
        return Transaction.first(connection, NAMED, row -> new Named(row.getBytes(1), row.getString(2), row.getBytes(3)), batch).orElseThrow();
    }

    /** Names the row of the trail that says so. */
    public void noted(long trail) throws SQLException {
        Transaction.execute(connection, "UPDATE acmt_batch SET trail = ? WHERE batch = ?", trail, batch);
    }
}
