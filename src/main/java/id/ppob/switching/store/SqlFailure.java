package id.ppob.switching.store;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.SQLException;
import java.util.Set;

/** What a failure of the server or the driver means for a batch. */
final class SqlFailure {
    private static final int LOCK_WAIT = 1205;
    /** Duplicate key, deadlock, record changed, check constraint (a limit), out of range in a sum. */
    private static final Set<Integer> CONFLICTS = Set.of(1062, 1213, 1020, 4025);
    /** Killed, shutting down, interrupted, statement time. */
    private static final Set<Integer> SESSION_ENDED = Set.of(1053, 1077, 1152, 1153, 1158, 1159, 1160, 1161, 1927, 2006, 2013);

    private SqlFailure() { }

    static Outcome of(SQLException e) {
        int code = e.getErrorCode();
        if (CONFLICTS.contains(code)) {
            return Outcome.CONFLICT;
        }
        if (code == LOCK_WAIT) {
            return Outcome.LOCKED;
        }
        String state = e.getSQLState();
        boolean connection = state != null && (state.startsWith("08") || state.startsWith("701"));
        return connection || SESSION_ENDED.contains(code) ? Outcome.LOST : Outcome.REJECTED;
    }
}
