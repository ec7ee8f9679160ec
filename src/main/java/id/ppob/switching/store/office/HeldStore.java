package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Mask;
import java.util.List;
import javax.sql.DataSource;

/** The worklist: readings that wait for a person, oldest first. Slow work's connections; any thread. */
public final class HeldStore {
    private static final String WAITING = "SELECT h.idpel, h.period, h.batch, h.line, h.unit, h.rule, h.register, h.measured, h.most, COALESCE(h.proposed_kwh, -1), h.sentence FROM held h"
        + " JOIN acmt_batch a ON a.batch = h.batch AND a.state = 'ACTIVE' WHERE h.waits AND (? = '' OR h.unit = ?) AND (? = 0 OR h.period = ?) AND (? = 0 OR h.idpel = ?) AND (? = '' OR h.rule = ?)"
        + " ORDER BY h.unit, h.period, h.batch, h.line, h.rule LIMIT ?";
    private static final String COUNTS = "SELECT h.rule, COUNT(*), COALESCE(SUM(h.waits), 0), COALESCE(SUM(d.outcome = 'RELEASED'), 0), COALESCE(SUM(d.changed OR d.outcome = 'REFUSED'), 0) FROM held h"
        + " LEFT JOIN reading_decision d ON d.idpel = h.idpel AND d.period = h.period AND d.batch = h.batch AND d.line = h.line GROUP BY h.rule ORDER BY h.rule";
    private final DataSource pool;

    /**
     * What holds a reading.
     *
     * @param customer    masked
     * @param proposedKwh that would be billed; -1 where nothing can be proposed
     */
    public record Held(long idpel, String customer, int period, int batch, long line, String unit, String rule, String register, String measured, String limit, long proposedKwh, String sentence) { }

    /** How often a rule held, and what came of it. @param changed readings that were refused or changed: those that it held rightly */
    public record RuleCount(String rule, long held, long waiting, long released, long changed) { }

    /** @param pool for slow work */
    public HeldStore(DataSource pool) {
        this.pool = pool;
    }

    /** @param unit and rule: empty for all. @param period and idpel: 0 for all. @return so many at most */
    public List<Held> waiting(String unit, int period, long idpel, String rule, int most) {
        return Transaction.on(pool, "reading what is held", connection -> Transaction.all(connection, WAITING, row -> new Held(row.getLong(1), Mask.idpel(row.getLong(1)), row.getInt(2), row.getInt(3),
            row.getLong(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9), row.getLong(10), row.getString(11)), unit, unit, period, period, idpel, idpel, rule, rule, most));
    }

    /** @return each rule that ever held something */
    public List<RuleCount> counts() {
        return Transaction.on(pool, "counting what rules held", connection -> Transaction.all(connection, COUNTS, row -> new RuleCount(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
            row.getLong(5))));
    }
}
