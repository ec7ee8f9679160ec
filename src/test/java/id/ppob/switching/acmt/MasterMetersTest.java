package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.ChangeWriter;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.price.BillLook;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Meters as master files tell them: new ones, wrong ones, exchanges; readings go over what was told. */
class MasterMetersTest extends ImporterWorld {
    private static final String METERS = FileColumn.header(MasterColumn.values()) + "|NOMETER|DIGIT|DESIMAL|FKM|TGLPASANG|LWBPPASANG|LWBPCABUT\n";
    private static final String READINGS = FileColumn.header(ReadingColumn.values()) + "|NOMETER|TGLPASANG|NOMETERBARU|DIGITBARU|DESIMALBARU|FKMBARU|LWBPCABUT|LWBPPASANG\n";
    private int files;

    @BeforeEach
    void asTheOffice() {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        change("DELETE FROM reading_decision");
    }

    @AfterEach
    void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "456-chain-begins-with-its-meter", "460-held-waits-or-was-decided")) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    private static String customer(int customer, String meter) {
        return "53000000000" + customer + "|BUDI SANTOSO|53111|02200001|B2|131000|ABC010100100|" + meter + "\n";
    }

    private ImportResult master(String rows) throws IOException {
        write("DIL-53111.csv", METERS + rows);
        return importOne("DIL-53111.csv");
    }

    private ImportResult reads(int period, String on, int customer, int multiplier, int from, int to, String more) throws IOException {
        String file = "ACMT-53111-" + period + "-" + ++files + ".csv";
        write(file, READINGS + period + "|53000000000" + customer + "|53111|ABC010100100|B2|131000|" + multiplier + "|" + from + "|" + to + "|0|0|0|0|" + on + "||||||PTG1|" + more + "\n");
        return importOne(file);
    }

    private static String link(int customer) throws SQLException {
        return date("SELECT CONCAT_WS(' ', from_on, meter, multiplier, lwbp_from, lwbp_to, exchanged_on, lwbp_removed, lwbp_installed, next_multiplier, lwbp_moved, lwbp_sum, lwbp_use) FROM reading"
            + " WHERE state = 'COUNTS' AND period = 202612 AND idpel = 53000000000" + customer);
    }

    private ChangeWriter.Result release() throws SQLException {
        BillingChange change = new BillingChange.DecideReading(number("SELECT MAX(idpel) FROM held WHERE waits"), (int) number("SELECT MAX(period) FROM held WHERE waits"),
            (int) number("SELECT MAX(batch) FROM held WHERE waits"), number("SELECT MAX(line) FROM held WHERE waits"), true, BillingChange.Because.RIGHT);
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "a test", connection -> {
            TrailStore.lock(connection);
            return ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), change, 7, clock.millis());
        });
    }

    private static List<Long> at(String number) {
        return new BillLook(DATABASE.database().pool()).ofMeter(number, LocalDate.of(2026, 11, 27));
    }

    private String rejected(ImportResult result) throws IOException {
        return Files.readAllLines(java.nio.file.Path.of(result.rejectFile())).getLast();
    }

    @Test
    void meterOfTheMasterOpensTheChainByItsOwnDigitsAndIsFoundByItsNumber() throws Exception {
        assertEquals(1, master(customer(1, "M-1|5|1|40|20261025|7990.5|")).accepted());
        assertEquals(List.of(530_000_000_001L), at("M-1"));
        assertEquals(Map.of(Rule.GAP, 1), reads(202612, "20261120", 1, 40, 7_991, 8_000, "|||||||").rules());
        assertEquals("M-1 5 1 40 1", date("SELECT CONCAT_WS(' ', number, digits, decimals, multiplier, version) FROM meter"));
        assertEquals(1, master(customer(1, "M-1|5|1|40|20261025|7990,50|") + customer(2, "||||||")).rows() - 1);
        assertEquals(1, number("SELECT COUNT(*) FROM meter"), "the same again is no other");
    }

    @Test
    void wrongMeterIsSupersededAndNothingIsOverwritten() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        master(customer(1, "M-7|6|0|60|20261026|8010|"));
        assertEquals("M-1 40, M-7 60", date("SELECT GROUP_CONCAT(number, ' ', multiplier ORDER BY version SEPARATOR ', ') FROM meter"));
        assertEquals(List.of(530_000_000_001L), at("M-7"));
        assertEquals(1, reads(202612, "20261120", 1, 60, 8_010, 8_040, "M-7|||||||").accepted());
        assertEquals("2026-10-26 M-7 60 8010.00 8040.00 1800.00 1800 1800", link(1));
    }

    /** Old 8,000 to 8,050 x 40, new 10 to 110 x 60: 2,000 + 6,000 kWh, whoever tells it. */
    @Test
    void t9_exchangeOfTheMasterEndsInTheSameChainAsOneOfTheReading() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|") + customer(2, "M-2|5|0|40|20261025|8000|"));
        master(customer(1, "B-2|5|1|60|20261110|10|8050"));
        assertEquals(1, reads(202612, "20261120", 1, 40, 8_000, 110, "|||||||").accepted());
        assertEquals(1, reads(202612, "20261120", 2, 40, 8_000, 110, "|20261110|B-2|5|1|60|8050|10").accepted());
        assertEquals("2026-10-25 B-2 40 8000.00 110.00 2026-11-10 8050.00 10.00 60 6000.00 6000 8000", link(1));
        assertEquals(link(1), link(2));
        assertEquals(8_000, number("SELECT SUM(kwh) FROM bill WHERE idpel = 530000000001"));
        assertEquals(List.of(530_000_000_001L, 530_000_000_002L), at("B-2").stream().sorted().toList());
        assertEquals(1, reads(202701, "20261220", 1, 60, 110, 210, "B-2|||||||").accepted());
    }

    /** The removed stand is not told: held; told by the next file, it is billed as it should be. */
    @Test
    void t11_exchangeOfTheMasterThatLacksAStandHoldsTheReadingUntilTheNextFileTellsIt() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        reads(202612, "20261120", 1, 40, 8_000, 8_050, "|||||||");
        master(customer(1, "B-2|5|0|60|20261210|10|"));
        assertEquals(Map.of(Rule.EXCHANGE_INCOMPLETE, 1), reads(202701, "20261220", 1, 40, 8_050, 110, "|||||||").rules());
        assertEquals(1, master(customer(1, "B-2|5|0|60|20261210|10|8100")).accepted());
        assertFalse(release() instanceof ChangeWriter.Impossible);
        assertEquals("B-2 8100.00 8000", date("SELECT CONCAT_WS(' ', meter, lwbp_removed, lwbp_use) FROM reading WHERE state = 'COUNTS' AND period = 202701"));
    }

    @Test
    void t31_multiplierThatAnExchangeOfTheMasterExplainsIsBilledAndOneThatNothingExplainsIsHeld() throws Exception {
        master(customer(1, "M-1|5|0|1|20261025|8000|") + customer(2, "M-2|5|0|1|20261025|8000|"));
        assertEquals(Map.of(Rule.MULTIPLIER, 1), reads(202612, "20261120", 1, 9, 8_000, 8_110, "|||||||").rules());
        master(customer(2, "B-2|5|0|9|20261110|0|8050"));
        assertEquals(1, reads(202612, "20261120", 2, 9, 8_000, 10, "|||||||").accepted());
        assertEquals(140, number("SELECT lwbp_use FROM reading WHERE state = 'COUNTS'"));
    }

    @Test
    void exchangeThatWasNoneIsTakenBackByTellingTheMeterThatHangs() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        master(customer(1, "B-2|5|0|60|20261110|10|8050"));
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        assertEquals(List.of(530_000_000_001L), at("M-1"));
        assertEquals(1, reads(202612, "20261120", 1, 40, 8_000, 8_100, "M-1|||||||").accepted());
        assertEquals("2026-10-25 M-1 40 8000.00 8100.00 4000.00 4000 4000", link(1));
    }

    /** It was opened by a reading that told no number. */
    @Test
    void meterThatAReadingOpenedGetsItsNumberAndDigitsByTheMaster() throws Exception {
        master(customer(1, "||||||"));
        reads(202611, "20261020", 1, 40, 7_900, 8_000, "|||||||");
        assertEquals(1, master(customer(1, "M-1|5|0|40|20200101|0|")).accepted());
        assertEquals(List.of(530_000_000_001L), at("M-1"));
        assertEquals(1, reads(202612, "20261120", 1, 40, 8_000, 8_100, "M-1|||||||").accepted());
        assertEquals(Map.of(Rule.METER, 1), reads(202701, "20261220", 1, 40, 8_100, 8_200, "M-9|||||||").rules());
    }

    @Test
    void meterThatACustomerCannotHaveIsRejectedWithItsRow() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        reads(202612, "20261120", 1, 40, 8_000, 8_100, "|||||||");
        assertEquals("2|NOMETER|METER|the meter as it was billed, or another by an exchange|M-1", rejected(master(customer(1, "M-1|5|0|60|20261025|8000|") + customer(3, "||||||"))));
        assertEquals("2|NOMETER|METER|an exchange on 2026-11-20 or later, where the last bill ended|B-2", rejected(master(customer(1, "B-2|5|0|60|20261110|10|8050") + customer(4, "||||||"))));
        assertEquals("2|NOMETER|METER|a meter that hangs at nobody else|M-1", rejected(master(customer(2, "M-1|5|0|40|20261025|8000|") + customer(5, "||||||"))));
        assertEquals("2|DIGIT|SHAPE|1 to 9, since NOMETER is told|", rejected(master(customer(2, "M-3||0|40|20261025|8000|") + customer(6, "||||||"))));
        assertEquals("2|LWBPPASANG|SHAPE|4 digits, 0 decimals|80000", rejected(master(customer(2, "M-3|4|0|40|20261025|80000|") + customer(7, "||||||"))));
        assertEquals("2|TGLPASANG|SHAPE|YYYYMMDD or empty|20261325", rejected(master(customer(2, "M-3|4|0|40|20261325|8000|") + customer(8, "||||||"))));
        assertEquals(1, number("SELECT COUNT(*) FROM meter"));
    }

    /** Its last day is told by the master; then another may have its meter. */
    @Test
    void meterOfWhoLeftIsFreeForAnother() throws Exception {
        master(customer(1, "M-1|5|0|40|20261025|8000|"));
        write("DIL-53111.csv", FileColumn.header(MasterColumn.values()) + "|BERHENTI\n530000000001|BUDI SANTOSO|53111|02200001|B2|131000|ABC010100100|20261126\n");
        assertTrue(importOne("DIL-53111.csv").taken());
        assertEquals(1, master(customer(2, "M-1|5|0|40|20261127|8050|")).accepted());
        assertEquals(List.of(530_000_000_002L), at("M-1"));
        assertEquals(Map.of(Rule.ENDED, 1), reads(202612, "20261127", 1, 40, 8_000, 8_100, "|||||||").rules());
        assertEquals("the customer's last day was 2026-11-26: read on 2026-11-27", date("SELECT sentence FROM held WHERE waits"));
    }
}
