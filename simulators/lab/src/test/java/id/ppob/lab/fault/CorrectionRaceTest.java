package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.BatchRollBack;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** T42 on the whole switch: banks pay and reverse over real sockets while two people correct the same customers' bills and roll batches back. */
class CorrectionRaceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CUSTOMERS = 60;
    private static final int PERIODS = 3;
    private static final int ROUNDS = Integer.getInteger("ppob.rounds", 150);
    private static final int EACH_ROLL_BACK = 50;
    private static final String BILLS = "SELECT r.period, FLOOR(r.lwbp_from), FLOOR(COALESCE(r.lwbp_to, 0)), b.state FROM billed g JOIN reading r USING (idpel, period, batch) JOIN bill b USING (idpel, period, batch)"
        + " WHERE g.idpel = ? AND r.state IN ('COUNTS', 'CORRECTS') ORDER BY r.period, r.state = 'CORRECTS' DESC, r.line DESC";
    @TempDir
    private Path folder;

    private record Billed(int period, long from, long to, String state) { }

    private static List<Billed> bills(Database database, String customer) {
        TreeMap<Integer, Billed> found = new TreeMap<>();
        Transaction.on(database.pool(), "a test", connection -> Transaction.all(connection, BILLS, row -> new Billed(row.getInt(1), row.getLong(2), row.getLong(3), row.getString(4)), customer))
            .forEach(bill -> found.putIfAbsent(bill.period(), bill));
        return List.copyOf(found.values());
    }

    @Test
    void t42_paymentThatRacesACorrectionOrARollBackWinsAndStopsItOrIsRefused() throws Exception {
        Database database = DATABASE.database();
        Clock clock = Clock.system();
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        Sample.Made sample = Sample.write(new Sample.Settings(CUSTOMERS, seed, clock.wibDate(), PERIODS, 0), folder.resolve("files"));
        new Importer(new BatchStore(database), folder.resolve("rejects"), clock, ImportProgress.NONE).run(sample.files());
        List<String> customers = Transaction.on(database.pool(), "a test", connection -> Transaction.all(connection, "SELECT DISTINCT idpel FROM bill ORDER BY idpel", row -> row.getString(1)));
        assertTrue(customers.size() > CUSTOMERS / 2, customers::toString);
        Map<String, Integer> ends = new TreeMap<>();
        TwoPeople people = new TwoPeople(database.pool());
        Path journals = folder.resolve("journals");
        try (Town town = new Town(database, Town.CFG)) {
            Town.deposit(database);
            Town.Running running = town.traffic(customers, journals, 150);
            await().atMost(Duration.ofMinutes(1)).until(() -> running.traffic().answered() > 50);
            for (int round = 1; round <= ROUNDS; round++) {
                Optional<String> refused = round % EACH_ROLL_BACK == 0 ? rolledBack(database, people, clock) : corrected(database, people, clock, random, customers.get(random.nextInt(customers.size())));
                ends.merge(refused.map(why -> why.replaceAll("[0-9][0-9,]*", "N").replaceAll("batch N \\([^)]*\\)", "batch N")).orElse("done"), 1, Integer::sum);
            }
            TrafficReport report = running.stop();
            System.out.println("T42 seed " + seed + ": " + ends + "; " + report.text());
            assertEquals(0, report.payments(Outcome.UNKNOWN), report.text());
            assertTrue(report.payments(Outcome.PAID) > 0, report.text());
        }
        assertTrue(ends.getOrDefault("done", 0) > ROUNDS / 4, () -> "seed " + seed + ": " + ends);
        Town.prove(DATABASE.address(), journals);
    }

    /** Any bill of the customer, to stands between its own beginning and the end of the next. */
    private static Optional<String> corrected(Database database, TwoPeople people, Clock clock, Random random, String customer) throws Exception {
        List<Billed> bills = bills(database, customer);
        int which = random.nextInt(bills.size());
        Billed bill = bills.get(which);
        long most = which + 1 < bills.size() ? bills.get(which + 1).to() : bill.to() + 50;
        long to = bill.from() + (long) (random.nextDouble() * (most - bill.from() + 1));
        return people.agree(new BillingChange.CorrectBill(Long.parseLong(customer), bill.period(), "" + to, "", "", false, BillingChange.Because.READ_AGAIN), BusinessCalendar.ofWibDays(0), clock.millis());
    }

    /** The newest batch of a file: some of its bills are paid by now, so it ends payable. */
    private static Optional<String> rolledBack(Database database, TwoPeople people, Clock clock) throws Exception {
        int batch = Transaction.on(database.pool(), "a test", connection -> Transaction.first(connection, "SELECT MAX(batch) FROM acmt_batch WHERE kind = 'FILE'", row -> row.getInt(1))).orElseThrow();
        Optional<String> refused = people.agree(new BillingChange.RollBack(batch, "a test"), BusinessCalendar.ofWibDays(0), clock.millis());
        return refused.isPresent() ? refused : Optional.of(new BatchRollBack(database.pool(), clock).finish(batch));
    }
}
