package id.ppob.switching.store.upkeep;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.LimitPool;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import java.util.List;
import javax.sql.DataSource;

/** What lanes hold of limits, seen from beside them. Every step is conditional. Slow work's connections; any thread. */
public final class HeadroomStore {
    private static final String SPARE = """
        SELECT h.partner, h.kind, h.node, h.lane, IF(COALESCE(n.leased_until, 0) < %s, h.available, h.available - FLOOR((p.remainder + t.held) / ?)) more
        FROM headroom h JOIN limit_pool p ON p.partner = h.partner AND p.kind = h.kind LEFT JOIN node n ON n.node = h.node
        JOIN (SELECT partner, kind, SUM(available) held FROM headroom GROUP BY partner, kind) t ON t.partner = h.partner AND t.kind = h.kind
        WHERE h.available > 0 HAVING more > 0""".formatted(Database.NOW_MS);
    private final DataSource pool;

    /** What a lane's portion has more than it needs. */
    public record Spare(int partner, Limit limit, LaneId lane, long more) { }

    public HeadroomStore(Database database) {
        this.pool = database.pool();
    }

    /** @return all that nodes without a lease hold, and of the others' lanes what is more than one {@code part}th of the whole limit */
    public List<Spare> spare(int part) {
        return Transaction.on(pool, "looking what lanes hold of limits", connection -> Transaction.all(connection, SPARE,
                row -> new Spare(row.getInt(1), Limit.valueOf(row.getString(2)), new LaneId(row.getInt(3), row.getInt(4)), row.getLong(5)), part));
    }

    /** Moves it to the pool. @return false when the lane used it meanwhile: nothing has changed */
    public boolean giveBack(Spare spare) {
        return Transaction.held(pool, "giving back what a lane holds of a limit",
                connection -> new LimitPool(connection, spare.partner, spare.limit).giveBack(spare.lane, spare.more));
    }
}
