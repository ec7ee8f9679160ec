package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.PaymentKey;
import id.ppob.simulator.bank.Reply;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.pln.PlnCustomer;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.Framing;
import id.ppob.simulator.wire.Statement;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.payment.Route;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.BatchRollBack;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * T42 where PLN decides: a payment waits for PLN, which takes its time and now and then says nothing, while two people correct the same bill or roll its batch back. A bill
 * that waits for PLN counts as paid: so whoever is first wins, and the other is told.
 */
class HostCorrectionRaceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int ROUNDS = Integer.getInteger("ppob.rounds", 120);
    private static final int ROLL_BACKS = Integer.getInteger("ppob.roll-backs", 6);
    private static final int OF_A_BATCH = 6;
    private static final long FIRST = 539_000_000_000L;
    private static final int SLOWEST_MS = 400;
    /** Until a switch knows of a batch that is closed. */
    private static final int KNOWN_MS = 1_200;
    private static final int A_CORRECTION_MS = 120;
    private static final List<String> PARTS = List.of("lanes", "listener", "pln-link", "runners");
    private static final String LIVING = "SELECT CONCAT_WS(' ', b.state, b.batch, b.total_rupiah) FROM billed g JOIN bill b USING (idpel, period, batch) WHERE g.idpel = ?";
    private final Clock clock = Clock.system();
    private final TwoPeople people = new TwoPeople(DATABASE.database().pool());
    private final Map<String, Integer> ends = new TreeMap<>();
    @TempDir
    private Path folder;

    private static List<String> texts(String sql, Object... values) {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.all(connection, sql, row -> row.getString(1), values));
    }

    private static void execute(String sql) {
        Transaction.run(DATABASE.database().pool(), "a test", connection -> Transaction.execute(connection, sql));
    }

    /** Batches of a few bills each, beside those of the sample. */
    private static void batchesToRollBack(int period) throws Exception {
        execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
        for (int i = 0; i < ROLL_BACKS; i++) {
            int batch = 1_000 + i;
            ActiveBatch.put(DATABASE.database().pool(), batch, period, 0);
            String customers = " FROM seq_1_to_" + OF_A_BATCH;
            execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + (FIRST + 100L * i) + " + seq, 'INVENTED', '53001', 'R1', 1300, ''" + customers);
            execute("INSERT INTO bill SELECT " + (FIRST + 100L * i) + " + seq, " + period + ", " + batch + ", 'UNPAID', '2099-12-20', '2026-10-01', 1, 10000 + seq, 0, 0, 0, 10000 + seq, 0, 1, 0, 0, 0, 0" + customers);
            execute("INSERT INTO billed SELECT idpel, period, batch FROM bill WHERE batch = " + batch);
        }
    }

    /** What PLN knows: each customer's bill as it stands before anybody corrects one. */
    private static List<PlnCustomer> known() {
        return texts("SELECT CONCAT_WS('|', b.idpel, b.period, b.due_on + 0, b.read_on + 0, b.total_rupiah) FROM bill b").stream().map(row -> row.split("[|]"))
            .map(c -> new PlnCustomer(c[0], "INVENTED", "53001", "021", "R1", 1300, List.of(new Statement.Line(c[1], c[2], c[3], Long.parseLong(c[4]), "0".repeat(11), 0, 0, "0".repeat(48))))).toList();
    }

    @Test
    void t42_paymentThatWaitsForPlnWinsAndStopsACorrectionOrARollBackOrIsRefused() throws Exception {
        Database database = DATABASE.database();
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        Sample.Made sample = Sample.write(new Sample.Settings(ROUNDS + ROUNDS / 4, seed, clock.wibDate(), 1, 0), folder.resolve("files"));
        new Importer(new BatchStore(database), folder.resolve("rejects"), clock, ImportProgress.NONE).run(sample.files());
        int period = Integer.parseInt(texts("SELECT MAX(period) FROM bill").getFirst());
        batchesToRollBack(period);
        Path faults = Files.writeString(folder.resolve("faults.txt"), "on payment do jitter 0ms " + SLOWEST_MS + "ms\non payment do silence 5%\n");
        PlnOptions pln = new PlnOptions(0, Town.CFG, "pln-host", Framing.TRAILER_FF, known(), Set.of("PPOBSW1"), Bank.demo().stream().map(Bank::code).collect(Collectors.toSet()), 3_000, false,
            folder.resolve("pln.jsonl"), Duration.ofMinutes(2), 64);
        Path journals = folder.resolve("journals");
        try (PlnHost host = PlnHost.start(pln, new FaultWatch(Side.PLN, new Faults(seed), List.of(), faults)); Running town = new Running(host.port(), folder);
                BankDesk bank = BankDesk.open(Dialect.load(Town.CFG), Bank.demo().getFirst(), LinkOptions.to("127.0.0.1", town.port()), journals, 10_000, 10_000, (_, _) -> { })) {
            people.agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.HOST, "a test"));
            town.server.refreshTerms();
            List<String> customers = texts("SELECT DISTINCT idpel FROM bill WHERE idpel < " + FIRST + " AND state = 'UNPAID' ORDER BY idpel");
            assertTrue(customers.size() > ROUNDS / 2, customers::toString);
            for (String customer : customers.subList(0, Math.min(ROUNDS, customers.size()))) {
                correction(bank, customer, period, random);
            }
            for (int i = 0; i < ROLL_BACKS; i++) {
                rollBack(bank, i, random);
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> texts("SELECT 1 FROM host_payment WHERE open = 1 UNION ALL SELECT 1 FROM advice WHERE state <> 'DEAD'").isEmpty());
            bank.finish(30_000);
            System.out.println("T42 at PLN, seed " + seed + ": " + ends);
            assertEquals(texts("SELECT COUNT(*) FROM bill WHERE state = 'PAID'").getFirst(), "" + host.paidBills());
        }
        assertTrue(ends.getOrDefault("the payment was first", 0) > 0 && ends.getOrDefault("the correction was first", 0) > 0
            && ends.getOrDefault("rolled back", 0) > 0 && ends.getOrDefault("not rolled back", 0) > 0, () -> "seed " + seed + ": " + ends);
        Town.prove(DATABASE.address(), journals);
    }

    private static Reply.Answered shown(BankDesk bank, String customer) {
        Requests requests = bank.teller().requests();
        return (Reply.Answered) bank.teller().inquire(requests.newKey(), customer);
    }

    private static <T> CompletableFuture<T> started(Callable<T> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                end.complete(work.call());
            } catch (Exception e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    private static void rest(Random random, int mostMs) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(mostMs)).toNanos());
    }

    private static CompletableFuture<Reply> pays(BankDesk bank, Reply.Answered shown) {
        return started(() -> bank.teller().pay(bank.teller().requests().payment(key(shown.message()), shown.message())));
    }

    private static PaymentKey key(ISOMsg shown) {
        return new PaymentKey(shown.getString(11), shown.getString(12), shown.getString(32), shown.getString(33));
    }

    private static String code(Reply reply) {
        return reply instanceof Reply.Answered answer ? answer.code() : "silence";
    }

    private Optional<String> corrected(String customer, int period, long stand) throws Exception {
        return people.agree(new BillingChange.CorrectBill(Long.parseLong(customer), period, "" + stand, "", "", false, BillingChange.Because.READ_AGAIN), BusinessCalendar.ofWibDays(0), clock.millis());
    }

    private void correction(BankDesk bank, String customer, int period, Random random) throws Exception {
        String before = texts(LIVING, customer).getFirst();
        long stand = Long.parseLong(texts("SELECT FLOOR(lwbp_to) FROM reading WHERE state = 'COUNTS' AND idpel = ? AND period = " + period, customer).getFirst()) + 100;
        Reply.Answered shown = shown(bank, customer);
        assertEquals("0000", shown.code());
        boolean paysFirst = random.nextInt(3) == 0;
        CompletableFuture<Reply> payment = paysFirst ? pays(bank, shown) : null;
        if (paysFirst) {
            rest(random, SLOWEST_MS);
        }
        CompletableFuture<Optional<String>> correction = started(() -> corrected(customer, period, stand));
        if (!paysFirst) {
            rest(random, A_CORRECTION_MS);
            payment = pays(bank, shown);
        }
        Optional<String> refused = correction.get();
        String paid = code(payment.get());
        if (refused.isEmpty() && texts(LIVING, customer).getFirst().startsWith("UNPAID")) {
            assertTrue(Set.of("0013", "0092").contains(paid), () -> customer + ": " + paid + " though the correction was first");
            ends.merge("the correction was first", 1, Integer::sum);
            ends.merge("then " + paid, 1, Integer::sum);
            assertEquals(List.of("SUPERSEDED"), texts("SELECT state FROM bill WHERE idpel = ? AND batch = " + before.split(" ")[1], customer));
            return;
        }
        if (refused.isPresent()) {
            assertTrue(refused.get().contains("HELD") || refused.get().contains("was first"), refused::get);
            ends.merge("the correction waits", 1, Integer::sum);
            await().atMost(Duration.ofMinutes(1)).until(() -> !texts(LIVING, customer).getFirst().startsWith("HELD"));
            assertEquals(Optional.empty(), corrected(customer, period, stand));
        }
        if (paid.equals("0000")) {
            ends.merge("the payment was first", 1, Integer::sum);
            assertEquals("PAID " + before.substring(before.indexOf(' ') + 1), texts(LIVING, customer).getFirst(), "it stays as it was paid");
            assertEquals(List.of("CORRECTS"), texts("SELECT state FROM reading WHERE state = 'CORRECTS' AND idpel = ?", customer));
        } else {
            ends.merge("PLN gave no answer: " + paid, 1, Integer::sum);
        }
    }

    /** The batch is taken out of use, or all stays; whoever heard 0000 has paid. */
    private void rollBack(BankDesk bank, int which, Random random) throws Exception {
        int batch = 1_000 + which;
        List<CompletableFuture<Reply>> payments = new ArrayList<>();
        List<Reply.Answered> shown = new ArrayList<>();
        for (int i = 1; i <= OF_A_BATCH; i++) {
            shown.add(shown(bank, Long.toString(FIRST + 100L * which + i)));
        }
        if (which % 3 == 0) {
            payments.add(pays(bank, shown.removeFirst()));
            rest(random, SLOWEST_MS);
        }
        Optional<String> refused = people.agree(new BillingChange.RollBack(batch, "a test"), BusinessCalendar.ofWibDays(0), clock.millis());
        assertEquals(Optional.empty(), refused);
        if (which % 3 != 0) {
            rest(random, KNOWN_MS);
        }
        if (which % 3 == 2) {
            LockSupport.parkNanos(Duration.ofMillis(KNOWN_MS).toNanos());
        }
        shown.forEach(each -> payments.add(pays(bank, each)));
        String said = new BatchRollBack(DATABASE.database().pool(), clock).finish(batch);
        List<String> codes = new ArrayList<>();
        for (CompletableFuture<Reply> payment : payments) {
            codes.add(code(payment.get()));
        }
        boolean gone = said.endsWith("none of its bills was paid or held");
        ends.merge(gone ? "rolled back" : "not rolled back", 1, Integer::sum);
        assertEquals(List.of(gone ? "ROLLED_BACK" : "ACTIVE"), texts("SELECT state FROM acmt_batch WHERE batch = " + batch), said);
        assertTrue(!gone || !codes.contains("0000"), () -> said + ": " + codes);
        await().atMost(Duration.ofMinutes(1)).until(() -> texts("SELECT 1 FROM bill WHERE state = 'HELD' AND batch = " + batch).isEmpty());
        assertEquals(codes.stream().filter("0000"::equals).count(), texts("SELECT 1 FROM bill WHERE state = 'PAID' AND batch = " + batch).size(), () -> said + ": " + codes);
    }

    /** A switch that is signed on to PLN. */
    private static final class Running implements AutoCloseable {
        private final Meters meters = Meters.standalone();
        private final SwitchServer server;

        Running(int plnPort, Path folder) throws Exception {
            Path cfg = Town.cfg(folder, 20_000);
            Path settings = cfg.resolve("switch.properties");
            Files.writeString(settings, Files.readString(settings).replace("pln.deadline-ms = 20000", "pln.deadline-ms = 1000"));
            server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, new InetSocketAddress("127.0.0.1", plnPort)).withGraceMs(0), DATABASE.database(), Clock.system(), meters);
            for (String part : PARTS) {
                server.part(part).start();
            }
            await().until(() -> meters.value(Meter.PLN_LINK_STATE) == 0);
        }

        int port() {
            return server.part("listener").address().getPort();
        }

        @Override
        public void close() {
            PARTS.reversed().forEach(part -> server.part(part).stop());
            server.close();
            meters.close();
        }
    }
}
