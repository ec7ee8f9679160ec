package id.ppob.switching.store.upkeep;

import id.ppob.switching.payment.Identity;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Forgets markers of reversed unknown payments after three business days and gives the partner's allowance back: by then a late
 * payment is refused for its DE12 alone. docs/iso8583-spec.md 13.6. Run hourly by one runner, day by day and in slices. How far it came lies in the
 * books, so whatever fell due while nobody looked is forgotten by whoever looks next.
 */
public final class MarkerExpiry {
    private static final int KEPT_DAYS = 3;
    /** A marker may be written for a DE12 so many days back (13.4), also after its day was looked through. */
    private static final int WRITTEN_BACK_DAYS = 14;
    private static final int SLICE = 1_000;
    private static final String OLD_MARKER = "local_at >= ? AND local_at < ? AND class = " + Identity.Kind.PAYMENT.number()
            + " AND verdict = 94 AND reference IS NULL";
    private static final String BEGIN = "SELECT COALESCE((SELECT forgotten_to FROM marker_expiry) - INTERVAL ? DAY, (SELECT DATE(MIN(local_at)) FROM identity))";
    private final DataSource pool;

    public MarkerExpiry(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Forgets all that is due.
     *
     * @param today WIB date
     * @return markers forgotten
     * @throws StoreException when the database fails; what was done stands, the rest is done the next time
     */
    public long expire(LocalDate today) {
        long forgotten = 0;
        LocalDate due = today.minusDays(KEPT_DAYS);
        try (Connection connection = pool.getConnection()) {
            LocalDate from = Transaction.first(connection, BEGIN, row -> row.getObject(1, LocalDate.class), WRITTEN_BACK_DAYS - KEPT_DAYS).orElse(null);
            for (LocalDate day = from == null ? due : from; day.isBefore(due); day = day.plusDays(1)) {
                for (int partner : partners(connection, day)) {
                    forgotten += ofPartner(connection, day, partner);
                }
            }
            Transaction.execute(connection, "INSERT INTO marker_expiry VALUES (1, ?) ON DUPLICATE KEY UPDATE forgotten_to = GREATEST(forgotten_to, VALUES(forgotten_to))", due);
            return forgotten;
        } catch (SQLException e) {
            throw new StoreException("forgetting markers", e);
        }
    }

    private static List<Integer> partners(Connection connection, LocalDate day) throws SQLException {
        List<Integer> partners = new ArrayList<>();
        try (PreparedStatement select = Transaction.prepare(connection, "SELECT DISTINCT partner FROM identity WHERE " + OLD_MARKER, day.atStartOfDay(),
                day.plusDays(1).atStartOfDay()); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                partners.add(row.getInt(1));
            }
        }
        return partners;
    }

    private static long ofPartner(Connection connection, LocalDate day, int partner) throws SQLException {
        long forgotten = 0;
        int slice;
        do {
            slice = slice(connection, day, partner);
            forgotten += slice;
        } while (slice == SLICE);
        return forgotten;
    }

    /** What is gone gives nothing back twice, so a slice whose COMMIT was in doubt may be done again. */
    private static int slice(Connection connection, LocalDate day, int partner) throws SQLException {
        return Transaction.once(connection, begun -> {
            int deleted = Transaction.execute(begun, "DELETE FROM identity WHERE " + OLD_MARKER + " AND partner = ? LIMIT " + SLICE, day.atStartOfDay(),
                    day.plusDays(1).atStartOfDay(), partner);
            Transaction.execute(begun, "UPDATE limit_pool SET remainder = remainder + ? WHERE partner = ? AND kind = 'MARKER'", deleted, partner);
            return deleted;
        });
    }
}
