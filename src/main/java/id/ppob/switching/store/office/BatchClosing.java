package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import javax.sql.DataSource;

/**
 * Closes batches that ended (docs/iso8583-spec.md 30.8): no bill of them can be paid, and no payment of one can be reversed, any more, and no reading of them waits. So
 * what the loop keeps of batches does not grow for ever. It looks at bills by slices of customers, and holds no lock while it looks: what it finds ended cannot begin
 * again. Slow work's connections; any thread.
 */
public final class BatchClosing {
    private static final int SLICE = 20_000;
    private static final int AT_ONCE = 100;
    /** What a unit began with has bills of many periods, and is never closed: it is one batch or two. */
    private static final String OLD = "SELECT batch FROM acmt_batch WHERE state = 'ACTIVE' AND rolling IS NULL AND kind <> 'OPENING' AND period <= ? AND effective_on <= ?";
    private static final String UP_TO = "SELECT idpel FROM bill WHERE idpel > ? ORDER BY idpel LIMIT 1 OFFSET " + (SLICE - 1);
    /** A payment is reversed while its business date is open, and not later. */
    private static final String OPEN = """
        SELECT DISTINCT b.batch FROM bill b
        LEFT JOIN paid_bill g ON b.state = 'PAID' AND g.idpel = b.idpel AND g.period = b.period
        LEFT JOIN payment p ON p.reference = g.reference AND p.attempt = g.attempt
        LEFT JOIN business_day d ON d.business_date = p.business_date AND d.state = 'CLOSED'
        WHERE b.idpel > ? AND b.idpel <= ? AND b.period <= ? AND (b.state IN ('UNPAID', 'HELD', 'BLOCKED') OR b.state = 'PAID' AND d.business_date IS NULL)""";
    private static final String WAITING = "SELECT DISTINCT batch FROM held WHERE waits = 1 AND period <= ?";
    private static final String CLOSE = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'CLOSED' WHERE batch = ? AND state = 'ACTIVE' AND rolling IS NULL";
    private final DataSource pool;

    public BatchClosing(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Finds batches that ended.
     *
     * @param lastPeriod of newer ones none is looked at
     * @param today      WIB
     * @param progress   hears of customers looked at, all so far, one slice after the other
     */
    public List<Integer> ended(int lastPeriod, LocalDate today, LongConsumer progress) {
        return Transaction.on(pool, "looking for batches that ended", connection -> {
            Set<Integer> left = new HashSet<>(Transaction.all(connection, OLD, row -> row.getInt(1), lastPeriod, today.minusMonths(1)));
            Transaction.each(connection, WAITING, row -> left.remove(row.getInt(1)), lastPeriod);
            long looked = 0;
            for (long after = -1, upTo = 0; !left.isEmpty() && upTo != Long.MAX_VALUE; after = upTo) {
                upTo = Transaction.first(connection, UP_TO, row -> row.getLong(1), after).orElse(Long.MAX_VALUE);
                Transaction.each(connection, OPEN, row -> left.remove(row.getInt(1)), after, upTo, lastPeriod);
                looked += SLICE;
                progress.accept(looked);
            }
            return left.stream().sorted().toList();
        });
    }

    /** Closes them, some in a transaction. @return how many were still active */
    public int close(List<Integer> batches) {
        int closed = 0;
        for (int from = 0; from < batches.size(); from += AT_ONCE) {
            List<Integer> some = new ArrayList<>(batches.subList(from, Math.min(batches.size(), from + AT_ONCE)));
            closed += Transaction.run(pool, "closing batches that ended", connection -> close(connection, some));
        }
        return closed;
    }

    private static int close(Connection connection, List<Integer> batches) throws SQLException {
        Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
        int closed = 0;
        for (int batch : batches) {
            closed += Transaction.execute(connection, CLOSE, batch);
        }
        return closed;
    }
}
