package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Entry;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The trail: rows that are only added, each hash over the one before. Who adds a row holds its head, one row, from before until the end of
 * the transaction; so all that is written together with a row of the trail follows one another, on all nodes.
 */
public final class TrailStore {
    private static final String HEAD = "SELECT seq, hash FROM trail_head";
    private static final String ADD = "INSERT INTO trail (seq, at, operator, act, step, request, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String MOVE = "UPDATE trail_head SET seq = ?, hash = ?";
    private static final String LAST = "SELECT seq, at, operator, act, step, request, detail, hash FROM trail WHERE (? = 0 OR request = ?) AND (? = '' OR operator = ?)"
            + " ORDER BY seq DESC LIMIT ?";
    private static final String AFTER = "SELECT seq, at, hash FROM trail WHERE seq > ? ORDER BY seq LIMIT ?";
    private static final String READING = "reading the trail";
    private final DataSource database;

    /** The newest row of the trail. */
    public record Head(long seq, byte[] hash) { }

    /**
     * A row as it lies there.
     *
     * @param at   epoch ms
     * @param act  as text: a later version may know more kinds
     */
    public record Row(long seq, long at, String operator, String act, String step, long request, String detail, byte[] hash) { }

    /** @param database the pool for slow work; autocommit on */
    public TrailStore(DataSource database) {
        this.database = database;
    }

    /** Locks the head for the rest of the transaction: first of all, so that everybody locks in one order. */
    public static Head lock(Connection connection) throws SQLException {
        return Transaction.first(connection, HEAD + " FOR UPDATE", TrailStore::head).orElseThrow(() -> new SQLException("the trail has no head"));
    }

    /** Adds a row to the transaction. @return its number */
    public static long add(Connection connection, long at, String operator, Act act, Step step, long request, String detail) throws SQLException {
        Head head = lock(connection);
        Entry entry = new Entry(head.seq + 1, at, operator, act, step, request, detail);
        byte[] hash = entry.hash(head.hash);
        Transaction.execute(connection, ADD, entry.seq(), at, operator, act.name(), step.name(), request, entry.detail(), hash);
        Transaction.execute(connection, MOVE, entry.seq(), hash);
        return entry.seq();
    }

    /** Adds a row and commits it. @return its number. @throws StoreException when the database fails */
    public long add(long at, String operator, Act act, Step step, String detail) {
        return Transaction.run(database, "writing the trail", connection -> add(connection, at, operator, act, step, 0, detail));
    }

    /** What came of beginning. @param row its number; 0 where it was refused. @param refusal null where it was begun */
    record Begun(long row, Approval.Refusal refusal) { }

    /** Adds the row of what one person begins and commits it, unless they may not, read anew under the trail's lock. */
    Begun begin(long at, Operator by, Act act, String detail) {
        return Transaction.run(database, "writing the trail", connection -> {
            lock(connection);
            Approval.Refusal refusal = Approval.ask(act, OperatorStore.now(connection, by)).orElse(null);
            return new Begun(refusal == null ? add(connection, at, by.name(), act, Step.BEGAN, 0, detail) : 0, refusal);
        });
    }

    /** @return the newest row's number and hash; 0 and zeros before the first */
    public Head head() {
        return Transaction.on(database, READING, connection -> Transaction.first(connection, HEAD, TrailStore::head).orElseThrow());
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), row.getBytes(2));
    }

    /** @return at most so many rows after this one, oldest first, as an anchor has them. @throws StoreException when the database fails */
    List<TrailAnchor.Line> after(long seq, int most) {
        return Transaction.on(database, READING, connection -> Transaction.all(connection, AFTER,
                row -> new TrailAnchor.Line(row.getLong(1), row.getLong(2), row.getBytes(3)), seq, most));
    }

    /** @param request of this request alone; 0 for all. @param operator of this one alone; empty for all. @return the last so many, oldest first */
    public List<Row> last(int most, long request, String operator) {
        return Transaction.on(database, READING, connection -> Transaction.all(connection, LAST, row -> new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4),
                row.getString(5), row.getLong(6), row.getString(7), row.getBytes(8)), request, request, operator, operator, most).reversed());
    }
}
