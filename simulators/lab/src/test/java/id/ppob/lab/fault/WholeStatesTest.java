package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Reply;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.BatchRollBack;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real bank inquires without a break while batches are imported, activated and rolled back and bills are corrected: what it hears of a customer is owed before or after,
 * never something between; and of a batch it never hears that it counts and then, of another customer of it, that it does not.
 */
class WholeStatesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CUSTOMERS = 150;
    private static final int PERIODS = 2;
    private static final int CORRECTIONS = Integer.getInteger("ppob.rounds", 16);
    private static final int ASKERS = 3;
    private static final Set<String> NOTHING_OWED = Set.of("0088", "0089");
    private final Clock clock = Clock.system();
    private final TwoPeople people = new TwoPeople(DATABASE.database().pool());
    @TempDir
    private Path folder;

    /** What a bank heard of a customer. @param rupiah 0 where nothing is owed */
    private record Heard(String customer, long rupiah, long sentNs, long answeredNs) { }

    private static List<String[]> rows(String sql, Object... values) {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.all(connection, sql, row -> row.getString(1).split(" "), values));
    }

    /** What is owed now, by SQL. */
    private static Map<String, Long> owed() {
        Map<String, Long> owed = new HashMap<>();
        rows("SELECT CONCAT_WS(' ', b.idpel, SUM(b.total_rupiah)) FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state = 'ACTIVE' AND a.effective_on <= CURRENT_DATE + INTERVAL 1 DAY"
            + " JOIN bill b ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch WHERE b.state = 'UNPAID' GROUP BY b.idpel").forEach(row -> owed.put(row[0], Long.parseLong(row[1])));
        return owed;
    }

    /** A bank that asks for all customers, in an order by chance, until it is told to stop. */
    private static final class Asking {
        private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> odd = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean ends = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        Asking(BankDesk bank, List<String> customers, long seed) {
            for (int i = 0; i < ASKERS; i++) {
                Random random = new Random(seed + i);
                threads.add(Thread.ofVirtual().start(() -> {
                    while (!ends.get()) {
                        ask(bank, customers.get(random.nextInt(customers.size())));
                    }
                }));
            }
        }

        private void ask(BankDesk bank, String customer) {
            long sent = System.nanoTime();
            Reply reply = bank.teller().inquire(bank.teller().requests().newKey(), customer);
            long answered = System.nanoTime();
            if (reply instanceof Reply.Answered answer && (answer.code().equals("0000") || NOTHING_OWED.contains(answer.code()))) {
                heard.add(new Heard(customer, answer.code().equals("0000") ? Long.parseLong(answer.message().getString(4).substring(4)) : 0, sent, answered));
            } else if (!(reply instanceof Reply.Answered answer) || !Set.of("0014", "0068", "0092").contains(answer.code())) {
                odd.add(customer + ": " + (reply instanceof Reply.Answered answer ? answer.code() : reply));
            }
        }

        void end() throws InterruptedException {
            ends.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private interface Change {
        void run() throws Exception;
    }

    /** Runs a change while a bank asks, from before its beginning until all hear what is owed then. @return whether somebody owes another sum then */
    private boolean during(BankDesk bank, List<String> customers, String what, long seed, Change change) throws Exception {
        Map<String, Long> before = owed();
        Asking asking = new Asking(bank, customers, seed);
        Map<String, Long> then;
        try {
            await().until(() -> asking.heard.size() > 50);
            change.run();
            then = owed();
            long changedNs = System.nanoTime();
            await().atMost(Duration.ofSeconds(30)).until(() -> asking.heard.stream().anyMatch(each -> each.sentNs > changedNs + Duration.ofSeconds(2).toNanos()));
        } finally {
            asking.end();
        }
        List<Heard> heard = List.copyOf(asking.heard);
        assertEquals(List.of(), List.copyOf(asking.odd), what);
        List<String> between = heard.stream().filter(each -> each.rupiah != before.getOrDefault(each.customer, 0L) && each.rupiah != then.getOrDefault(each.customer, 0L))
            .map(each -> each + " of " + before.get(each.customer) + " and " + then.get(each.customer)).limit(5).toList();
        assertEquals(List.of(), between, what + ": neither before nor after");
        long firstNew = heard.stream().filter(each -> changed(each, before, then) && each.rupiah == then.getOrDefault(each.customer, 0L)).mapToLong(Heard::answeredNs).min().orElse(Long.MAX_VALUE);
        List<Heard> old = heard.stream().filter(each -> changed(each, before, then) && each.rupiah == before.getOrDefault(each.customer, 0L) && each.sentNs > firstNew).limit(5).toList();
        assertTrue(old.isEmpty(), () -> what + ": one customer heard of it before another did: " + old);
        return heard.stream().anyMatch(each -> changed(each, before, then));
    }

    private static boolean changed(Heard heard, Map<String, Long> before, Map<String, Long> after) {
        return before.getOrDefault(heard.customer, 0L) != (long) after.getOrDefault(heard.customer, 0L);
    }

    @Test
    void whatABankHearsIsOwedBeforeOrAfter() throws Exception {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        Sample.Made sample = Sample.write(new Sample.Settings(CUSTOMERS, seed, clock.wibDate(), PERIODS, 0), folder.resolve("files"));
        List<Path> masters = sample.files().stream().filter(file -> file.getFileName().toString().startsWith("DIL")).toList();
        List<Path> readings = sample.files().stream().filter(file -> file.getFileName().toString().startsWith("ACMT")).sorted().toList();
        imports(masters);
        List<String> customers = rows("SELECT idpel FROM customer ORDER BY idpel").stream().map(row -> row[0]).toList();
        try (Town town = new Town(DATABASE.database(), Town.CFG);
                BankDesk bank = BankDesk.open(Dialect.load(Town.CFG), Bank.demo().getFirst(), LinkOptions.to("127.0.0.1", town.port()), folder.resolve("journals"), 10_000, 10_000, (_, _) -> { })) {
            for (Path file : readings) {
                assertTrue(during(bank, customers, "import of " + file.getFileName(), random.nextLong(), () -> assertTrue(imports(List.of(file)).getFirst().taken())));
            }
            int changed = 0;
            for (int i = 0; i < CORRECTIONS; i++) {
                String[] bill = rows("SELECT CONCAT_WS(' ', r.idpel, r.period, FLOOR(r.lwbp_to)) FROM billed g JOIN reading r USING (idpel, period, batch) JOIN bill b USING (idpel, period, batch)"
                    + " WHERE r.state = 'COUNTS' AND b.state = 'UNPAID' ORDER BY RAND(" + random.nextInt(1_000_000) + ") LIMIT 1").getFirst();
                changed += during(bank, List.of(bill[0]), "correction of a bill of " + bill[1], random.nextLong(), () -> assertEquals(Optional.empty(), people.agree(
                    new BillingChange.CorrectBill(Long.parseLong(bill[0]), Integer.parseInt(bill[1]), "" + (Long.parseLong(bill[2]) - 9), "", "", false, BillingChange.Because.READ_AGAIN),
                    BusinessCalendar.ofWibDays(0), clock.millis()))) ? 1 : 0;
            }
            assertTrue(changed > 0, "no correction changed what is owed");
            int newest = Integer.parseInt(rows("SELECT batch FROM acmt_batch WHERE kind = 'FILE' AND superseding = 0 AND state = 'ACTIVE' ORDER BY period DESC, batch DESC LIMIT 1").getFirst()[0]);
            assertTrue(during(bank, customers, "roll-back of batch " + newest, random.nextLong(), () -> {
                assertEquals(Optional.empty(), people.agree(new BillingChange.RollBack(newest, "a test"), BusinessCalendar.ofWibDays(0), clock.millis()));
                new BatchRollBack(DATABASE.database().pool(), clock).finish(newest);
            }));
            bank.finish(1_000);
        }
        Town.prove(DATABASE.address(), folder.resolve("journals"));
    }

    private List<ImportResult> imports(List<Path> files) {
        return new Importer(new BatchStore(DATABASE.database()), folder.resolve("rejects"), clock, ImportProgress.NONE).run(files);
    }
}
