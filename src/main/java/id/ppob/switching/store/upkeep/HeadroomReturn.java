package id.ppob.switching.store.upkeep;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.LaneLimits;
import id.ppob.switching.store.lane.LimitPool;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Gives back to the pools what lanes hold of limits and need not: all of it where the node has no lease, by the database's clock; of others what is
 * more than a sixteenth of the whole limit, as after a big reversal or a payment that was refused. It only levels, so that lanes rarely have to
 * recall from each other; that 0046 is told only when a deposit is spent is {@link LaneLimits}' part. A lane that finds its portion gone tops up
 * again: every step is conditional, and so may be done again when its COMMIT was in doubt.
 */
public final class HeadroomReturn {
    private static final String HELD = """
        SELECT h.partner, h.kind, h.node, h.lane, IF(COALESCE(n.leased_until, 0) < %s, h.available, h.available - FLOOR((p.remainder + t.held) / %d)) more
        FROM headroom h JOIN limit_pool p ON p.partner = h.partner AND p.kind = h.kind LEFT JOIN node n ON n.node = h.node
        JOIN (SELECT partner, kind, SUM(available) held FROM headroom GROUP BY partner, kind) t ON t.partner = h.partner AND t.kind = h.kind
        WHERE h.available > 0 HAVING more > 0""".formatted(Database.NOW_MS, LaneLimits.PORTION);
    private final DataSource pool;

    /** What of one lane's portion goes back. */
    private record Portion(int partner, Limit limit, LaneId lane, long more) { }

    public HeadroomReturn(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Gives back what no lane needs now.
     *
     * @return portions given back, whole or in part
     * @throws StoreException when the database fails; what was given back stays so
     */
    public int giveBack() {
        int given = 0;
        try (Connection connection = pool.getConnection()) {
            for (Portion portion : held(connection)) {
                given += moved(connection, portion) ? 1 : 0;
            }
            return given;
        } catch (SQLException e) {
            throw new StoreException("giving back what lanes hold of limits", e);
        }
    }

    private static List<Portion> held(Connection connection) throws SQLException {
        List<Portion> portions = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(HELD)) {
            while (row.next()) {
                portions.add(new Portion(row.getInt(1), Limit.valueOf(row.getString(2)), new LaneId(row.getInt(3), row.getInt(4)), row.getLong(5)));
            }
        }
        return portions;
    }

    /** Without the portion the pool's change is undone. */
    private static boolean moved(Connection connection, Portion portion) throws SQLException {
        try {
            return Transaction.once(connection, begun -> {
                if (!new LimitPool(begun, portion.partner, portion.limit).giveBack(portion.lane, portion.more)) {
                    throw new Used();
                }
                return true;
            });
        } catch (Used meanwhile) {
            return false;
        }
    }

    /** The lane used it meanwhile. */
    private static final class Used extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
