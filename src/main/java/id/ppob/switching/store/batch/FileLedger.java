package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.Incoming;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The ledger of files in MariaDB: a row each time that one is given to the import. Slow work. Thread-safe. */
public final class FileLedger {
    private static final String BEGAN = "INSERT INTO incoming_file (file_name, sha256, row_count, totals, brought_by, began_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String NUMBER = "SELECT LAST_INSERT_ID()";
    private static final String ENDED = "UPDATE incoming_file SET ended_at = ?, taken = ?, batch = ?, accepted = ?, rejected = ?, rupiah = ?, refusal = ? WHERE file = ?";
    private static final String ANOTHER_NAME = "SELECT file_name FROM incoming_file WHERE sha256 = ? AND taken AND file_name <> ? ORDER BY file DESC LIMIT 1";
    private static final String LAST = "SELECT file, file_name, sha256, row_count, totals, brought_by, began_at, ended_at, taken, batch, accepted, rejected, rupiah, refusal"
        + " FROM incoming_file ORDER BY file DESC LIMIT ?";
    private static final int NAME = 80;
    private static final int SENTENCE = 255;
    private final DataSource pool;

    /**
     * A row.
     *
     * @param sha256 64 hexadecimal digits, "" where it could not be read
     * @param endedAt 0 where its import is under way, or died
     */
    public record Line(long number, String file, String sha256, int rows, String totals, String by, long beganAt, long endedAt, boolean taken, int batch, int accepted, int rejected,
                       long rupiah, String refusal) { }

    /** @param pool for slow work */
    public FileLedger(DataSource pool) {
        this.pool = pool;
    }

    /** @return the last rows, newest first */
    public List<Line> last(int most) {
        return Transaction.on(pool, "reading the ledger of files", connection -> Transaction.all(connection, LAST, row -> new Line(row.getLong(1), row.getString(2),
            row.getBytes(3) == null ? "" : HexFormat.of().formatHex(row.getBytes(3)), row.getInt(4), row.getString(5), row.getString(6), row.getLong(7), row.getLong(8),
            row.getBoolean(9), row.getInt(10), row.getInt(11), row.getInt(12), row.getLong(13), row.getString(14)), most));
    }

    /** @return number of its row */
    static long began(Connection connection, Incoming file) throws SQLException {
        Transaction.execute(connection, BEGAN, cut(file.file(), NAME), file.sha256(), file.rows(), cut(file.totals(), SENTENCE), file.by(), file.beganAt());
        return Transaction.first(connection, NUMBER, row -> row.getLong(1)).orElseThrow();
    }

    static void ended(Connection connection, long number, Incoming.End end) throws SQLException {
        Transaction.execute(connection, ENDED, end.at(), end.taken(), end.batch(), end.accepted(), end.rejected(), end.rupiah(), cut(end.refusal(), SENTENCE), number);
    }

    static Optional<String> anotherName(Connection connection, byte[] sha256, String file) throws SQLException {
        return Transaction.first(connection, ANOTHER_NAME, row -> row.getString(1), sha256, file);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
