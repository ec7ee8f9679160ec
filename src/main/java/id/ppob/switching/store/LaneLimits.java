package id.ppob.switching.store;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.LaneBooks.LaneId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lane's own portion of each partner's limits. Before a batch is decided the portion is topped up from the pool in a small
 * transaction of its own; the pool's row is met rarely, because a portion serves many batches.
 */
final class LaneLimits {
    /** A top-up takes at least this part of the pool, so that the last portions are small. */
    private static final int PORTION = 16;
    private static final int TRIES = 5;
    private final Connection connection;
    private final LaneId lane;
    private final Map<Key, Long> wanted = new TreeMap<>();

    private record Key(int partner, Limit limit) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return partner != other.partner ? Integer.compare(partner, other.partner) : limit.compareTo(other.limit);
        }
    }

    LaneLimits(Connection connection, LaneId lane) {
        this.connection = connection;
        this.lane = lane;
    }

    void want(int partner, Limit limit, long amount) {
        wanted.merge(new Key(partner, limit), amount, Long::sum);
    }

    void obtain(View view) throws SQLException {
        Map<Key, Long> portions = portions();
        for (Map.Entry<Key, Long> each : wanted.entrySet()) {
            long available = portions.getOrDefault(each.getKey(), 0L);
            if (available < each.getValue()) {
                available += topUp(each.getKey(), each.getValue() - available);
            }
            view.left(each.getKey().partner, each.getKey().limit, available);
        }
    }

    /** One statement for all of them: a round trip is what a batch waits for when the processors are busy. */
    private Map<Key, Long> portions() throws SQLException {
        Map<Key, Long> portions = new TreeMap<>();
        if (wanted.isEmpty()) {
            return portions;
        }
        Literals keys = new Literals("SELECT partner, kind, available FROM headroom WHERE (partner, kind, node, lane) IN (");
        wanted.keySet().forEach(key -> keys.row().add(key.partner).name(key.limit).add(lane.node()).add(lane.lane()));
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(keys.sql(")"))) {
            while (row.next()) {
                portions.put(new Key(row.getInt(1), Limit.valueOf(row.getString(2))), row.getLong(3));
            }
        }
        return portions;
    }

    /**
     * @return what the pool gave: what is short or a portion, at most all that is left; 0 only if nothing is left
     * @throws SQLException also when others hold the pool or are first each time: that is not a limit spent
     */
    private long topUp(Key key, long shortBy) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            long remainder = remainder(key);
            long portion = Math.min(remainder, Math.max(shortBy, remainder / PORTION));
            if (portion <= 0) {
                return 0;
            }
            if (move(key, portion)) {
                return portion;
            }
        }
        throw new SQLTransactionRollbackException("others were first at the pool of " + key, "40001", SqlFailure.DEADLOCK);
    }

    private long remainder(Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT remainder FROM limit_pool WHERE partner = ? AND kind = ?")) {
            key(select, key, 1);
            return number(select);
        }
    }

    private boolean move(Key key, long portion) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement pool = connection.prepareStatement(
                     "UPDATE limit_pool SET remainder = remainder - ? WHERE partner = ? AND kind = ? AND remainder >= ?");
             PreparedStatement own = connection.prepareStatement("INSERT INTO headroom (partner, kind, node, lane, available) VALUES (?, ?, ?, ?, ?) "
                     + "ON DUPLICATE KEY UPDATE available = available + VALUES(available)")) {
            pool.setLong(1, portion);
            key(pool, key, 2);
            pool.setLong(4, portion);
            boolean there = pool.executeUpdate() == 1;
            if (there) {
                key(own, key, 1);
                own.setInt(3, lane.node());
                own.setInt(4, lane.lane());
                own.setLong(5, portion);
                own.executeUpdate();
            }
            connection.commit();
            return there;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void key(PreparedStatement statement, Key key, int first) throws SQLException {
        statement.setInt(first, key.partner);
        statement.setString(first + 1, key.limit.name());
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
