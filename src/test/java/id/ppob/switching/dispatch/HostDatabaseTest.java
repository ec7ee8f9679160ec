package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Route;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.forward.ForwardStore;
import id.ppob.switching.store.lane.LaneBooks;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same histories of the host route as the model test against the real MariaDB and the real forwarder, store failures included. */
class HostDatabaseTest {
    private static final long DEPOSIT = 400_000;
    private static final long EXPOSURE = 250_000;
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Test
    void allBooksAgreeWhateverPlnAndTheStoreDo() throws SQLException {
        long seed = Seeds.fresh();
        System.out.println("host on MariaDB: seed " + seed);
        Map<Integer, Integer> partners = new HashMap<>();
        PartnerStore store = new PartnerStore(DATABASE.database().pool());
        for (int bank : LoopScript.BANKS) {
            partners.put(bank, store.register("B" + bank, "Bank " + bank, bank == LoopScript.DEPOSIT_BANK));
        }
        int depositor = partners.get(LoopScript.DEPOSIT_BANK);
        var booked = new DepositStore(DATABASE.database().pool(), BusinessCalendar.ofWibDays(0)).add(new People(DATABASE.database().pool()).at("test", Role.MAKER), new Change.Deposit("B" + LoopScript.DEPOSIT_BANK, DEPOSIT, "T1",
                "a test"), DEPOSIT, LocalDate.of(2026, 11, 2).atTime(7, 0).atZone(Clock.WIB).toInstant().toEpochMilli());
        assertTrue(booked instanceof DepositStore.Booked, booked.toString());
        TwoPeople people = new TwoPeople(DATABASE.database().pool());
        people.agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.HOST_WITH_STAND_IN, "a test"));
        for (int bank : LoopScript.BANKS) {
            people.agree(new PartnerChange.StandInCaps("B" + bank, 150_000, 2, EXPOSURE, 3, "a test"));
        }
        customers();
        TermsStore terms = new TermsStore(DATABASE.database(Account.SWITCH).pool());
        List<LaneBooks> open = new ArrayList<>();
        HostScript script = new HostScript(seed, new World(depositor), () -> {
            open.forEach(LaneBooks::close);
            LaneBooks lane = new LaneBooks(DATABASE.database(Account.SWITCH), new LaneBooks.LaneId(1, 0), terms, 60_000_000);
            open.add(lane);
            return new FaultyBooks(lane, new Random(seed + open.size()), 15);
        }, partners);
        script.forwards(() -> new Impatient(new ForwardStore(DATABASE.database(Account.SWITCH).pool(), 1)));
        script.run(LongRun.whole() ? 1_000 : 150);
        System.out.println("host on MariaDB: PLN " + script.done() + ", banks heard " + script.heard);
        script.agree(DEPOSIT);
        Set<String> states = new HashSet<>(rows("SELECT state FROM advice", row -> row.getString(1)));
        states.remove("DEAD"); // each is an item, and its customer waits
        assertEquals(Set.of(), states);
        World world = new World(depositor);
        assertEquals(3 * EXPOSURE, world.exposed() + world.exposureLeft());
        assertEquals(world.dead(), new HashSet<>(rows("SELECT reference FROM item WHERE kind = 'STAND_IN_REFUSED' AND settled_at IS NULL", row -> row.getLong(1))));
        assertTrue(script.stoodIn > 0, "nobody was stood in for");
        assertTrue(script.heard.getOrDefault("payment 0", 0) > 5, "it works: " + script.heard);
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : invariants.names()) {
            InvariantWalk walk = invariants.walk(name);
            walk.advance(LocalDate.of(2026, 11, 4), 0, () -> true);
            assertEquals(0, walk.violations(), () -> name + ", seed " + seed + rows("SELECT CONCAT_WS(' ', i.stan, i.bank, i.class, i.verdict, i.reference) FROM identity i"
                    + " WHERE i.verdict = 94 AND i.reference IS NULL LIMIT 5", row -> row.getString(1)));
        }
        open.forEach(LaneBooks::close);
    }

    /** Pauses go by the database's clock, which a script's hours do not move. */
    private record Impatient(ForwardQueue queue) implements ForwardQueue {
        @Override
        public boolean hold() {
            return queue.hold();
        }

        @Override
        public List<Entry> take(int most, Set<Long> busy, long nowMs) {
            return queue.take(most, busy, nowMs);
        }

        @Override
        public List<Word> words() {
            return queue.words();
        }

        @Override
        public void acknowledge(List<Done> done, long nowMs) {
            queue.acknowledge(done, nowMs);
        }

        @Override
        public void later(Entry entry, long pauseMs, String reason, boolean counts, boolean tell, long nowMs) {
            queue.later(entry, 0, reason, counts, tell, nowMs);
        }

        @Override
        public void dead(Entry entry, Refusal refusal, long nowMs) {
            queue.dead(entry, refusal, nowMs);
        }
    }

    private static void customers() throws SQLException {
        execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
        ActiveBatch.put(DATABASE.database().pool(), 1, 202606, 1793466000000L);
        for (Map.Entry<Customer, List<Bill>> each : LoopScript.customers().entrySet()) {
            Customer customer = each.getKey();
            execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + customer.idpel() + ", 'INVENTED', '53001', 'R1', 1300, '')");
            for (Bill bill : each.getValue()) {
                execute("INSERT INTO bill VALUES (" + customer.idpel() + ", " + bill.period() + ", 1, 'UNPAID', '" + bill.dueOn() + "', '" + bill.readOn()
                        + "', 1, " + bill.totalRupiah() + ", 0, 0, 0, " + bill.totalRupiah() + ", 0, 1, 0, 0, 0, 0)");
            }
        }
        execute("INSERT IGNORE INTO billed SELECT idpel, period, batch FROM bill");
    }

    private record World(int depositor) implements HostWorld {
        @Override
        public List<StoredPayment> payments() {
            return rows("SELECT p.reference, p.attempt, p.state, p.business_date, p.partner, p.bank, p.central, p.stan, p.local_at + 0, p.idpel, p.amount_rupiah,"
                    + " p.switch_rupiah, p.pln_rupiah, p.receipt, h.stand_in, h.asked_back, h.stands, h.pln_reference, p.node, p.lane"
                    + " FROM payment p JOIN host_payment h ON h.reference = p.reference AND h.attempt = p.attempt", row ->
                    new StoredPayment(row.getLong(1), row.getInt(2), StoredPayment.State.valueOf(row.getString(3)), row.getObject(4, LocalDate.class),
                            new Identity(Identity.Kind.PAYMENT, row.getInt(5), row.getInt(6), row.getInt(7), row.getLong(8), row.getLong(9)), row.getLong(10),
                            row.getLong(11), row.getLong(12), row.getLong(13), row.getInt(14), new StoredPayment.Host(row.getBoolean(15), row.getBoolean(16),
                            row.getBoolean(17), row.getString(18), row.getInt(19), row.getInt(20))));
        }

        @Override
        public List<StoredPayment> toUndo() {
            return List.of();
        }

        @Override
        public void settleDead() {
            for (long reference : dead()) {
                Change.SettleAdvice.How how = reference % 2 == 0 ? Change.SettleAdvice.How.LOSS : Change.SettleAdvice.How.FILE;
                long now = LocalDate.of(2026, 11, 2).atTime(9, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
                try {
                    TwoPeople people = new TwoPeople(DATABASE.database().pool());
                    if (people.agree(new Change.SettleAdvice(reference, null, null, how, "a test"), BusinessCalendar.ofWibDays(0), now).isPresent()) {
                        people.agree(new Change.SettleAdvice(reference, null, null, Change.SettleAdvice.How.AGAIN, "a test"), BusinessCalendar.ofWibDays(0), now);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        @Override
        public Set<Long> settled() {
            return new HashSet<>(rows("SELECT reference FROM advice_settlement", row -> row.getLong(1)));
        }

        @Override
        public Set<Long> dead() {
            return new HashSet<>(rows("SELECT reference FROM advice WHERE state = 'DEAD'", row -> row.getLong(1)));
        }

        @Override
        public long exposed() {
            return rows("SELECT COALESCE(SUM(amount_rupiah), 0) FROM stand_in WHERE open = 1", row -> row.getLong(1)).getFirst();
        }

        @Override
        public long exposureLeft() {
            return rows("SELECT COALESCE(SUM(n), 0) FROM (SELECT remainder n FROM limit_pool WHERE kind = 'STAND_IN' UNION ALL SELECT available FROM headroom"
                    + " WHERE kind = 'STAND_IN') a", row -> row.getLong(1)).getFirst();
        }

        @Override
        public List<BillKey> bills(Bill.State in) {
            return rows("SELECT idpel, period FROM bill WHERE state = '" + in + "'", row -> new BillKey(row.getLong(1), row.getInt(2)));
        }

        @Override
        public Set<BillKey> guarded() {
            return new HashSet<>(rows("SELECT idpel, period FROM paid_bill", row -> new BillKey(row.getLong(1), row.getInt(2))));
        }

        @Override
        public int pending(LocalDate date) {
            return rows("SELECT COALESCE(SUM(pending), 0) FROM lane_day WHERE business_date = '" + date + "'", row -> row.getInt(1)).getFirst();
        }

        @Override
        public void seal(LocalDate date) {
            try {
                execute("INSERT IGNORE INTO business_day (business_date, state) VALUES ('" + date + "', 'OPEN')");
                execute("UPDATE business_day SET state = 'CLOSING' WHERE business_date = '" + date + "'");
                execute("UPDATE lane_day SET sealed = TRUE WHERE business_date = '" + date + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public long depositLeft() {
            return rows("SELECT SUM(n) FROM (SELECT remainder n FROM limit_pool WHERE kind = 'DEPOSIT' UNION ALL SELECT available FROM headroom"
                    + " WHERE kind = 'DEPOSIT') a", row -> row.getLong(1)).getFirst();
        }

        @Override
        public long depositOwed() {
            return rows("SELECT SUM(b.debit_rupiah - b.credit_rupiah) FROM balance b JOIN account a ON a.account = b.account WHERE a.kind = 'PARTNER'"
                    + " AND b.lane <> 255 AND a.partner = " + depositor, row -> row.getLong(1)).getFirst();
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> List<T> rows(String sql, Reader<T> reader) {
        List<T> values = new ArrayList<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(reader.read(row));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
