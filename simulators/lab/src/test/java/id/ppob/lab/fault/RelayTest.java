package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way to the database is cut or hangs at the COMMIT of a posting, under load from real banks: the books and journals agree. */
class RelayTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int TIMES = 50;
    private static final int CUSTOMERS = 20_000;
    /** A whole run takes half an hour, and a customer without a bill makes no COMMIT to cut. */
    private static final int CUSTOMERS_WHOLE = 400_000;
    private static final double STEPS_A_SECOND = 200;
    @TempDir
    private Path folder;

    @Test
    void cutsAndHangsAtCommitLeaveNoDifference() throws Exception {
        boolean whole = LongRun.whole();
        Database.Address address = DATABASE.address();
        int serverPort = Integer.parseInt(address.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
        List<String> customers = Town.customers(DATABASE.database(), whole ? CUSTOMERS_WHOLE : CUSTOMERS);
        Path cfg = Town.cfg(folder, whole ? 5_000 : 1_000);
        List<Relay.Cut> planned = new ArrayList<>();
        for (Relay.Cut cut : Relay.Cut.values()) {
            planned.addAll(Collections.nCopies(LongRun.scale(TIMES), cut));
        }
        Collections.shuffle(planned);
        try (Relay relay = new Relay(serverPort, whole ? 10_000 : 1_700)) {
            Database.Address through = new Database.Address(address.jdbcUrl().replace(":" + serverPort + "/", ":" + relay.port() + "/"), address.user(), address.password());
            Database.Settings settings = whole ? Database.Settings.defaults() : new Database.Settings(8, 500, 800, 60_000);
            try (Database database = Database.open(through, settings); Town town = new Town(database, cfg)) {
                Town.deposit(DATABASE.database());
                Town.Running running = town.traffic(customers, folder.resolve("journals"), STEPS_A_SECOND);
                for (int i = 0; i < planned.size(); i++) {
                    int before = i;
                    long answered = running.traffic().answered();
                    await().atMost(Duration.ofMinutes(2)).until(() -> running.report().isDone() || running.traffic().answered() > answered + 20);
                    assertFalse(running.report().isDone(), () -> "the traffic ended by itself: " + running.report());
                    relay.plan(planned.get(i));
                    await("a COMMIT to cut, after " + before).atMost(Duration.ofMinutes(2)).until(() -> relay.done().size() > before);
                }
                TrafficReport report = running.stop();
                System.out.println("relay: " + planned.size() + " cuts and hangs; " + report.text());
                assertEquals(planned, relay.done(), "each planned cut happened");
                assertEquals(0, report.unexpectedCount(), report.text());
                assertEquals(0, report.payments(Outcome.UNKNOWN), report.text());
                assertTrue(report.payments(Outcome.PAID) > 0);
            }
        }
        Town.prove(address, folder.resolve("journals"));
    }
}
