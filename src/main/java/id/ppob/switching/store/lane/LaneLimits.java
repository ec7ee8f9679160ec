package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.LimitPool.Portion;
import id.ppob.switching.store.sql.Literals;
import id.ppob.switching.store.sql.SqlFailure;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A lane's own portion of each partner's limits. Before a batch is decided the portion is topped up in a small transaction of its own: from the
 * pool, and where that does not suffice from the portions of other lanes, of every node, which take from their rows on condition as well. So a
 * limit is said to be spent only when all portions together do not suffice. docs/iso8583-spec.md 12.3.
 *
 * <p>What one request alone could never get draws nothing, unless something of its batch gives back to the limit: then all there is lies here, so
 * that what comes back is added to all of it and not to a part. The rest of a batch may draw what it asks for together, so that no decision
 * of the batch meets a portion too small while there is more elsewhere; what it leaves unused others recall, and {@link id.ppob.switching.upkeep.HeadroomReturn} levels.
 *
 * <p>The top-up's COMMIT may be in doubt like any other: then the batch is loaded again, and finds the portion where it is. It moves allowances
 * between rows and neither makes nor spends any.
 */
public final class LaneLimits {
    /** A top-up takes at least this part of the pool, so that the last portions are small. */
    public static final int PORTION = 16;
    private static final int TRIES = 5;
    private final Connection connection;
    private final LaneId lane;
    private final Map<LimitKey, List<Long>> wanted = new TreeMap<>();
    private final Set<LimitKey> returning = new HashSet<>();

    LaneLimits(Connection connection, LaneId lane) {
        this.connection = connection;
        this.lane = lane;
    }

    void want(int partner, Limit limit, long amount) {
        wanted.computeIfAbsent(new LimitKey(partner, limit), key -> new ArrayList<>()).add(amount);
    }

    /** Something of this batch may give back to this limit. */
    void mayReturn(int partner, Limit limit) {
        returning.add(new LimitKey(partner, limit));
    }

    void obtain(View view) throws SQLException {
        Map<LimitKey, Long> portions = portions();
        for (Map.Entry<LimitKey, List<Long>> each : wanted.entrySet()) {
            long own = portions.getOrDefault(each.getKey(), 0L);
            if (own < sum(each.getValue(), Long.MAX_VALUE)) {
                own = toppedUp(each.getKey(), each.getValue());
            }
            view.left(each.getKey().partner(), each.getKey().limit(), own);
        }
    }

    private static long sum(List<Long> amounts, long most) {
        return amounts.stream().mapToLong(Long::longValue).filter(amount -> amount <= most).sum();
    }

    /** One statement for all of them: a round trip is what a batch waits for when the processors are busy. */
    private Map<LimitKey, Long> portions() throws SQLException {
        Map<LimitKey, Long> portions = new TreeMap<>();
        if (wanted.isEmpty()) {
            return portions;
        }
        Literals keys = new Literals("SELECT partner, kind, available FROM headroom WHERE (partner, kind, node, lane) IN (");
        wanted.keySet().forEach(key -> keys.row().add(key.partner()).name(key.limit()).add(lane.node()).add(lane.lane()));
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(keys.sql(")"))) {
            while (row.next()) {
                portions.put(new LimitKey(row.getInt(1), Limit.valueOf(row.getString(2))), row.getLong(3));
            }
        }
        return portions;
    }

    /**
     * @return what this lane has then
     * @throws SQLException also when others hold a row or are first each time: that is not a limit spent
     */
    private long toppedUp(LimitKey key, List<Long> amounts) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            List<Portion> portions = new LimitPool(connection, key).all();
            long total = portions.stream().mapToLong(Portion::available).sum();
            long own = portions.stream().filter(portion -> lane.equals(portion.of())).mapToLong(Portion::available).sum();
            long shortBy = Math.min(total, sum(amounts, returning.contains(key) ? Long.MAX_VALUE : total)) - own;
            if (shortBy <= 0) {
                return own;
            }
            Map<LaneId, Long> recalled = new LinkedHashMap<>();
            long pool = portions.stream().filter(portion -> portion.of() == null).mapToLong(Portion::available).sum();
            long fromPool = Math.min(pool, Math.max(shortBy, pool / PORTION));
            long got = fromPool;
            for (Portion portion : portions) {
                if (got < shortBy && portion.available() > 0 && portion.of() != null && !lane.equals(portion.of())) { // half of it at least: else the next batch would be here again
                    long part = Math.min(portion.available(), Math.max(shortBy - got, portion.available() / 2));
                    recalled.put(portion.of(), part);
                    got += part;
                }
            }
            long more = got;
            if (Transaction.held(connection, begun -> new LimitPool(begun, key).move(fromPool, recalled, lane, more))) {
                return own + got;
            }
        }
        throw new SQLTransactionRollbackException("others were first at the limit of " + key, "40001", SqlFailure.DEADLOCK);
    }
}
