package id.ppob.switching.store;

import id.ppob.switching.payment.Identity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Forgets markers of reversed unknown payments after three business days and gives the partner's allowance back: by then a late
 * payment is refused for its DE12 alone. docs/iso8583-spec.md 13.6. Run daily by one runner, in slices.
 */
public final class MarkerExpiry {
    private static final int KEPT_DAYS = 3;
    private static final int SLICE = 1_000;
    private final DataSource pool;

    public MarkerExpiry(DataSource pool) {
        this.pool = pool;
    }

    /**
     * @param today WIB date
     * @return markers forgotten
     * @throws StoreException when the database fails; what was done stands, the rest is done the next time
     */
    public long expire(LocalDate today) {
        long forgotten = 0;
        try (Connection connection = pool.getConnection()) {
            Map<Integer, Long> partners = partners(connection, today);
            for (int partner : partners.keySet()) {
                int slice;
                do {
                    slice = slice(connection, partner, today);
                    forgotten += slice;
                } while (slice == SLICE);
            }
            return forgotten;
        } catch (SQLException e) {
            throw new StoreException("forgetting markers", e);
        }
    }

    private static Map<Integer, Long> partners(Connection connection, LocalDate today) throws SQLException {
        Map<Integer, Long> partners = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT partner, COUNT(*) FROM identity WHERE " + OLD_MARKER + " GROUP BY partner")) {
            bind(select, today, 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    partners.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        return partners;
    }

    private static final String OLD_MARKER = "local_at >= ? AND local_at < ? AND class = " + Identity.Kind.PAYMENT.number()
            + " AND verdict = 94 AND reference IS NULL";
    private static final int LOOK_BACK_DAYS = 14;

    private static void bind(PreparedStatement statement, LocalDate today, int first) throws SQLException {
        statement.setObject(first, today.minusDays(KEPT_DAYS + LOOK_BACK_DAYS).atStartOfDay());
        statement.setObject(first + 1, today.minusDays(KEPT_DAYS).atStartOfDay());
    }

    private static int slice(Connection connection, int partner, LocalDate today) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM identity WHERE " + OLD_MARKER + " AND partner = ? LIMIT " + SLICE);
             PreparedStatement giveBack = connection.prepareStatement(
                     "UPDATE limit_pool SET remainder = remainder + ? WHERE partner = ? AND kind = 'MARKER'")) {
            bind(delete, today, 1);
            delete.setInt(3, partner);
            int deleted = delete.executeUpdate();
            giveBack.setInt(1, deleted);
            giveBack.setInt(2, partner);
            giveBack.executeUpdate();
            connection.commit();
            return deleted;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
