package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.ChangeWriter;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reading that waited is billed as one that did not: of the new meter and of the highest load nothing is lost meanwhile. */
class HeldWithAllTest extends ImporterWorld {
    private static final String FIELDS = FileColumn.header(ReadingColumn.values()) + "|KVAMAX|NOMETER|TGLPASANG|NOMETERBARU|DIGITBARU|DESIMALBARU|FKMBARU|LWBPCABUT|LWBPPASANG\n";

    @BeforeEach
    void twoCustomersAsTheOffice() throws IOException {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        change("DELETE FROM reading_decision");
        masterOf(2);
        assertTrue(importOne("DIL-53111.csv").taken());
    }

    private static String reads(int period, int customer, int powerVa, int from, int to, String on, String more) {
        return period + "|" + (530_000_000_000L + customer) + "|53111|ABC010100100|R1|" + powerVa + "|1|" + from + "|" + to + "|0|0|0|0|" + on + "||||||PTG1|" + more + "\n";
    }

    private ImportResult brings(int period, int sequence, String rows) throws IOException {
        String file = "ACMT-53111-" + period + "-" + sequence + ".csv";
        write(file, FIELDS + rows);
        return importOne(file);
    }

    private ChangeWriter.Result release(long customer) throws SQLException {
        long idpel = 530_000_000_000L + customer;
        String waits = " FROM held WHERE waits AND idpel = " + idpel;
        BillingChange change = new BillingChange.DecideReading(idpel, (int) number("SELECT MAX(period)" + waits), (int) number("SELECT MAX(batch)" + waits), number("SELECT MAX(line)" + waits), true,
            BillingChange.Because.RIGHT);
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "a test", connection -> {
            TrailStore.lock(connection);
            return ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), change, 7, clock.millis());
        });
    }

    private static String rowsOf(int customer) throws SQLException {
        long idpel = 530_000_000_000L + customer;
        return date("SELECT CONCAT_WS(' ', source, read_on, from_on, meter, multiplier, lwbp_from, lwbp_to, exchanged_on, lwbp_removed, lwbp_installed, next_multiplier, lwbp_moved, lwbp_sum, lwbp_use)"
            + " FROM reading WHERE state = 'COUNTS' AND period = 202612 AND idpel = " + idpel)
            + " / " + date("SELECT CONCAT_WS(' ', number, digits, decimals, multiplier, installed_on, lwbp_first) FROM meter WHERE number = 'B-2' AND idpel = " + idpel)
            + " / " + date("SELECT CONCAT_WS(' ', next_number, next_digits, next_decimals, maximum) FROM reading_more WHERE idpel = " + idpel + " ORDER BY batch DESC LIMIT 1")
            + " / " + date("SELECT CONCAT_WS(' ', kwh, total_rupiah, due_on) FROM bill WHERE period = 202612 AND idpel = " + idpel);
    }

    @Test
    void t9_exchangeThatWaitedGivesTheSameRowsAsOneThatDidNot() throws Exception {
        brings(202611, 1, reads(202611, 1, 1300, 7_900, 8_000, "20261020", "||||||||") + reads(202611, 2, 1300, 7_900, 8_000, "20261020", "||||||||"));
        String exchange = "0.55||20261105|B-2|5|1|2|8050|10";
        ImportResult taken = brings(202612, 1, reads(202612, 1, 1300, 8_000, 35, "20261120", exchange) + reads(202612, 2, 2200, 8_000, 35, "20261120", exchange));
        assertEquals("1 1 " + Map.of(Rule.CONTRACT, 1), taken.accepted() + " " + taken.held() + " " + taken.rules());
        assertInstanceOf(ChangeWriter.Result.class, release(2));
        assertEquals("B-2 5 1 2 2026-11-05 10.00", date("SELECT CONCAT_WS(' ', number, digits, decimals, multiplier, installed_on, lwbp_first) FROM meter WHERE number = 'B-2' AND idpel = 530000000002"));
        assertEquals(rowsOf(1), rowsOf(2));
    }

    /** Its meter has four digits, the old one six: the stand of the next month is one of a register that turned, and not one that ran backwards. */
    @Test
    void t4_meterOfAnExchangeThatWaitedTurnsByItsOwnDigits() throws Exception {
        brings(202611, 1, reads(202611, 2, 1300, 7_900, 8_000, "20261020", "||||||||"));
        brings(202612, 1, reads(202612, 2, 2200, 8_000, 9_990, "20261120", "||20261105|B-2|4|0|1|8050|9940"));
        release(2);
        assertEquals(Map.of(Rule.ROLLOVER, 1), brings(202701, 1, reads(202701, 2, 1300, 9_990, 90, "20261220", "||||||||")).rules());
    }

    @Test
    void t11_exchangeThatLacksAllButTheMultiplierIsStillOneWhenItIsAskedAgain() throws Exception {
        brings(202611, 1, reads(202611, 2, 1300, 7_900, 8_000, "20261020", "||||||||"));
        assertEquals(Map.of(Rule.EXCHANGE_INCOMPLETE, 1), brings(202612, 1, reads(202612, 2, 1300, 8_000, 8_100, "20261120", "||||||2||")).rules());
        assertEquals("nothing can be billed of it as it is: the exchange needs its date", assertInstanceOf(ChangeWriter.Impossible.class, release(2)).why());
    }

    /** Held by GAP alone when it came: the measured maximum is looked at once the chain is whole. */
    @Test
    void loadOfAReadingThatWaitedIsLookedAtByTheMaximumThatItTold() throws Exception {
        brings(202610, 1, reads(202610, 1, 1300, 7_900, 8_000, "20260920", "||||||||"));
        assertEquals(Map.of(Rule.GAP, 1), brings(202612, 1, reads(202612, 1, 1300, 8_100, 8_200, "20261120", "1.31||||||||")).rules());
        assertEquals(0, brings(202611, 1, reads(202611, 1, 1300, 8_000, 8_100, "20261020", "||||||||")).again());
        assertEquals("LOAD a load of 1310 VA was measured, the contract is 1300 VA", date("SELECT CONCAT(rule, ' ', sentence) FROM held WHERE waits"));
    }

    /** Hash of the photo, moment, place's accuracy and message: what speaks for a reading stands beside its bill, too. */
    @Test
    void readingThatWaitedIsBilledWithPhotoMomentPlaceAndMessage() throws Exception {
        brings(202611, 1, reads(202611, 2, 1300, 7_900, 8_000, "20261020", "||||||||"));
        String file = "ACMT-53111-202612-1.csv";
        write(file, FileColumn.header(ReadingColumn.values()) + "|JAMBACA|ZONA|AKURASI|FOTO_SHA256|MSG\n" + reads(202612, 2, 2200, 8_000, 8_100, "20261120", "090000|WITA|8|" + "ab".repeat(32) + "|P1")
            .replace("||||||PTG1", "|-6.9|107.6|F-1.jpg|||PTG1"));
        assertEquals(1, importOne(file).held());
        release(2);
        String told = "SELECT CONCAT_WS(' ', read_at, accuracy_m, LEFT(HEX(photo_sha256), 4), photo, message_code, latitude) FROM reading WHERE period = 202612 AND state = ";
        assertEquals(LocalDate.of(2026, 11, 20).atTime(1, 0).toInstant(ZoneOffset.UTC).toEpochMilli() + " 8 ABAB F-1.jpg P1 -6.900000", date(told + "'COUNTS'"));
        assertEquals(date(told + "'HELD'"), date(told + "'COUNTS'"));
    }

    /** At an exchange the new meter shows it, with the new multiplier. */
    @Test
    void loadAtAnExchangeIsByTheNewMultiplier() throws Exception {
        brings(202611, 1, reads(202611, 1, 1300, 7_900, 8_000, "20261020", "||||||||"));
        assertEquals(Map.of(Rule.LOAD, 1), brings(202612, 1, reads(202612, 1, 1300, 8_000, 35, "20261120", "0.66||20261105|B-2|5|1|2|8050|10")).rules());
    }

    @Test
    void readingOfAPrepaidCustomerIsHeldAndNobodyCanReleaseIt() throws Exception {
        change("UPDATE customer_version SET read_by = 'NONE' WHERE idpel = 530000000001");
        ImportResult taken = brings(202612, 1, reads(202612, 1, 1300, 1_000, 1_100, "20261120", "||||||||") + reads(202612, 2, 1300, 1_000, 1_100, "20261120", "||||||||"));
        assertEquals("1 1 0 " + Map.of(Rule.PREPAID, 1), taken.accepted() + " " + taken.held() + " " + taken.rejects().size() + " " + taken.rules());
        String why = "the customer pays in advance on 2026-11-20: such a meter is not read";
        assertEquals(why, date("SELECT sentence FROM held WHERE waits"));
        assertEquals("nothing can be billed of it as it is: " + why, assertInstanceOf(ChangeWriter.Impossible.class, release(1)).why());
        assertEquals(0, number("SELECT COUNT(*) FROM bill WHERE idpel = 530000000001"));
    }

    /** One that is read from afar cannot have turned: it is an anomaly, with no use to propose. */
    @Test
    void meterReadFromAfarThatShowsLessIsAnAnomalyWithoutAProposal() throws Exception {
        change("UPDATE customer_version SET read_by = 'AMI' WHERE idpel = 530000000001");
        brings(202611, 1, reads(202611, 1, 1300, 999_000, 999_990, "20261020", "||||||||").replace("|999000|", "|999890|"));
        assertEquals(Map.of(Rule.BACKWARDS, 1), brings(202612, 1, reads(202612, 1, 1300, 999_990, 20, "20261120", "||||||||")).rules());
        assertEquals(1, number("SELECT proposed_kwh IS NULL FROM held WHERE waits"));
    }
}
