package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A partner at its limit, met by several lanes and nodes at once. */
class SharedLimitTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int OWED = LaneBench.PRICE + 1_000;
    private static final List<LaneId> LANES = List.of(new LaneId(1, 0), new LaneId(1, 1), new LaneId(2, 0));
    private static int customers;
    private Database database;
    private int partner;

    @BeforeEach
    void depositPartner() {
        database = DATABASE.database();
        partner = new PartnerStore(database.pool()).register("DEPOSIT", "Deposit partner", true);
    }

    @Test
    void depositIsNeverOverdrawnAndRefusedOnlyWhenItIsSpent() throws Exception {
        int each = LongRun.scale(2_000);
        int first = customers;
        customers += each * LANES.size();
        LaneBench.customers(database, first, each * LANES.size());
        partner = new PartnerStore(database.pool()).register("SHARED", "Partner whose deposit one lane alone would spend", true);
        deposit("SHARED", 1L * OWED * each / 2);
        long seed = Seeds.fresh();
        System.out.println("shared limit: seed " + seed + ", " + each + " payments in each of " + LANES.size() + " lanes");
        Supplier<Terms> terms = new TermsStore(database.pool());
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            Future<Long> samples = threads.submit(() -> sampled(done));
            List<Future<Map<Integer, Integer>>> lanes = new ArrayList<>();
            for (int i = 0; i < LANES.size(); i++) {
                int place = i;
                lanes.add(threads.submit(() -> payUntilSpent(LANES.get(place), terms, first + place * each, each, new Random(seed + place))));
            }
            try {
                for (Future<Map<Integer, Integer>> lane : lanes) {
                    Map<Integer, Integer> codes = lane.get();
                    System.out.println("shared limit: answers by code " + codes);
                    assertTrue(codes.containsKey(46), "each lane met the limit: " + codes);
                }
            } finally {
                done.set(true);
            }
            assertTrue(samples.get() > 0);
        }
        assertTrue(left() >= 0 && left() < OWED, "the last was refused with less than one payment in all lanes and the pool: " + left());
        assertEquals(List.of(), LaneBench.violated(database));
    }

    /** Batches of mixed size; one in eight approved payments is reversed again, but for the last ones. */
    private Map<Integer, Integer> payUntilSpent(LaneId id, Supplier<Terms> terms, int first, int count, Random random) {
        Map<Integer, Integer> codes = new TreeMap<>();
        try (LaneBench lane = new LaneBench(database, id, terms, partner, books -> books)) {
            List<Message> payments = lane.payments(first, count);
            for (int from = 0; from < count; ) {
                int until = Math.min(count, from + 1 + random.nextInt(20));
                List<Message> reversals = new ArrayList<>();
                boolean last = until > count * 9 / 10;
                lane.ask(payments.subList(from, until)).forEach((payment, answer) -> {
                    codes.merge(answer.code().number(), 1, Integer::sum);
                    if (answer.code().number() == 0 && !last && random.nextInt(8) == 0) {
                        reversals.add(LaneBench.reversal(payment));
                    }
                });
                lane.ask(reversals).forEach((reversal, answer) -> assertEquals(0, answer.code().number()));
                from = until;
            }
        }
        return codes;
    }

    private long sampled(AtomicBoolean done) throws SQLException {
        long samples = 0;
        while (!done.get()) {
            assertEquals(0, LaneBench.number(database, "SELECT (SELECT SUM(remainder) FROM limit_pool WHERE kind = 'DEPOSIT')"
                    + " + COALESCE((SELECT SUM(available) FROM headroom WHERE kind = 'DEPOSIT'), 0) - (SELECT SUM(b.credit_rupiah - b.debit_rupiah)"
                    + " FROM balance b JOIN account a ON a.account = b.account WHERE a.kind = 'PARTNER')"), "what may be spent is what the account has");
            assertTrue(left() >= 0);
            samples++;
        }
        return samples;
    }

    private long left() throws SQLException {
        return LaneBench.number(database, "SELECT (SELECT SUM(remainder) FROM limit_pool WHERE kind = 'DEPOSIT' AND partner = " + partner + ")"
                + " + COALESCE((SELECT SUM(available) FROM headroom WHERE kind = 'DEPOSIT' AND partner = " + partner + "), 0)");
    }

    private void deposit(long rupiah) {
        deposit("DEPOSIT", rupiah);
    }

    private void deposit(String code, long rupiah) {
        var booked = new DepositStore(database.pool(), BusinessCalendar.ofWibDays(0)).add(new People(database.pool()).at("test", Role.MAKER), new Change.Deposit(code, rupiah, "T" + System.nanoTime(), "a test"), Long.MAX_VALUE,
                Clock.system().millis());
        assertTrue(booked instanceof DepositStore.Booked, booked.toString());
    }

    @Test
    void poolHeldByAnotherIsNotASpentDeposit() throws SQLException {
        LaneBench.customers(database, customers, 2);
        deposit(1_000_000);
        try (LaneBench lane = new LaneBench(database, new LaneId(3, 0), new TermsStore(database.pool()), partner, books -> books);
                Connection holder = database.open(); Statement statement = holder.createStatement()) {
            List<Message> payments = lane.payments(customers, 2);
            customers += 2;
            holder.setAutoCommit(false);
            statement.execute("UPDATE limit_pool SET remainder = remainder - 1 WHERE kind = 'DEPOSIT' AND partner = " + partner);
            assertEquals(68, lane.code(payments.getFirst()));
            assertEquals(63, lane.code(LaneBench.reversal(payments.getLast())), "markers are another pool");
            holder.rollback();
            assertEquals(0, lane.code(payments.getFirst()), "nothing was stored");
        }
        assertEquals(List.of(), LaneBench.violated(database));
    }

    @Test
    void depositDoesNotStickInTheLaneOfAPaymentThatWasTooBigForItNorOfABigReversal() throws SQLException {
        LaneBench.customers(database, customers, 4);
        int stuck = new PartnerStore(database.pool()).register("STUCK", "Partner whose deposit stuck in one lane", true);
        String pool = "SELECT remainder FROM limit_pool WHERE kind = 'DEPOSIT' AND partner = " + stuck;
        Supplier<Terms> terms = new TermsStore(database.pool());
        try (LaneBench one = new LaneBench(database, new LaneId(7, 0), terms, stuck, books -> books);
                LaneBench other = new LaneBench(database, new LaneId(8, 1), terms, stuck, books -> books)) {
            deposit("STUCK", OWED - 1L);
            assertEquals(46, one.code(one.payments(customers, 1).getFirst()));
            assertEquals(OWED - 1, LaneBench.number(database, pool), "it drew nothing");
            deposit("STUCK", 3L * OWED + 1);
            List<Message> all = one.payments(customers, 4);
            one.ask(all).values().forEach(answer -> assertEquals(0, answer.code().number()));
            one.ask(all.stream().map(LaneBench::reversal).toList()).values().forEach(answer -> assertEquals(0, answer.code().number()));
            assertEquals(0, LaneBench.number(database, pool), "all of it lies in the lane where it was reversed");
            for (Message payment : other.payments(customers, 4)) {
                assertEquals(0, other.code(payment), "another node's lane gets what lies in this one");
            }
        }
        customers += 4;
        assertEquals(List.of(), LaneBench.violated(database));
    }

    @Test
    void markersThatLieInAnotherLaneAreRecalled() throws SQLException {
        LaneBench.customers(database, customers, 4);
        int poor = new PartnerStore(database.pool()).register("RECALL", "Partner whose markers lie elsewhere", false);
        LaneBench.execute(database, "UPDATE limit_pool SET remainder = 0 WHERE kind = 'MARKER' AND partner = " + poor);
        LaneBench.execute(database, "INSERT INTO headroom VALUES (" + poor + ", 'MARKER', 1, 0, 2), (" + poor + ", 'MARKER', 2, 5, 1)");
        try (LaneBench lane = new LaneBench(database, new LaneId(5, 1), new TermsStore(database.pool()), poor, books -> books)) {
            List<Message> payments = lane.payments(customers, 4);
            customers += 4;
            List<Integer> codes = payments.stream().map(payment -> lane.code(LaneBench.reversal(payment))).toList();
            assertEquals(List.of(63, 63, 63, 68), codes);
        }
    }

    @Test
    void wrongAmountDrawsNothingFromThePool() throws SQLException {
        LaneBench.customers(database, customers, 1);
        deposit(1_000_000);
        long before = LaneBench.number(database, "SELECT remainder FROM limit_pool WHERE kind = 'DEPOSIT' AND partner = " + partner);
        try (LaneBench lane = new LaneBench(database, new LaneId(4, 0), new TermsStore(database.pool()), partner, books -> books)) {
            Message payment = lane.payments(customers++, 1).getFirst();
            Message huge = LaneBench.message(payment.messageClass(), payment.stan(), 999_999_999_999L, "T", payment.sale());
            assertEquals(13, lane.code(huge));
        }
        assertEquals(before, LaneBench.number(database, "SELECT remainder FROM limit_pool WHERE kind = 'DEPOSIT' AND partner = " + partner));
    }

    @Test
    void spentMarkersLeaveDoubtAndAnItemNeverANo() throws SQLException {
        int few = 3;
        LaneBench.customers(database, customers, few + 1);
        int poor = new PartnerStore(database.pool()).register("MARKERS", "Partner of few markers", false);
        LaneBench.execute(database, "UPDATE limit_pool SET remainder = " + few + " WHERE kind = 'MARKER' AND partner = " + poor);
        try (LaneBench lane = new LaneBench(database, new LaneId(5, 0), new TermsStore(database.pool()), poor, books -> books)) {
            List<Message> payments = lane.payments(customers, few + 1);
            customers += few + 1;
            for (Message payment : payments.subList(0, few)) {
                assertEquals(63, lane.code(LaneBench.reversal(payment)));
                assertEquals(94, lane.code(payment), "the late payment loses");
            }
            Message unmarked = payments.getLast();
            assertEquals(68, lane.code(LaneBench.reversal(unmarked)));
            assertEquals(1, LaneBench.number(database, "SELECT COUNT(*) FROM item WHERE kind = 'MARKERS_SPENT' AND partner = " + poor));
            assertEquals(0, lane.code(unmarked), "nothing was stored: the payment is free to come");
            assertEquals(0, lane.code(LaneBench.reversal(unmarked)), "and to be reversed");
        }
        assertEquals(List.of(), LaneBench.violated(database));
    }

    @Test
    void firstRowOfADateThatFailsCountsNoLane() throws SQLException {
        LaneBench.customers(database, customers, 1);
        try (LaneBench lane = new LaneBench(database, new LaneId(6, 0), new TermsStore(database.pool()), partner, books -> books);
                Connection holder = database.open(); Statement statement = holder.createStatement()) {
            deposit(1_000_000);
            Message payment = lane.payments(customers++, 1).getFirst();
            holder.setAutoCommit(false);
            statement.execute("INSERT INTO lane_day (business_date, node, lane) VALUES ('" + LaneBench.today() + "', 6, 0)");
            assertEquals(68, lane.code(payment));
            holder.rollback();
            assertEquals(0, lane.code(payment));
            assertEquals(LaneBench.number(database, "SELECT COUNT(*) FROM lane_day WHERE business_date = '" + LaneBench.today() + "'"),
                    LaneBench.number(database, "SELECT lanes FROM business_day WHERE business_date = '" + LaneBench.today() + "'"));
        }
        assertEquals(List.of(), LaneBench.violated(database));
    }
}
