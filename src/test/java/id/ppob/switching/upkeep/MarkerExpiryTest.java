package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.MarkerStore;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarkerExpiryTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int PARTNER = 7;
    private int stan;

    private void marker(Connection connection, LocalDate local, int verdict) throws SQLException {
        Transaction.execute(connection, "INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content) VALUES (?, ?, 1, 1, ?, 1, ?, 0)",
                local.atTime(10, 0), ++stan, PARTNER, verdict);
    }

    @Test
    void markersOlderThanSeventeenDaysAreForgottenHoweverLongNobodyLooked() throws SQLException {
        MarkerExpiry expiry = new MarkerExpiry(new MarkerStore(DATABASE.database()));
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM identity");
            Transaction.execute(connection, "DELETE FROM marker_expiry");
            Transaction.execute(connection, "INSERT INTO limit_pool VALUES (?, 'MARKER', 0)", PARTNER);
            assertEquals(0, expiry.expire(TODAY.minusDays(120)), "nothing is there");
            marker(connection, TODAY.minusDays(100), 94);
            marker(connection, TODAY.minusDays(40), 94);
            marker(connection, TODAY.minusDays(40), 13); // a declined payment is no marker
            marker(connection, TODAY.minusDays(4), 94);
            marker(connection, TODAY.minusDays(3), 94);
            assertEquals(3, expiry.expire(TODAY));
            assertEquals(0, expiry.expire(TODAY));
            marker(connection, TODAY.minusDays(14), 94); // its reversal comes only now
            assertEquals(2, expiry.expire(TODAY.plusDays(1)));
            assertEquals(5L, Transaction.first(connection, "SELECT remainder FROM limit_pool WHERE partner = ?", row -> row.getLong(1), PARTNER).orElseThrow());
            assertEquals(1L, Transaction.first(connection, "SELECT COUNT(*) FROM identity", row -> row.getLong(1)).orElseThrow());
        }
    }

    @Test
    void firstLookOfAllBeginsWithTheOldest() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM identity");
            Transaction.execute(connection, "DELETE FROM marker_expiry");
            marker(connection, TODAY.minusDays(300), 94);
            assertEquals(1, new MarkerExpiry(new MarkerStore(DATABASE.database())).expire(TODAY.minusDays(150)));
        }
    }
}
