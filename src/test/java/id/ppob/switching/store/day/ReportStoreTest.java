package id.ppob.switching.store.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.report.Table;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.ReportStore.Wish;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of the sample day, before and after it is closed. */
class ReportStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private SampleBooks books;

    @BeforeEach
    void aDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DATE);
        books.clear();
        books.write();
    }

    private static Table read(String name, String partner, String by) {
        return new ReportStore(DATABASE.database().pool()).read(new Wish(name, DATE, DATE, partner, by));
    }

    private static String cell(Table table, List<String> row, String column) {
        return row.get(table.columns().stream().map(Table.Column::name).toList().indexOf(column));
    }

    private void closed() {
        var outcome = new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DATE);
        assertTrue(outcome instanceof DayClose.Closed, outcome::toString);
    }

    @Test
    void trialBalanceHasTwoEqualSumsBeforeAndAfterTheClose() {
        Table open = read("trial", "", "");
        List<String> total = open.rows().getLast();
        assertEquals(cell(open, total, "debit_rupiah"), cell(open, total, "credit_rupiah"));
        assertTrue(Long.parseLong(cell(open, total, "debit_rupiah")) > 0);
        closed();
        Table closed = read("trial", "", "");
        assertEquals(cell(closed, closed.rows().getLast(), "debit_rupiah"), cell(closed, closed.rows().getLast(), "credit_rupiah"));
    }

    @Test
    void balanceOfADateIsWhatItsTransfersMoved() {
        Table table = read("balance", "BANKC", "");
        List<String> row = table.rows().getFirst();
        assertEquals("0", cell(table, row, "opening_rupiah"));
        assertEquals("1000000", cell(table, row, "credit_rupiah"));
        assertEquals(Long.parseLong(cell(table, row, "debit_rupiah")) - 1_000_000, Long.parseLong(cell(table, row, "closing_rupiah")));
    }

    @Test
    void exportBalancesOnEachClosedDayAndHasNoOther() {
        assertEquals(1, read("general-ledger", "", "").rows().size(), "an open date gives nothing but the row of sums");
        closed();
        Table table = read("general-ledger", "", "");
        assertTrue(table.rows().size() > 3, table::toString);
        assertEquals(cell(table, table.rows().getLast(), "debit"), cell(table, table.rows().getLast(), "credit"));
        assertTrue(table.rows().stream().noneMatch(row -> row.toString().contains("UNMAPPED")), table::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partner", "bank", "central", "terminal", "channel"})
    void positionHasTheSameSumsByWhateverItIsPut(String by) {
        Table table = read("position", "", by);
        List<String> total = table.rows().getLast();
        assertEquals(List.of("2", "3", "125124", "3000", "128124", "1", "30000", "0"), List.of("payments", "sheets", "amount_rupiah", "fees_rupiah", "net_rupiah", "reversals",
            "reversed_rupiah", "suspects").stream().map(column -> cell(table, total, column)).toList());
        assertEquals(by, table.columns().get(2).name());
    }

    @Test
    void settlementNamesWhatThePartnerOwesAndWhatPlnIsOwed() {
        Table partner = read("settlement", "BANKA", "");
        assertEquals("77124", cell(partner, partner.rows().getFirst(), "owed_by_partner_rupiah"));
        Table pln = read("settlement-pln", "", "");
        assertEquals("125124", cell(pln, pln.rows().getLast(), "to_pln_rupiah"));
    }

    @Test
    void recapAndMonthHaveTheSheetsThatStand() {
        Table recap = read("recap", "", "");
        assertEquals(List.of("3", "125124"), List.of(cell(recap, recap.rows().getLast(), "lembar"), cell(recap, recap.rows().getLast(), "rupiah")));
        assertEquals("53", cell(recap, recap.rows().getFirst(), "distribusi"));
        Table month = read("monthly", "", "");
        assertEquals("3", cell(month, month.rows().getLast(), "lembar"));
        assertEquals(3, month.signers().size());
    }

    @Test
    void whatCannotBeChosenIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> read("position", "", "moon"));
        assertThrows(IllegalArgumentException.class, () -> read("trial", "", "bank"));
    }
}
