package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.office.DepositStore.Booked;
import id.ppob.switching.store.office.DepositStore.NeedsTwo;
import id.ppob.switching.store.office.DepositStore.Refused;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deposits: by one person up to a limit, by two above it, once for a bank's reference, and taken back as far as nothing is spent. Spec 12.3. */
class DepositStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final BusinessCalendar BY_MIDNIGHT = BusinessCalendar.ofWibDays(0);
    private static final long LIMIT = 10_000_000;
    private final Clock clock = Clock.system();
    private LocalDate today;
    private DepositStore deposits;
    private RequestStore requests;
    private Operator andi;
    private Operator budi;

    @BeforeEach
    void writeTheDay() throws SQLException {
        today = BY_MIDNIGHT.businessDate(clock.millis());
        SampleBooks books = new SampleBooks(DATABASE.database().pool(), today);
        books.clear();
        books.write();
        deposits = new DepositStore(DATABASE.database().pool(), BY_MIDNIGHT);
        requests = new RequestStore(DATABASE.database().pool(), BY_MIDNIGHT);
        People people = new People(DATABASE.database().pool());
        andi = people.add("andi", Role.MAKER);
        budi = people.add("budi", Role.CHECKER);
    }

    private DepositStore.Outcome add(String partner, long rupiah, String reference) {
        return deposits.add(andi, new Change.Deposit(partner, rupiah, reference, "a test"), LIMIT, clock.millis());
    }

    private Booked booked(long rupiah, String reference) {
        return assertInstanceOf(Booked.class, add("BANKC", rupiah, reference));
    }

    private DayClose.Outcome close(LocalDate date) {
        return new DayClose(new DayStore(DATABASE.database().pool()), BY_MIDNIGHT, clock).close(date);
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long spendable() throws SQLException {
        return number("SELECT SUM(n) FROM (SELECT remainder n FROM limit_pool WHERE kind = 'DEPOSIT' UNION ALL SELECT available FROM headroom WHERE kind = 'DEPOSIT') a");
    }

    private RequestStore.Outcome byTwo(Change change) {
        return requests.ask(andi, change, clock.millis()) instanceof RequestStore.Done asked ? requests.approve(budi, asked.request(), clock.millis())
            : requests.ask(andi, change, clock.millis());
    }

    /** The invariants of deposits hold. */
    private void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : new String[] {"130-balances-are-the-transfers", "140-debits-equal-credits", "160-transfers-have-a-reason", "710-deposit-is-what-is-left",
            "750-deposit-was-asked-for"}) {
            InvariantWalk walk = invariants.walk(name);
            walk.advance(today.plusDays(1), 0, () -> true);
            assertEquals(0, walk.violations(), name);
        }
    }

    /** Closing a date early is an act of one person: the limit of one person began anew with it. */
    @Test
    void closingADateEarlyLeavesNoRoomForMore() throws SQLException {
        booked(7_000_000, "A");
        assertInstanceOf(DayClose.Closed.class, close(today));
        assertEquals(new NeedsTwo(7_000_000), add("BANKC", 3_000_001, "B"));
    }

    /** Logged in as one who may, and no longer one when the deposit is booked. */
    @Test
    void whoeverWasDisabledOrHasAnotherRoleMeanwhileBooksNothing() throws SQLException {
        long before = spendable();
        new People(DATABASE.database().pool()).run("UPDATE operator SET active = FALSE WHERE name = 'andi'");
        assertEquals(new DepositStore.Refused(true, "andi is disabled"), add("BANKC", 5_000, "A"));
        new People(DATABASE.database().pool()).run("UPDATE operator SET active = TRUE, role = 'CHECKER' WHERE name = 'andi'");
        assertEquals(new DepositStore.Refused(true, "andi is a CHECKER and may not: this needs the right to ASK"), add("BANKC", 5_000, "A"));
        assertEquals(before, spendable());
        assertEquals(0, number("SELECT COUNT(*) FROM trail WHERE act = 'DEPOSIT' AND operator = 'andi'"));
        assertThrows(IllegalStateException.class, () -> Noted.begin(new TrailStore(DATABASE.database().pool()), clock, andi, Act.DAY_CLOSE, "a test",
            refusal -> new IllegalStateException(refusal.why())), "nor does anything else that one person may do begin");
        assertEquals(0, number("SELECT COUNT(*) FROM trail WHERE act = 'DAY_CLOSE'"));
    }

    @Test
    void aDepositIsBookedAndTheDayStillCloses() throws SQLException {
        Booked first = booked(250_000, "A");
        assertEquals(850_000, first.poolRupiah());
        Booked second = booked(50_000, "B");
        assertEquals(900_000, second.poolRupiah());
        assertTrue(second.reference() > first.reference());
        assertEquals(2, number("SELECT office FROM business_day"), "each wrote the row that proves the date open");
        holds();
        assertInstanceOf(DayClose.Closed.class, close(first.date()));
    }

    @Test
    void aDepositAfterTheCloseIsTheNextDates() {
        assertInstanceOf(DayClose.Closed.class, close(today));
        assertEquals(today.plusDays(1), booked(1, "A").date());
        assertInstanceOf(DayClose.Closed.class, close(today.plusDays(1)));
    }

    @Test
    void whatIsNoDepositIsRefused() {
        assertEquals("the amount must be Rp 1 to Rp 1,000,000,000,000; you gave -5",
            assertThrows(IllegalArgumentException.class, () -> new Change.Deposit("BANKC", -5, "A", "a test")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Change.Deposit("BANKC", 5, "", "a test"));
        assertThrows(IllegalArgumentException.class, () -> new Change.Deposit("BANKC", 5, "A", " "));
        assertInstanceOf(Refused.class, add("NOBODY", 5, "A"));
        assertEquals("BANKA settles by transfer, it has no deposit", assertInstanceOf(Refused.class, add("BANKA", 5, "A")).why());
    }

    @Test
    void theSameBankReferenceIsBookedOnceForAPartner() throws SQLException {
        booked(5_000, "TRX-1");
        long before = number("SELECT COUNT(*) FROM transfer");
        assertTrue(assertInstanceOf(Refused.class, add("BANKC", 6_000, "TRX-1")).why().startsWith("reference TRX-1 of BANKC is booked already: Rp 5,000 in " + today));
        assertInstanceOf(RequestStore.Refused.class, byTwo(new Change.Deposit("BANKC", LIMIT + 1, "TRX-1", "a test")));
        assertEquals(before, number("SELECT COUNT(*) FROM transfer"));
        assertEquals(1, number("SELECT COUNT(*) FROM trail WHERE act = 'DEPOSIT' AND step = 'FAILED'"));
    }

    @Test
    void aboveTheLimitTwoDecideAndSmallOnesAddUp() throws SQLException {
        booked(6_000_000, "A");
        long before = spendable();
        assertEquals(new NeedsTwo(7_000_000), add("BANKC", 3_000_001, "B"));
        assertEquals(before, spendable());
        RequestStore.Done done = assertInstanceOf(RequestStore.Done.class, byTwo(new Change.Deposit("BANKC", 3_000_001, "B", "a test")));
        assertEquals("book a deposit of Rp 3,000,001 of BANKC, bank reference B: a test", done.change().sentence());
        assertEquals(before + 3_000_001, spendable());
        booked(3_000_000, "C");
        holds();
    }

    @Test
    void aMistypedDepositIsTakenBackByTwoAndBookedRight() throws SQLException {
        long before = spendable();
        Booked wrong = booked(5_000_000, "TRX-1");
        Change back = new Change.TakeBackDeposit(wrong.reference(), "a nought too many");
        assertInstanceOf(RequestStore.Done.class, byTwo(back));
        assertEquals(before, spendable());
        assertEquals("deposit " + wrong.reference() + " is taken back already", assertInstanceOf(RequestStore.Refused.class, byTwo(back)).why());
        booked(500_000, "TRX-1");
        assertEquals(before + 500_000, spendable());
        holds();
        assertInstanceOf(DayClose.Closed.class, close(today));
        DepositStore.Listed undone = deposits.last(10).stream().filter(one -> one.reference() == wrong.reference()).findFirst().orElseThrow();
        assertFalse(undone.stands());
        assertEquals("andi", undone.by());
    }

    @Test
    void whatIsSpentIsNeverTakenBackWhatLanesHoldIs() throws SQLException {
        Booked first = booked(1_000_000, "A");
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE headroom SET available = available + 1600000 WHERE kind = 'DEPOSIT'");
            statement.execute("UPDATE limit_pool SET remainder = remainder - 1600000 WHERE kind = 'DEPOSIT'");
        }
        assertEquals(0, number("SELECT remainder FROM limit_pool WHERE kind = 'DEPOSIT'"));
        assertInstanceOf(RequestStore.Done.class, byTwo(new Change.TakeBackDeposit(first.reference(), "wrong partner")));
        holds();
        Booked second = booked(2_000_000, "B");
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("UPDATE headroom SET available = 0 WHERE kind = 'DEPOSIT'");
            statement.execute("UPDATE limit_pool SET remainder = 1999999 WHERE kind = 'DEPOSIT'");
        }
        assertEquals("deposit " + second.reference() + " is Rp 2,000,000, and only Rp 1,999,999 is unspent",
            assertInstanceOf(RequestStore.Refused.class, byTwo(new Change.TakeBackDeposit(second.reference(), "wrong partner"))).why());
        assertEquals(1_999_999, spendable(), "a refusal draws nothing");
    }

    @Test
    void theApproverOfADepositTakenBackSeesWhoseItIsHowMuchAndUnderWhichReference() throws SQLException {
        Booked wrong = booked(5_000_000, "TRX-1");
        assertInstanceOf(RequestStore.Done.class, requests.ask(andi, new Change.TakeBackDeposit(wrong.reference(), "a nought too many"), clock.millis()));
        Sight sight = requests.sights(requests.requests(0).stream().filter(request -> request.change() instanceof Change.TakeBackDeposit).toList()).getFirst();
        assertEquals("BANKC Bank C", sight.partner());
        assertEquals(5_000_000, sight.rupiah());
        assertEquals("booked in " + wrong.date() + " under bank reference TRX-1", sight.before());
    }
}
