package id.ppob.switching.store.lane;

import id.ppob.switching.store.lane.LaneBooks.LaneId;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
    /** A date that nothing was posted in before a later one was closed can no longer be chained: it takes nothing any more. */
    private static final String ENTER = "INSERT IGNORE INTO business_day (business_date, state) SELECT ?, 'OPEN' FROM DUAL "
            + "WHERE NOT EXISTS (SELECT 1 FROM business_day WHERE business_date > ? AND state = 'CLOSED')";
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
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sealed FROM lane_day WHERE business_date = ? AND node = ? AND lane = ?")) {
            key(select, date);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getBoolean(1) : null;
            }
        }
    }

    private boolean make(LocalDate date) throws SQLException {
        try (PreparedStatement day = connection.prepareStatement(ENTER)) {
            day.setObject(1, date);
            day.setObject(2, date);
            day.executeUpdate();
        }
        connection.setAutoCommit(false);
        try (PreparedStatement count = connection.prepareStatement(
                     "UPDATE business_day SET lanes = lanes + 1 WHERE business_date = ? AND state = 'OPEN'");
             PreparedStatement row = connection.prepareStatement(
                     "INSERT INTO lane_day (business_date, node, lane) VALUES (?, ?, ?)")) {
            count.setObject(1, date);
            boolean stillOpen = count.executeUpdate() == 1;
            if (stillOpen) {
                key(row, date);
                row.executeUpdate();
            }
            connection.commit();
            return stillOpen;
        } catch (SQLException | RuntimeException e) {
            connection.rollback(); // else the return to autocommit would count a lane that has no row
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void key(PreparedStatement statement, LocalDate date) throws SQLException {
        statement.setObject(1, date);
        statement.setInt(2, lane.node());
        statement.setInt(3, lane.lane());
    }
}
