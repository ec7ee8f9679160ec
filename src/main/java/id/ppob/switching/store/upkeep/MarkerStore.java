package id.ppob.switching.store.upkeep;

import id.ppob.switching.payment.Identity;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The markers of reversed unknown payments by the date of their DE12, and up to which date they were forgotten. Slow work's connections; any thread. */
public final class MarkerStore {
    private static final String OF_DAY = "local_at >= ? AND local_at < ? AND class = " + Identity.Kind.PAYMENT.number() + " AND verdict = 94 AND reference IS NULL";
    private static final String FIRST = "SELECT COALESCE((SELECT forgotten_to FROM marker_expiry) - INTERVAL ? DAY, (SELECT DATE(MIN(local_at)) FROM identity))";
    private static final String DONE = "INSERT INTO marker_expiry VALUES (1, ?) ON DUPLICATE KEY UPDATE forgotten_to = GREATEST(forgotten_to, VALUES(forgotten_to))";
    private final DataSource pool;

    public MarkerStore(Database database) {
        this.pool = database.pool();
    }

    /** @return so many days before the date up to which all was forgotten, or the first date of all; empty when there is nothing to forget */
    public Optional<LocalDate> first(int daysBack) {
        return Transaction.on(pool, "looking for old markers", connection -> Transaction.first(connection, FIRST, row -> row.getObject(1, LocalDate.class), daysBack));
    }

    /** @return partners that have markers of a date */
    public List<Integer> partners(LocalDate day) {
        return Transaction.on(pool, "looking for old markers", connection -> Transaction.all(connection, "SELECT DISTINCT partner FROM identity WHERE " + OF_DAY, row -> row.getInt(1),
                day.atStartOfDay(), day.plusDays(1).atStartOfDay()));
    }

    /** Forgets some markers of a partner and gives its allowance back, in one transaction. @return how many */
    public int forget(LocalDate day, int partner, int most) {
        return Transaction.run(pool, "forgetting markers", connection -> {
            int deleted = Transaction.execute(connection, "DELETE FROM identity WHERE " + OF_DAY + " AND partner = ? LIMIT ?", day.atStartOfDay(), day.plusDays(1).atStartOfDay(),
                    partner, most);
            Transaction.execute(connection, "UPDATE limit_pool SET remainder = remainder + ? WHERE partner = ? AND kind = 'MARKER'", deleted, partner);
            return deleted;
        });
    }

    /** Notes that all before a date is forgotten. */
    public void forgottenTo(LocalDate date) {
        Transaction.on(pool, "forgetting markers", connection -> Transaction.execute(connection, DONE, date));
    }
}
