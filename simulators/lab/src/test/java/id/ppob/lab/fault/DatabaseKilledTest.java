package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database dies of kill -9 under load and is started again: the switch goes on by itself. */
class DatabaseKilledTest {
    private static final int CUSTOMERS = 20_000;
    @TempDir
    private Path folder;

    @Test
    void switchGoesOnByItselfAndNothingIsLostOrDoubled() throws Exception {
        Path data = folder.resolve("db");
        Options options = Options.defaults().withBufferPoolMiB(64);
        try (EmbeddedDatabase server = EmbeddedDatabase.use(data, options)) {
            Database.Address address = new Database.Address(server.jdbcUrl(), server.user(), server.password());
            try (Database database = Database.open(address, Database.Settings.defaults())) {
                new Schema(database).migrate(Clock.system());
                List<String> customers = Town.customers(database, CUSTOMERS);
                try (Town town = new Town(database, Town.CFG)) {
                    Town.deposit(database);
                    Town.Running running = town.traffic(customers, folder.resolve("journals"), 300);
                    await().atMost(Duration.ofMinutes(1)).until(() -> running.traffic().answered() > 300);
                    ProcessHandle process = ProcessHandle.of(EmbeddedDatabase.status(data).pid()).orElseThrow();
                    process.destroyForcibly();
                    await().until(() -> !process.isAlive());
                    try (EmbeddedDatabase again = EmbeddedDatabase.use(data, options)) {
                        assertEquals(address.jdbcUrl(), again.jdbcUrl(), "where it was");
                        long answered = running.traffic().answered();
                        await().atMost(Duration.ofMinutes(1)).until(() -> running.traffic().answered() > answered + 300);
                    }
                    TrafficReport report = running.stop();
                    System.out.println("database killed: " + report.text());
                    assertEquals(0, report.unexpectedCount(), report.text());
                    assertEquals(0, report.payments(Outcome.UNKNOWN), report.text());
                    assertTrue(report.payments(Outcome.PAID) > 0);
                }
            }
            Town.prove(address, folder.resolve("journals"));
        }
    }
}
