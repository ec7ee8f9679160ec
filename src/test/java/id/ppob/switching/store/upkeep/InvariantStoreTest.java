package id.ppob.switching.store.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Clock CLOCK = Clock.system();

    static java.util.List<String> names() {
        return java.util.List.copyOf(Invariant.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyInvariantHoldsOnAnEmptyDatabase(String name) throws SQLException {
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk(name);
        for (int pass = 0; pass < 2; pass++) {
            assertTrue(walk.advance(CLOCK.wibDate(), CLOCK.millis(), () -> true));
            assertEquals(0, walk.violations());
        }
    }

    @Test
    void violationIsFoundByDateAndByKeyAndGoneWhenItIsMended() throws SQLException {
        LocalDate today = CLOCK.wibDate();
        execute("INSERT INTO balance VALUES ('" + today + "', 1, 0, 0, 100, 0)");
        execute("INSERT INTO paid_bill VALUES (530000000001, 202611, 1, 1, 1, 100, 0, 0, 0)");
        try {
            InvariantStore store = new InvariantStore(DATABASE.database().pool());
            for (String name : java.util.List.of("140-debits-equal-credits", "410-paid-bill-has-its-payment")) {
                InvariantWalk walk = store.walk(name);
                assertTrue(walk.advance(today, CLOCK.millis(), () -> true));
                assertEquals(1, walk.violations(), name);
                execute("DELETE FROM balance");
                execute("DELETE FROM paid_bill");
                assertTrue(walk.advance(today, CLOCK.millis(), () -> true));
                assertEquals(0, walk.violations(), name);
                execute("INSERT INTO paid_bill VALUES (530000000001, 202611, 1, 1, 1, 100, 0, 0, 0)");
            }
        } finally {
            execute("DELETE FROM balance");
            execute("DELETE FROM paid_bill");
        }
    }

    @Test
    void tableLargerThanASliceIsWalkedInSlices() throws SQLException {
        execute("INSERT INTO paid_bill SELECT seq, 202611, seq, 1, 1, 100, 0, 0, 0 FROM seq_1_to_25000");
        try {
            InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk("410-paid-bill-has-its-payment");
            assertFalse(walk.advance(CLOCK.wibDate(), CLOCK.millis(), () -> false));
            assertEquals(1_000, walk.violations(), "a slice counts a thousand at most");
            assertFalse(walk.advance(CLOCK.wibDate(), CLOCK.millis(), () -> false));
            assertTrue(walk.advance(CLOCK.wibDate(), CLOCK.millis(), () -> false));
            assertEquals(3_000, walk.violations());
        } finally {
            execute("DELETE FROM paid_bill");
        }
    }

    @Test
    void healthAsksForClockSchemaAndBacklog() throws SQLException {
        HealthStore health = new HealthStore(DATABASE.database().pool());
        assertTrue(Math.abs(health.databaseMillis() - CLOCK.millis()) < 60_000);
        assertEquals(health.expectedSchema(), health.schema());
        assertEquals(new HealthStore.Backlog(0, 0, 0, 0), health.backlog());
        execute("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (7, 1, 1, 530000000001, 'QUEUED', 1234), (8, 1, 1, 530000000002, 'QUEUED', 1300)");
        try {
            assertEquals(new HealthStore.Backlog(2, 1234, 0, 0), health.backlog());
        } finally {
            execute("DELETE FROM advice");
        }
    }

    @Test
    void fileWithoutASliceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Invariant.parse("x", "SELECT 1"));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
