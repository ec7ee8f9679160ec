package id.ppob.switching.store.sql;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.SQLException;
import java.util.Set;

/** What a failure of the server or the driver means for a transaction. */
public final class SqlFailure {
    public static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;
    /** Duplicate key, deadlock, record changed, check constraint (a limit). */
    private static final Set<Integer> CONFLICTS = Set.of(1062, DEADLOCK, 1020, 4025);
    /** With these alone the server says at COMMIT that it undid the transaction: nothing of it stands or can follow. */
    private static final Set<Integer> UNDONE_AT_COMMIT = Set.of(1062, DEADLOCK, LOCK_WAIT, 4025);
    /** Own data by number where the state does not say it: wrong value for a column, no partition for it. */
    private static final Set<Integer> OWN_DATA = Set.of(1265, 1366, 1526);
    /** Killed, shutting down, interrupted, statement time; not ready to be used (a node without its cluster). */
    private static final Set<Integer> SESSION_ENDED = Set.of(1047, 1053, 1077, 1152, 1153, 1158, 1159, 1160, 1161, 1927, 2006, 2013);

    private SqlFailure() { }

    /** @return what it means before COMMIT was sent: nothing stands, whatever it is */
    public static Outcome of(SQLException e) {
        int code = e.getErrorCode();
        if (CONFLICTS.contains(code)) {
            return Outcome.CONFLICT;
        }
        if (code == LOCK_WAIT) {
            return Outcome.LOCKED;
        }
        String state = e.getSQLState();
        boolean connection = state != null && (state.startsWith("08") || state.startsWith("701") || state.startsWith("25S"));
        if (connection || SESSION_ENDED.contains(code)) {
            return Outcome.LOST;
        }
        // Anything else is the server's trouble (disk full, read only, no such table), not the request's: 0068, never a verdict.
        boolean ownData = OWN_DATA.contains(code) || state != null && (state.startsWith("22") || state.startsWith("23"));
        return ownData ? Outcome.REJECTED : Outcome.CONFLICT;
    }

    /** @return what it means when COMMIT was sent: what is not on the short list may stand, or may come to stand later */
    public static Outcome atCommit(SQLException e) {
        return UNDONE_AT_COMMIT.contains(e.getErrorCode()) ? Outcome.CONFLICT : Outcome.IN_DOUBT;
    }
}
