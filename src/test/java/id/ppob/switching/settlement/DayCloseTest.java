package id.ppob.switching.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.DayBook.State;
import id.ppob.switching.settlement.DayClose.Closed;
import id.ppob.switching.settlement.DayClose.Reason;
import id.ppob.switching.settlement.DayClose.Refused;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.sql.DateEntry;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DayCloseTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final BusinessCalendar BY_MIDNIGHT = BusinessCalendar.ofWibDays(3_000);

    private SampleBooks books;
    private DayStore store;

    @BeforeEach
    void writeTheDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        store = new DayStore(DATABASE.database().pool());
    }

    private DayClose at(LocalDate date, LocalTime time, BusinessCalendar calendar) {
        return new DayClose(store, calendar, TestClock.at(date.atTime(time)));
    }

    private DayClose atNoon() {
        return at(DAY, LocalTime.NOON, BY_MIDNIGHT);
    }

    private Refused refused(Reason reason, DayClose.Outcome outcome) {
        Refused refused = assertInstanceOf(Refused.class, outcome);
        assertEquals(reason, refused.reason(), refused.why().toString());
        return refused;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection();
             Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void aCorrectDayIsSealedProvedFoldedAndChained() throws SQLException {
        Closed closed = assertInstanceOf(Closed.class, atNoon().close(DAY));
        assertTrue(closed.justNow());
        assertEquals(State.CLOSED, closed.day().state());
        assertEquals(2, closed.day().payments());
        assertEquals(125_124, closed.day().amountRupiah());
        assertEquals(DayRoot.LENGTH, closed.day().root().length);
        assertEquals(0, number("SELECT COUNT(*) FROM lane_day WHERE NOT sealed"));
        assertEquals(-125_124, number("SELECT closing_rupiah FROM account_day WHERE account = 1"));
        assertEquals(0, number("SELECT SUM(closing_rupiah) FROM account_day"));
    }

    @Test
    void closingAgainChangesNothing() throws SQLException {
        Closed first = assertInstanceOf(Closed.class, atNoon().close(DAY));
        long books = number("SELECT COUNT(*) FROM account_day");
        Closed again = assertInstanceOf(Closed.class, at(DAY, LocalTime.of(13, 0), BY_MIDNIGHT).close(DAY));
        assertFalse(again.justNow());
        assertArrayEquals(first.day().root(), again.day().root());
        assertEquals(first.day().closedAt(), again.day().closedAt());
        assertEquals(books, number("SELECT COUNT(*) FROM account_day"));
    }

    @Test
    void openingsAreCarriedAndTheRootIsChained() throws SQLException {
        Closed first = assertInstanceOf(Closed.class, atNoon().close(DAY));
        Closed second = assertInstanceOf(Closed.class, at(DAY.plusDays(1), LocalTime.NOON, BY_MIDNIGHT).close(DAY.plusDays(1)));
        assertEquals(0, second.day().payments());
        assertEquals(-125_124, number("SELECT opening_rupiah FROM account_day WHERE account = 1 AND business_date = '2026-11-24'"));
        assertEquals(-125_124, number("SELECT closing_rupiah FROM account_day WHERE account = 1 AND business_date = '2026-11-24'"));
        assertArrayEquals(new DayRoot(DAY.plusDays(1), first.day().root()).value(), second.day().root());
    }

    @Test
    void aCloseThatWasStoppedGoesOn() throws SQLException {
        store.beginClose(DAY);
        assertTrue(store.seal(DAY, 0, 1));
        assertInstanceOf(Closed.class, atNoon().close(DAY));
    }

    @Test
    void aDateThatHasNotBegunStaysOpen() {
        assertInstanceOf(Closed.class, atNoon().close(DAY));
        refused(Reason.NOT_BEGUN, atNoon().close(DAY.plusDays(7)));
        assertInstanceOf(Closed.class, at(DAY.plusDays(1), LocalTime.NOON, BY_MIDNIGHT).close(DAY.plusDays(1)));
    }

    @Test
    void aDateThatAClockAheadPostedInIsNotClosedSoTheDatesBeforeItStillTakePayments() throws SQLException {
        LocalDate ahead = DAY.plusDays(24);
        books.run("INSERT INTO business_day (business_date, state) VALUES ('" + ahead + "', 'OPEN')");
        assertEquals(List.of(DAY), atNoon().due(true), "--all-touched --early");
        assertInstanceOf(Closed.class, atNoon().close(DAY));
        assertEquals(List.of(), atNoon().due(true));
        Refused refused = refused(Reason.NOT_BEGUN, atNoon().close(ahead));
        assertEquals(ahead + " has not begun; arrivals now belong to " + DAY.plusDays(1) + ". A clock that ran ahead posted in it: it can be closed when the dates before it are",
            refused.why().getFirst());
        assertEquals(1, books.run("INSERT IGNORE INTO business_day (business_date, state) SELECT '" + DAY.plusDays(1) + "', 'OPEN' FROM DUAL "
            + "WHERE NOT EXISTS (SELECT 1 FROM business_day WHERE business_date > '" + DAY.plusDays(1) + "' AND state = 'CLOSED')"), "the next date begins");
    }

    @Test
    void earlyIsAdvisedOnlyWhereItIsThenTaken() {
        var byEleven = new BusinessCalendar(LocalTime.of(23, 0), 900_000, null);
        assertEquals(DAY + " runs until its cut-over at 2026-11-23T23:00 WIB, and closes after its grace",
            refused(Reason.STILL_RUNS, at(DAY, LocalTime.NOON, byEleven).close(DAY, false)).why().getFirst());
        refused(Reason.EARLIER_DATE_OPEN, at(DAY.plusDays(1), LocalTime.NOON, BY_MIDNIGHT).close(DAY.plusDays(1), false));
        refused(Reason.NOT_BEGUN, atNoon().close(DAY.plusDays(31), false));
        assertTrue(refused(Reason.STILL_RUNS, atNoon().close(DAY, false)).why().getFirst().endsWith("Say --early if that is meant"));
        assertInstanceOf(Closed.class, atNoon().close(DAY, true));
    }

    /** A book in which something happens just before the close does one of its steps, once. */
    private DayBook interrupted(String step, Callable<?> happening) {
        Queue<Callable<?>> once = new ArrayDeque<>(List.of(happening));
        return (DayBook) Proxy.newProxyInstance(DayBook.class.getClassLoader(), new Class<?>[] {DayBook.class}, (proxy, method, arguments) -> {
            if (method.getName().equals(step) && !once.isEmpty()) {
                once.remove().call();
            }
            return method.invoke(store, arguments);
        });
    }

    private int entered(LocalDate date) throws SQLException {
        return Transaction.run(DATABASE.database().pool(), "a test", connection -> {
            DateEntry.enter(connection, date);
            return Transaction.first(connection, "SELECT COUNT(*) FROM business_day WHERE business_date = ?", row -> row.getInt(1), date).orElseThrow();
        });
    }

    private DayClose noonOver(DayBook book) {
        return new DayClose(book, BY_MIDNIGHT, new SetNoon(DAY.plusDays(1)));
    }

    private record SetNoon(LocalDate date) implements Clock {
        @Override
        public long millis() {
            return date.atTime(LocalTime.NOON).atZone(WIB).toInstant().toEpochMilli();
        }

        @Override
        public long nanos() {
            return 0;
        }
    }

    /** Its own close once entered it without asking whether a later one was closed meanwhile: it stayed open for ever, and every proof failed (110). */
    @Test
    void dateWhoseLaterOneIsClosedInThatInstantIsNotEntered() throws SQLException {
        LocalDate before = DAY.minusDays(1);
        refused(Reason.LATER_DATE_CLOSED, noonOver(interrupted("beginClose", () -> assertInstanceOf(Closed.class, noonOver(store).close(DAY)))).close(before));
        assertEquals(0, number("SELECT COUNT(*) FROM business_day WHERE business_date = '" + before + "'"));
        assertEquals(0, entered(before));
    }

    @Test
    void dateThatIsEnteredWhileALaterOneClosesIsClosedFirst() throws SQLException {
        LocalDate before = DAY.minusDays(1);
        refused(Reason.EARLIER_DATE_OPEN, noonOver(interrupted("fold", () -> entered(before))).close(DAY));
        assertEquals(0, number("SELECT COUNT(*) FROM account_day"));
        assertInstanceOf(Closed.class, noonOver(store).close(before));
        assertInstanceOf(Closed.class, noonOver(store).close(DAY));
    }

    @Test
    void dateIsNotChainedPastOneThatWasClosedMeanwhile() throws SQLException {
        LocalDate before = DAY.minusDays(1);
        refused(Reason.PENDING, noonOver(interrupted("fold", () -> entered(before) + noonOver(store).close(before).toString())).close(DAY));
        assertInstanceOf(Closed.class, noonOver(store).close(DAY));
        assertEquals(2, number("SELECT COUNT(DISTINCT business_date) FROM account_day"));
    }

    @Test
    void datesCloseInOrder() {
        refused(Reason.EARLIER_DATE_OPEN, at(DAY.plusDays(1), LocalTime.NOON, BY_MIDNIGHT).close(DAY.plusDays(1)));
        assertInstanceOf(Closed.class, atNoon().close(DAY));
        refused(Reason.LATER_DATE_CLOSED, atNoon().close(DAY.minusDays(1)));
    }

    @Test
    void theGraceIsWaitedFor() {
        Refused grace = refused(Reason.GRACE_RUNS, at(DAY.plusDays(1), LocalTime.of(0, 0, 2), BY_MIDNIGHT).close(DAY));
        assertEquals(BY_MIDNIGHT.graceOverMillis(DAY), grace.untilMillis());
        assertEquals(State.OPEN, store.day(DAY).orElseThrow().state());
        assertInstanceOf(Closed.class, at(DAY.plusDays(1), LocalTime.of(0, 0, 3), BY_MIDNIGHT).close(DAY));
    }

    @Test
    void aDateThatTheScheduleEndsIsNotClosedBeforeItsCutOver() {
        var byEleven = new BusinessCalendar(LocalTime.of(23, 0), 900_000, null);
        refused(Reason.STILL_RUNS, at(DAY, LocalTime.NOON, byEleven).close(DAY));
        refused(Reason.GRACE_RUNS, at(DAY, LocalTime.of(23, 5), byEleven).close(DAY));
        assertInstanceOf(Closed.class, at(DAY, LocalTime.of(23, 15), byEleven).close(DAY));
    }

    @Test
    void aLaneInTheMiddleOfAPostingIsWaitedForAndLosesNothing() throws SQLException {
        try (Connection lane = DATABASE.database().open(); Statement statement = lane.createStatement()) {
            lane.setAutoCommit(false);
            statement.executeUpdate("UPDATE lane_day SET payments = payments WHERE lane = 1 AND sealed = FALSE");
            assertFalse(store.seal(DAY, 0, 1));
            lane.commit();
            assertTrue(store.seal(DAY, 0, 1));
            assertEquals(0, statement.executeUpdate("UPDATE lane_day SET payments = payments + 1 WHERE lane = 1 AND sealed = FALSE"));
            lane.rollback();
        }
    }

    @Test
    void noLaneOpensARowOfADateThatCloses() throws SQLException {
        atNoon().close(DAY);
        assertEquals(0, books.run("UPDATE business_day SET lanes = lanes + 1 WHERE business_date = '2026-11-23' AND state = 'OPEN'"));
    }

    @Test
    void countsThatDifferStopTheCloseAndOpenAnItemOnce() throws SQLException {
        books.run("UPDATE lane_day SET payments = payments + 1 WHERE lane = 1");
        for (int i = 0; i < 2; i++) {
            Refused refused = refused(Reason.DIFFERS, atNoon().close(DAY));
            assertEquals("lanes counted 3 payments of Rp 125124, approved are 2 of Rp 125124", refused.why().getFirst());
        }
        assertEquals(1, number("SELECT COUNT(*) FROM item WHERE kind = 'DAY_DIFFERS'"));
        assertEquals(State.CLOSING, store.day(DAY).orElseThrow().state());
        books.run("UPDATE lane_day SET payments = payments - 1 WHERE lane = 1");
        assertInstanceOf(Closed.class, atNoon().close(DAY));
    }

    @Test
    void aBalanceThatIsNotItsTransfersIsNamed() throws SQLException {
        books.run("UPDATE balance SET credit_rupiah = credit_rupiah + 7 WHERE account = 1 AND lane = 1");
        assertEquals("account 1: transfers debit 30000 credit 155124, balance rows debit 30000 credit 155131",
            refused(Reason.DIFFERS, atNoon().close(DAY)).why().getFirst());
    }

    @Test
    void aLaneRowThatNobodyOpenedIsFound() throws SQLException {
        books.run("UPDATE business_day SET lanes = 3");
        assertEquals("lanes opened 3, lane rows 2", refused(Reason.DIFFERS, atNoon().close(DAY)).why().getFirst());
    }

    @Test
    void aPendingPaymentKeepsItsDateOpen() throws SQLException {
        books.run("UPDATE lane_day SET pending = 1 WHERE lane = 0");
        refused(Reason.PENDING, atNoon().close(DAY));
        books.run("UPDATE lane_day SET pending = 0");
        assertInstanceOf(Closed.class, atNoon().close(DAY));
    }

    @Test
    void theStepToClosedIsRefusedWhereALaneCountsAPendingPaymentOrIsNotSealed() throws SQLException {
        store.beginClose(DAY);
        assertTrue(store.seal(DAY, 0, 0));
        store.fold(DAY, null, store.payments(DAY), new byte[DayRoot.LENGTH], 1);
        assertEquals(State.CLOSING, store.day(DAY).orElseThrow().state());
        assertTrue(store.seal(DAY, 0, 1));
        books.run("UPDATE lane_day SET pending = 1 WHERE lane = 1");
        store.fold(DAY, null, store.payments(DAY), new byte[DayRoot.LENGTH], 1);
        assertEquals(State.CLOSING, store.day(DAY).orElseThrow().state());
        assertEquals(0, number("SELECT COUNT(*) FROM account_day"));
        books.run("UPDATE lane_day SET pending = 0");
        assertInstanceOf(Closed.class, atNoon().close(DAY));
    }

    @Test
    void aPaymentPostedDaysAheadOfItsReferenceIsCounted() throws SQLException {
        LocalDate ahead = DAY.plusDays(5);
        for (String table : new String[] {"business_day", "lane_day", "payment", "transfer", "balance"}) {
            books.run("UPDATE " + table + " SET business_date = '" + ahead + "'");
        }
        assertEquals(2, assertInstanceOf(Closed.class, at(ahead, LocalTime.NOON, BY_MIDNIGHT).close(ahead)).day().payments());
    }
}
