package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What no lane has taken of a partner's limit, and the one way to move parts of it from and to the lanes' portions: everybody changes the pool's row first,
 * and to another value, also where nothing of it moves. So two who move wait for each other, never crosswise, and exclude each other on two nodes of a
 * cluster as well, where a row that is only locked is free. In the caller's transaction, which ends soon. docs/iso8583-spec.md 12.3.
 */
public record LimitPool(Connection connection, int partner, Limit limit) {
    private static final String OF = " WHERE partner = ? AND kind = ?";
    private static final String CHANGE = "UPDATE limit_pool SET remainder = remainder + ?" + OF + " AND remainder + ? >= 0";
    private static final String LEFT = "SELECT remainder FROM limit_pool" + OF;
    private static final String PORTIONS = "SELECT node, lane, available FROM headroom" + OF;
    private static final String ALL = "SELECT -1, -1, remainder FROM limit_pool" + OF + " UNION ALL " + PORTIONS;
    private static final String TAKE = "UPDATE headroom SET available = available - ?" + OF + " AND node = ? AND lane = ? AND available >= ?";
    private static final String GIVE = "INSERT INTO headroom (partner, kind, node, lane, available) VALUES (?, ?, ?, ?, ?)"
            + " ON DUPLICATE KEY UPDATE available = available + VALUES(available)";

    /** What a row of the limit has; the pool's is of no lane. */
    record Portion(LaneId of, long available) { }

    LimitPool(Connection connection, LimitKey key) {
        this(connection, key.partner(), key.limit());
    }

    /** One statement, so that a portion on its way is counted once. @return what the pool and all lanes have, the richest first */
    List<Portion> all() throws SQLException {
        List<Portion> all = Transaction.all(connection, ALL, row -> new Portion(row.getInt(1) < 0 ? null : new LaneId(row.getInt(1), row.getInt(2)), row.getLong(3)),
                partner, limit.name(), partner, limit.name());
        all.sort(Comparator.comparingLong(Portion::available).reversed());
        return all;
    }

    /** @return false when so much is not there, or there is no pool: nothing changed */
    boolean change(long more) throws SQLException {
        return Transaction.execute(connection, CHANGE, more, partner, limit.name(), more) == 1;
    }

    /** @return what is left outside the lanes */
    public long left() throws SQLException {
        return Transaction.first(connection, LEFT + " FOR UPDATE", row -> row.getLong(1), partner, limit.name()).orElse(0L);
    }

    /** Moves parts of the pool and of portions, {@code all} together, to a lane. @return false when something of them is gone: roll back */
    boolean move(long fromPool, Map<LaneId, Long> recalled, LaneId to, long all) throws SQLException {
        return take(fromPool, recalled) && Transaction.execute(connection, GIVE, partner, limit.name(), to.node(), to.lane(), all) > 0;
    }

    /** Takes of the pool and of portions, for whoever adds it elsewhere. @return false when something of it is gone: roll back */
    private boolean take(long fromPool, Map<LaneId, Long> recalled) throws SQLException {
        long sum = recalled.values().stream().mapToLong(Long::longValue).sum();
        if (sum == 0) {
            return change(-fromPool);
        }
        if (!change(sum)) {
            return false;
        }
        for (Map.Entry<LaneId, Long> each : recalled.entrySet()) {
            if (!taken(each.getKey(), each.getValue())) {
                return false;
            }
        }
        return change(-sum - fromPool);
    }

    /** A part of a lane's portion comes back. @return false when the lane used it meanwhile: roll back */
    public boolean giveBack(LaneId from, long part) throws SQLException {
        return change(part) && taken(from, part);
    }

    /** Brings an amount together in the pool, of what each lane holds. @param amount more than nothing. @return how much of it is there now */
    public long gather(long amount) throws SQLException {
        if (!change(amount)) {
            return 0;
        }
        long there = Math.min(amount, left() - amount);
        long drawn = 0;
        for (Map.Entry<LaneId, Long> each : portions().entrySet()) {
            long part = Math.min(amount - there - drawn, each.getValue());
            if (part > 0 && taken(each.getKey(), part)) {
                drawn += part;
            }
        }
        if (!change(drawn - amount)) {
            throw new SQLException("the pool of partner " + partner + " changed under its lock");
        }
        return there + drawn;
    }

    private Map<LaneId, Long> portions() throws SQLException {
        Map<LaneId, Long> portions = new LinkedHashMap<>();
        Transaction.each(connection, PORTIONS + " AND available > 0 ORDER BY node, lane FOR UPDATE", row -> portions.put(new LaneId(row.getInt(1), row.getInt(2)), row.getLong(3)), partner, limit.name());
        return portions;
    }

    private boolean taken(LaneId from, long part) throws SQLException {
        return Transaction.execute(connection, TAKE, part, partner, limit.name(), from.node(), from.lane(), part) == 1;
    }
}
