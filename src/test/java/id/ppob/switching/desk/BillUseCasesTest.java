package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.ImportFolder;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.RateFile;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bills of the whole sample: explained line by line, shown, owed, and priced by other rows. */
class BillUseCasesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long FIRST = 530_000_000_001L;
    private static final int PERIOD = 202612;
    private static final long INSTALMENT = 530_000_000_006L;
    @TempDir
    private static Path folder;
    private static long billed;
    private static Database reader;

    @BeforeAll
    static void importTheSample() throws SQLException {
        People sql = new People(DATABASE.database().pool());
        sql.run("INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, before_rupiah, after_rupiah, entered_at) VALUES (530000000004, 1, 'OPENING', 202601, 0, 50000, 0, 50000, 1),"
            + " (530000000005, 1, 'OPENING', 202601, 0, -30000, 0, -30000, 1)");
        sql.run("INSERT INTO single_charge (idpel, period, kind, rupiah, file, line) VALUES (?, ?, 'INSTALMENT_A', 78146, REPEAT('a', 32), 1)", INSTALMENT, PERIOD);
        List<ImportResult> results = new Importer(new BatchStore(DATABASE.database()), folder, TestClock.at(LocalDate.of(2026, 12, 1).atTime(2, 0)), ImportProgress.NONE)
            .run(ImportFolder.of(List.of(Path.of("cfg/sample"))).files());
        reader = DATABASE.database(Account.READER);
        billed = results.stream().mapToLong(ImportResult::rupiah).sum();
    }

    private static Counter counter(LocalDate day) {
        return new Counter(null, () -> reader, null, Path.of("cfg"), folder, TestClock.at(day.atTime(10, 0)));
    }

    private static <Q, R> R ask(UseCase<Q, R> useCase, Q question) {
        return useCase.run(counter(LocalDate.of(2026, 12, 21)), null, question);
    }

    /** Customers and periods of all bills. */
    private static List<long[]> bills() throws SQLException {
        List<long[]> found = new ArrayList<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT idpel, period, total_rupiah FROM bill ORDER BY idpel, period")) {
            while (row.next()) {
                found.add(new long[] {row.getLong(1), row.getLong(2), row.getLong(3)});
            }
        }
        return found;
    }

    @Test
    void theLinesOfEveryBillAreTheBill() throws SQLException {
        List<long[]> bills = bills();
        assertTrue(bills.size() > 500, "bills " + bills.size());
        long sum = 0;
        Map<String, Long> kinds = new TreeMap<>();
        for (long[] bill : bills) {
            ExplainBill.Explained explained = ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(bill[0], (int) bill[1]));
            assertTrue(explained.agrees(), explained::toString);
            assertEquals(bill[2], explained.sumRupiah());
            for (ExplainBill.Line line : explained.lines()) {
                assertTrue(line.row() > 0 && line.source().isEmpty() == Kind.valueOf(line.kind()).isSingle(), explained::toString);
                kinds.merge(line.kind(), line.rupiah(), Long::sum);
            }
            sum += explained.sumRupiah();
        }
        assertEquals(billed, sum);
        assertEquals(List.of(-50_000L, 30_000L, 78_146L), List.of(kinds.get("CREDIT"), kinds.get("DEBIT"), kinds.get("INSTALMENT_A")), kinds::toString);
    }

    @Test
    void aBillIsToldWithStandsPhotoOfficerAndEachRow() {
        ExplainBill.Explained bill = ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(FIRST, PERIOD));
        assertEquals("55098.00", bill.reading().lwbpFrom());
        assertEquals("55195.00", bill.reading().lwbpTo());
        assertEquals("530000000001-202612.jpg", bill.reading().photo());
        assertEquals(LocalDate.of(2026, 11, 1), bill.rateDay());
        assertEquals(List.of("energy: 97 kWh x Rp 1,444.70 a kWh", "PPJ: of Rp 140,136, 10.00 % of RPPTL"), bill.lines().stream().map(ExplainBill.Line::text).toList());
        assertEquals(List.of(140_136L, 14_014L), bill.lines().stream().map(ExplainBill.Line::rupiah).toList());
        assertEquals(154_150, bill.sumRupiah());
    }

    @Test
    void theLeastBillIsToldWithItsReason() throws SQLException {
        for (long[] bill : bills()) {
            ExplainBill.Explained explained = ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(bill[0], (int) bill[1]));
            ExplainBill.Line least = explained.lines().stream().filter(line -> line.kind().equals("MINIMUM")).findFirst().orElse(null);
            if (least != null) {
                assertTrue(least.text().matches("minimum: [\\d,]+ kWh were used, at least [\\d,]+ are billed \\(40 hours at least at [\\d,]+ VA\\)"), least.text());
                return;
            }
        }
        throw new AssertionError("no bill of the sample is a least bill");
    }

    @Test
    void aBillThatWasChangedBySqlDoesNotAgree() throws SQLException {
        People sql = new People(DATABASE.database().pool());
        sql.run("UPDATE bill SET energy_rupiah = energy_rupiah - 1000, total_rupiah = total_rupiah - 1000 WHERE idpel = 530000000002");
        int period = (int) bills().stream().filter(bill -> bill[0] == 530_000_000_002L).findFirst().orElseThrow()[1];
        assertFalse(ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(530_000_000_002L, period)).agrees());
        sql.run("UPDATE bill SET energy_rupiah = energy_rupiah + 1000, total_rupiah = total_rupiah + 1000 WHERE idpel = 530000000002");
    }

    @Test
    void laterRowsOfPricesDoNotChangeWhatABillIsMadeOf() throws SQLException {
        People sql = new People(DATABASE.database().pool());
        sql.run("INSERT INTO price_component (kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base, rounding, source, confirmed)"
            + " VALUES ('BLOCK', 'R1', 1300, 2200, '*', '*', '2026-01-01', 1, 1, 0, 1, 1, 'NET', 'HALF_UP', 'a test', TRUE)");
        assertTrue(ask(UseCases.EXPLAIN_BILL, new ExplainBill.Question(FIRST, PERIOD)).agrees());
        sql.run("DELETE FROM price_component WHERE source = 'a test'");
    }

    @Test
    void arrearsHaveTheLateFeeOfTheDay() {
        ListArrears.Arrears owed = ask(UseCases.LIST_ARREARS, new ListArrears.Question("530000000001"));
        assertEquals(List.of(202611, 202612), owed.rows().stream().map(ListArrears.Owed::period).toList());
        assertEquals(List.of(106_475L, 154_150L), owed.rows().stream().map(ListArrears.Owed::billRupiah).toList());
        assertTrue(owed.rows().getLast().lateRupiah() == 5_000 && owed.sumRupiah() > 106_475 + 154_150, owed::toString);
        assertEquals(owed.rows(), ask(UseCases.LIST_ARREARS, new ListArrears.Question("530000000001")).rows());
        assertEquals("no customer and no meter has this number", assertThrows(Refusal.class, () -> ask(UseCases.LIST_ARREARS, new ListArrears.Question("X-1"))).getMessage());
    }

    @Test
    void billsOfACustomerNewestFirst() {
        ShowBills.Rows shown = ask(UseCases.SHOW_BILLS, new ShowBills.Question(FIRST, 0));
        assertEquals(List.of(202612, 202611), shown.rows().stream().map(bill -> bill.period()).toList());
        assertEquals(1, ask(UseCases.SHOW_BILLS, new ShowBills.Question(FIRST, PERIOD)).rows().size());
        assertEquals("the master has no such customer", assertThrows(Refusal.class, () -> ask(UseCases.SHOW_BILLS, new ShowBills.Question(1, 0))).getMessage());
    }

    @Test
    void otherRatesAreToldByClassAndNothingIsWritten() throws SQLException {
        List<long[]> before = bills();
        String same = RateFile.HEADER + "\nBLOCK|R1|1300|2200|||2026-01-01||144470|||||\n";
        WhatIfRates.Rows none = ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(same, PERIOD));
        assertEquals(0, none.all().changed());
        assertEquals(none.all().beforeRupiah(), none.all().afterRupiah());
        assertEquals(before.stream().filter(bill -> bill[1] == PERIOD).mapToLong(bill -> bill[2]).sum(), none.all().beforeRupiah());
        WhatIfRates.Rows dearer = ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(RateFile.HEADER + "\nBLOCK|R1|1300|2200|||2026-01-01||288940|||||\n", PERIOD));
        for (WhatIfRates.Class one : dearer.rows()) {
            assertEquals(one.tariff().equals("R1"), one.changed() > 0, one::toString);
            assertEquals(one.tariff().equals("R1"), one.afterRupiah() > one.beforeRupiah() * 19 / 10, one::toString);
        }
        WhatIfRates.Rows ended = ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(RateFile.HEADER + "\nBLOCK|R1|1300|2200|||2026-01-01||0|||||\n", PERIOD));
        assertTrue(ended.all().unpriced() > 0, ended::toString);
        assertEquals(before.stream().mapToLong(bill -> bill[2]).sum(), bills().stream().mapToLong(bill -> bill[2]).sum());
    }

    @Test
    void aFileOfRatesThatCannotBeReadIsToldByItsLine() {
        assertEquals("line 1: the bound of BLOCK is 0 to 1,000,000,000,000: has -5",
            assertThrows(Refusal.class, () -> ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(RateFile.HEADER + "\nBLOCK|R1|||||2026-01-01||1|-5||||\n", PERIOD))).getMessage());
        assertEquals("line 1: needed 14 cells, has 2",
            assertThrows(Refusal.class, () -> ask(UseCases.WHAT_IF_RATES, new WhatIfRates.Question(RateFile.HEADER + "\nBLOCK|R1\n", PERIOD))).getMessage());
    }
}
