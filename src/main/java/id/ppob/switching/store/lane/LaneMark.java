package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The lane's row of {@code lane_commit}, and what its mark says of the lane's last transaction. Every transaction of the lane changes the mark
 * on the condition that it still is the one before. So whoever changes it first wins for good: a {@link #fence} that moves the mark on has
 * ended every transaction that began before it, wherever that is stuck, without a word to the session that sent it. docs/iso8583-spec.md 14.6.
 * Owned by its lane.
 */
final class LaneMark {
    private final LaneId lane;
    private final Map<Long, Outcome> says = new HashMap<>();
    private long last;

    LaneMark(LaneId lane) {
        this.lane = lane;
    }

    /** @return a mark that never was there */
    long fresh() {
        return ThreadLocalRandom.current().nextLong();
    }

    /** @return the change that belongs into the lane's transaction, and must count one row */
    String change(long fresh) {
        return "UPDATE lane_commit SET mark = " + fresh + where() + " AND mark = " + last;
    }

    private String where() {
        return " WHERE node = " + lane.node() + " AND lane = " + lane.lane();
    }

    /** The transaction with this mark stands. */
    void stands(long fresh) {
        last = fresh;
    }

    /** Nobody knows whether the transaction with this mark stands. */
    void doubt(long fresh) {
        says.put(last, Outcome.CONFLICT);
        says.put(fresh, Outcome.COMMITTED);
    }

    /**
     * Moves the mark on over a fresh connection, autocommit on. Each try remembers what its own mark would say, so a try whose end is not
     * heard may be followed by another. The change is a commit of its own: what it found to stand is on the disk when it returns.
     *
     * @return what became of the transaction in doubt: COMMITTED, or CONFLICT when it never stood and never can. CONFLICT also if another process
     *         wrote as this lane meanwhile: then it is over either way, and who decides again sees in the books what it left
     * @throws SQLException when it did not work, as when the old transaction still holds the row: try again
     */
    Outcome fence(Connection connection) throws SQLException {
        Long found = Transaction.first(connection, "SELECT mark FROM lane_commit" + where(), row -> row.getLong(1)).orElse(null);
        Outcome said = found == null ? Outcome.CONFLICT : says.getOrDefault(found, Outcome.CONFLICT);
        long fresh = fresh();
        says.put(fresh, said);
        int changed = Transaction.execute(connection, found == null
                ? "INSERT INTO lane_commit (node, lane, mark) VALUES (" + lane.node() + ", " + lane.lane() + ", " + fresh + ")"
                : "UPDATE lane_commit SET mark = " + fresh + where() + " AND mark = " + found);
        if (changed != 1) {
            throw new SQLException("the mark of " + lane + " moved meanwhile");
        }
        says.clear();
        last = fresh;
        return said;
    }

    /** @return false when another process wrote as this lane, or its row is gone */
    boolean ours(Connection connection) throws SQLException {
        return Transaction.first(connection, "SELECT mark FROM lane_commit" + where(), row -> row.getLong(1)).orElse(last + 1) == last;
    }
}
