package id.ppob.switching.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.settlement.DayBook.LaneDay;
import id.ppob.switching.settlement.DayClose.Closed;
import id.ppob.switching.settlement.DueDecision.Net;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a date leaves on receivables is due by transfer (docs/iso8583-spec.md 18.8), once, wherever its close was killed. */
class DueTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);
    private SampleBooks books;
    private DayStore store;

    @BeforeEach
    void aDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), FRIDAY);
        books.clear();
        books.write();
        books.run("INSERT INTO account (account, kind, partner) VALUES (21, 'DUE', 1)"); // the root has its number
        store = new DayStore(DATABASE.database().pool());
    }

    private Closed close() {
        return assertInstanceOf(Closed.class, new DayClose(store, BusinessCalendar.ofWibDays(0), Clock.system()).close(FRIDAY));
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long balance(String kind, int partner) throws SQLException {
        return number("SELECT COALESCE(SUM(b.debit_rupiah) - SUM(b.credit_rupiah), 0) FROM balance b JOIN account a ON a.account = b.account WHERE a.kind = '" + kind + "' AND a.partner = " + partner);
    }

    @Test
    void closeMovesTheReceivableOfEachPartnerThatPaysAfterwards() throws SQLException {
        long deposit = balance("PARTNER", 2);
        assertEquals(77_124, balance("PARTNER", 1));
        close();
        assertEquals(0, balance("PARTNER", 1));
        assertEquals(77_124, balance("DUE", 1));
        assertEquals(deposit, balance("PARTNER", 2), "a deposit pays for itself");
        assertEquals(1, number("SELECT COUNT(*) FROM due"));
        assertEquals(77_124, number("SELECT net_rupiah FROM due WHERE partner = 1 AND product = '99501'"));
        assertEquals(0, number("SELECT SUM(closing_rupiah) FROM account_day"));
    }

    /** Killed after so many steps: nothing, no new lanes, one lane sealed, all sealed, due moved. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void closeKilledAfterAnyStepEndsAsAnUndisturbedOne(int steps) throws SQLException {
        byte[] undisturbed = close().day().root();
        aDay();
        if (steps > 0) {
            store.beginClose(FRIDAY);
        }
        List<LaneDay> lanes = store.laneDays(FRIDAY);
        for (LaneDay lane : lanes.subList(0, Math.clamp(steps - 1L, 0, lanes.size()))) {
            assertTrue(store.seal(FRIDAY, lane.node(), lane.lane()));
        }
        if (steps == 4) {
            assertTrue(store.due(FRIDAY, store.payments(FRIDAY)));
        }
        assertArrayEquals(undisturbed, close().day().root());
        assertEquals(77_124, balance("DUE", 1));
        assertEquals(1, number("SELECT COUNT(*) FROM due"));
    }

    @Test
    void firstCloseInWhichAPartnerOwesMakesItsAccount() throws SQLException {
        books.run("DELETE FROM account WHERE kind = 'DUE'");
        close();
        assertEquals(77_124, balance("DUE", 1));
    }

    @Test
    void nothingIsMovedWhileALaneMayPost() throws SQLException {
        assertFalse(store.due(FRIDAY, store.payments(FRIDAY)), "open");
        store.beginClose(FRIDAY);
        assertTrue(store.seal(FRIDAY, 0, 0));
        assertFalse(store.due(FRIDAY, store.payments(FRIDAY)), "a lane is not sealed");
        assertTrue(store.seal(FRIDAY, 0, 1));
        books.run("UPDATE lane_day SET pending = 1 WHERE lane = 1");
        assertFalse(store.due(FRIDAY, store.payments(FRIDAY)), "a payment waits");
        assertEquals(0, number("SELECT COUNT(*) FROM due") + balance("DUE", 1));
    }

    @Test
    void onePerPartnerAndProductAndWhatIsOwedToAPartnerGoesTheOtherWay() {
        Posting posting = DueDecision.decide(FRIDAY, List.of(new Net(1, 11, 21, "99501", 5_000), new Net(1, 11, 21, "99504", 0), new Net(3, 13, 23, "99501", -700)), 100);
        List<Transfer> moved = posting.effects().stream().filter(Posting.Moved.class::isInstance).flatMap(one -> ((Posting.Moved) one).transfers().stream()).toList();
        assertEquals(List.of(List.of(100L, 21L, 11L, 5_000L), List.of(101L, 13L, 23L, 700L)),
            moved.stream().map(one -> List.of(one.reference(), (long) one.debit(), (long) one.credit(), one.amountRupiah())).toList());
    }

    @Test
    void fridayToSundayAreDueOnMondayAtNoon() {
        long monday = FRIDAY.plusDays(3).atTime(12, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
        assertEquals(List.of(monday, monday, monday), List.of(DueDecision.dueAtMs(FRIDAY), DueDecision.dueAtMs(FRIDAY.plusDays(1)), DueDecision.dueAtMs(FRIDAY.plusDays(2))));
    }
}
