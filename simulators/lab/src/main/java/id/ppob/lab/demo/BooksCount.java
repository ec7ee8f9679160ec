package id.ppob.lab.demo;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much there is of what in the books, all dates together.
 *
 * @param approvals    verdicts 0000 on payments and reversals
 * @param declines     other verdicts, markers left out
 * @param markers      payments that never came and never may
 * @param transfers    rows with a debit and a credit
 * @param movedRupiah  their sum
 * @param adviceStates advices to PLN by state, those that PLN acknowledged too
 * @param payments     that stand
 * @param dates        business dates that are closed
 */
public record BooksCount(long approvals, long declines, long markers, long transfers, long movedRupiah, Map<String, Long> adviceStates, long payments, long reversed, int dates) {
    private static final String COUNTS = """
        SELECT (SELECT COUNT(*) FROM identity WHERE verdict = 0), (SELECT COUNT(*) FROM identity WHERE verdict <> 0 AND NOT (class = 1 AND verdict = 94)),
               (SELECT COUNT(*) FROM identity WHERE class = 1 AND verdict = 94), (SELECT COUNT(*) FROM transfer), (SELECT COALESCE(SUM(amount_rupiah), 0) FROM transfer),
               (SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'), (SELECT COUNT(*) FROM payment WHERE state = 'REVERSED'),
               (SELECT COUNT(*) FROM business_day WHERE state = 'CLOSED')""";
    private static final String ADVICES = "SELECT state, COUNT(*) FROM (SELECT CONCAT(state) state FROM advice UNION ALL SELECT CONCAT(state) FROM advice_end) every GROUP BY state";

    /** @throws StoreException when the database fails */
    static BooksCount of(Database books) {
        try (Connection connection = books.pool().getConnection(); Statement statement = connection.createStatement()) {
            Map<String, Long> advices = new TreeMap<>();
            try (ResultSet row = statement.executeQuery(ADVICES)) {
                while (row.next()) {
                    advices.put(row.getString(1), row.getLong(2));
                }
            }
            try (ResultSet row = statement.executeQuery(COUNTS)) {
                row.next();
                return new BooksCount(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), advices, row.getLong(6), row.getLong(7), row.getInt(8));
            }
        } catch (SQLException e) {
            throw new StoreException("counting what is in the books", e);
        }
    }

    long verdicts() {
        return approvals + declines + markers;
    }

    long advices() {
        return adviceStates.values().stream().mapToLong(Long::longValue).sum();
    }
}
