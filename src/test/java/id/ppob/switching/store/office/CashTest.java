package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.CashChange.Way;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Statement;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.DueStore;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transfers between banks clear what is due, oldest first, to the rupiah (docs/iso8583-spec.md 12.8). BANKA owes Rp 77,124 of the sample day. */
class CashTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final BusinessCalendar CALENDAR = BusinessCalendar.ofWibDays(0);
    private SampleBooks books;
    private RequestStore requests;
    private Operator andi;
    private Operator budi;
    private long nowMs;

    @BeforeEach
    void aClosedDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DATE);
        books.clear();
        books.write();
        assertInstanceOf(DayClose.Closed.class, new DayClose(new DayStore(DATABASE.database().pool()), CALENDAR, Clock.system()).close(DATE));
        requests = new RequestStore(DATABASE.database().pool(), () -> CALENDAR);
        People people = new People(DATABASE.database().pool());
        andi = people.add("andi", Role.ADMIN);
        budi = people.add("budi", Role.ADMIN);
        nowMs = Clock.system().millis();
    }

    private RequestStore.Outcome booked(Change change) {
        RequestStore.Outcome asked = requests.ask(andi, change, nowMs);
        return asked instanceof RequestStore.Done done ? requests.approve(budi, done.request(), nowMs) : asked;
    }

    private void pays(long rupiah, String reference) {
        RequestStore.Outcome outcome = booked(new CashChange.Transfer(Way.IN, "BANKA", rupiah, reference, "statement"));
        assertInstanceOf(RequestStore.Done.class, outcome, outcome::toString);
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long balance(String kind) throws SQLException {
        return number("SELECT COALESCE(SUM(b.debit_rupiah) - SUM(b.credit_rupiah), 0) FROM balance b JOIN account a ON a.account = b.account WHERE a.kind = '" + kind + "'");
    }

    private static long items(String kind) throws SQLException {
        return number("SELECT COUNT(*) FROM item WHERE kind = '" + kind + "' AND settled_at IS NULL");
    }

    /** Of the new rows alone: the people of this test have no rows of their own in the trail. */
    private static Set<String> violated() throws Exception {
        Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null);
        Set<String> violated = new TreeSet<>();
        report.findings().stream().filter(finding -> !finding.holds()).map(finding -> finding.name().substring(0, 3)).filter(name -> name.startsWith("1") || name.startsWith("7")).forEach(violated::add);
        return violated;
    }

    @Test
    void whatIsPaidClearsWhatIsDue() throws Exception {
        long cash = balance("CASH");
        pays(77_124, "TRX-1");
        assertEquals(0, balance("DUE"));
        assertEquals(cash + 77_124, balance("CASH"));
        assertEquals(0, items("OVERPAID") + items("SHORT_PAID") + balance("SUSPENSE"));
        assertEquals(Set.of(), violated());
    }

    @Test
    void k10ManyDatesAreClearedByOneTransferOldestFirstAndTheRestIsAnItem() throws Exception {
        books.run("INSERT INTO due (business_date, partner, product, transfer, net_rupiah, due_at) VALUES ('2026-11-21', 1, '99501', 21, 200500, 1), ('2026-11-22', 1, '99501', 22, 100250, 1)");
        pays(77_124 + 200_500 + 93_750, "TRX-1");
        assertEquals(3, number("SELECT COUNT(*) FROM cash_cleared"));
        assertEquals(93_750, number("SELECT amount_rupiah FROM cash_cleared WHERE due_date = '2026-11-22'"));
        assertEquals(1, items("SHORT_PAID"));
        assertEquals(1, number("SELECT COUNT(*) FROM item WHERE detail LIKE '%2026-11-22: Rp 6,500 %'"));
    }

    @Test
    void k7SecondTransferIsOverpaidAndClearsNothingUntilTwoPeopleCreditIt() throws Exception {
        pays(77_124, "TRX-1");
        pays(77_124, "TRX-2");
        assertEquals(1, items("OVERPAID"));
        assertEquals(-77_124, balance("SUSPENSE"));
        long transfer = number("SELECT transfer FROM cash WHERE bank_reference = 'TRX-2'");
        assertTrue(requests.ask(andi, new CashChange.Credit(transfer, "for the next day"), nowMs) instanceof RequestStore.Refused, "nothing is due");
        assertEquals(Set.of(), violated());
        books.run("INSERT INTO due (business_date, partner, product, transfer, net_rupiah, due_at) VALUES ('2026-11-21', 1, '99501', 21, 77124, 1)");
        assertInstanceOf(RequestStore.Done.class, booked(new CashChange.Credit(transfer, "for the next day")));
        assertEquals(0, balance("SUSPENSE"));
        assertEquals(0, items("OVERPAID"));
    }

    @Test
    void sameTransferIsBookedOnceAndNobodyApprovesTheirOwn() throws SQLException {
        pays(77_124, "TRX-1");
        assertInstanceOf(RequestStore.Refused.class, booked(new CashChange.Transfer(Way.IN, "BANKA", 5, "TRX-1", "again")));
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, requests.ask(andi, new CashChange.Transfer(Way.IN, "BANKA", 5, "TRX-3", "x"), nowMs));
        assertInstanceOf(RequestStore.Refused.class, requests.approve(andi, asked.request(), nowMs));
        assertEquals(1, number("SELECT COUNT(*) FROM cash"));
    }

    @Test
    void depositPartnersAndStrangersClearNothing() {
        assertInstanceOf(RequestStore.Refused.class, booked(new CashChange.Transfer(Way.IN, "BANKC", 5, "T", "x")));
        assertInstanceOf(RequestStore.Refused.class, booked(new CashChange.Transfer(Way.IN, "NOBODY", 5, "T", "x")));
    }

    @Test
    void plnIsPaidWhatItIsOwedAndNoRupiahMore() throws Exception {
        assertInstanceOf(RequestStore.Refused.class, booked(new CashChange.Transfer(Way.OUT, "PLN", 125_125, "OUT-1", "x")));
        assertInstanceOf(RequestStore.Done.class, booked(new CashChange.Transfer(Way.OUT, "PLN", 125_124, "OUT-1", "x")));
        assertEquals(0, balance("PLN_PAYABLE"));
        assertEquals(Set.of(), violated());
    }

    @Test
    void overdueIsMarkedOnceAndBlocksNobody() throws SQLException {
        DueStore store = new DueStore(DATABASE.database().pool());
        long dueAt = number("SELECT due_at FROM due");
        assertEquals(0, store.marked(dueAt));
        assertEquals(1, store.marked(dueAt + 1));
        assertEquals(1, store.marked(dueAt + 2));
        assertEquals(1, items("PARTNER_OVERDUE"));
        assertEquals(0, number("SELECT COUNT(*) FROM partner WHERE status = 'BLOCKED'"));
    }

    @Test
    void statementIsTakenWholeOrNamesItsLine() {
        String head = Statement.HEADER + "\n";
        assertEquals(2, Statement.read("s", head + "BANKA|5|A\nPLN|-7|B\n").size());
        for (String wrong : new String[] {"BANKA|5\n", "BANKA|5.0|A\n", "BANKA|0|A\n", "BANKA|-5|A\n", "PLN|5|A\n", "BANKA|5|\n", "BANKA|5|A\nBANKA|6|A\n"}) {
            String why = assertThrows(IllegalArgumentException.class, () -> Statement.read("s", head + wrong)).getMessage();
            assertTrue(why.startsWith("line " + (wrong.lines().count() + 1)), why);
        }
        assertThrows(IllegalArgumentException.class, () -> Statement.read("s", "BANKA|5|A\n"));
    }
}
