package id.ppob.switching.store.lane;

import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.sql.DateEntry;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Which business dates are open for a lane. It makes the lane's row of a date once, in a transaction that proves the date open;
 * from then on each posting's conditional update of that row is the proof. Owned by its lane.
 */
final class LaneDays {
    private static final int MOST_CLOSED_AHEAD = 31;
    private static final String COUNT = "UPDATE business_day SET lanes = lanes + 1 WHERE business_date = ? AND state = 'OPEN'";
    private final Connection connection;
    private final LaneId lane;
    private final Set<LocalDate> open = new HashSet<>();

    LaneDays(Connection connection, LaneId lane) {
        this.connection = connection;
        this.lane = lane;
    }

    /** Trusts nothing it knew: a posting found its row sealed, or something else changed. */
    void forget() {
        open.clear();
    }

    /** @return the first date from this one on that takes postings of this lane */
    LocalDate firstOpen(LocalDate from) throws SQLException {
        for (int days = 0; days < MOST_CLOSED_AHEAD; days++) {
            if (isOpen(from.plusDays(days))) {
                return from.plusDays(days);
            }
        }
        throw new IllegalStateException("all business dates from " + from + " for " + MOST_CLOSED_AHEAD + " days are closed");
    }

    boolean isOpen(LocalDate date) throws SQLException {
        if (open.contains(date)) {
            return true;
        }
        boolean found = sealed(date) == null ? make(date) : Boolean.FALSE.equals(sealed(date));
        if (found) {
            open.add(date);
        }
        return found;
    }

    /** @return whether the lane's row is sealed; null when there is none */
    private Boolean sealed(LocalDate date) throws SQLException {
        return Transaction.first(connection, "SELECT sealed FROM lane_day WHERE business_date = ? AND node = ? AND lane = ?", row -> row.getBoolean(1), date, lane.node(), lane.lane())
                .orElse(null);
    }

    private boolean make(LocalDate date) throws SQLException {
        DateEntry.enter(connection, date);
        return Transaction.held(connection, begun -> Transaction.execute(begun, COUNT, date) == 1
                && Transaction.execute(begun, "INSERT INTO lane_day (business_date, node, lane) VALUES (?, ?, ?)", date, lane.node(), lane.lane()) == 1);
    }
}
