package id.ppob.switching.admin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvariantRunnerTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String OVERDRAWN = "720-no-limit-is-overdrawn";

    private final Clock clock = Clock.system();
    private final Meters meters = Meters.standalone();
    private final HealthStore health = new HealthStore(DATABASE.database().pool());

    @Test
    void violationShowsAsAGaugeWhileItLasts() throws SQLException {
        try (InvariantRunner runner = new InvariantRunner(new InvariantStore(DATABASE.database().pool()), health, meters, clock, 100)) {
            assertTrue(Double.isNaN(meters.value(Meter.INVARIANT_VIOLATIONS, OVERDRAWN)), "not checked yet");
            runner.start();
            await().untilAsserted(() -> assertEquals(0, meters.value(Meter.INVARIANT_VIOLATIONS, OVERDRAWN)));
            execute("INSERT INTO limit_pool VALUES (1, 'DEPOSIT', -1)");
            await().untilAsserted(() -> assertEquals(1, meters.value(Meter.INVARIANT_VIOLATIONS, OVERDRAWN)));
            execute("DELETE FROM limit_pool");
            await().untilAsserted(() -> assertEquals(0, meters.value(Meter.INVARIANT_VIOLATIONS, OVERDRAWN)));
            assertTrue(meters.value(Meter.INVARIANT_CHECKED, OVERDRAWN) > 0);
        }
    }

    @Test
    void checksHoldOnAMigratedDatabaseWhoseClockIsOurs() {
        Health ready = new Health(clock, List.of(Checks.database(health, clock), Checks.schema(health), Checks.clock(health, clock, meters),
                Checks.durability(DATABASE.database()::unsafe, true)));
        assertTrue(ready.report().ok(), ready.report().toString());
    }

    @Test
    void clockThatIsFiveSecondsAheadIsUnready() throws Exception {
        Clock ahead = new TestClock(() -> clock.millis() + 5_000, clock::nanos);
        Check.Result result = Checks.clock(health, ahead, meters).run();
        assertTrue(!result.ok() && meters.value(Meter.CLOCK_DIFFERENCE) > 4, result.detail());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
