package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.ChangeWriter;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings that settle what was before them: estimates that are trued up, what GAP held, and who goes before whom. Under the account that does it in production. */
class SettledReadingsTest extends ImporterWorld {
    private static final long IDPEL = 530_000_000_001L;
    private static final String FIELDS = FileColumn.header(ReadingColumn.values()) + "|SUMBER\n";

    @BeforeEach
    void oneCustomerAsTheOffice() throws IOException {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        List.of("reading_decision", "bill_basis").forEach(table -> change("DELETE FROM " + table));
        masterOf(1);
        assertTrue(importOne("DIL-53111.csv").taken());
    }

    private void today(int year, int month, int day) {
        clock = TestClock.at(LocalDate.of(year, month, day).atTime(10, 0));
    }

    private void estimated(int period) throws Refused {
        assertEquals(1, EstimateRun.run(books, clock, "53111", period, false, _ -> { }).estimated());
    }

    /** One reading in a file of its own, of a day of the month before the period. */
    private ImportResult reads(int period, int sequence, int from, int to, int day, String source) throws IOException {
        LocalDate on = LocalDate.of(period / 100, period % 100, 1).minusMonths(1).withDayOfMonth(day);
        String file = "ACMT-53111-" + period + "-" + sequence + ".csv";
        write(file, FIELDS + period + "|" + IDPEL + "|53111|ABC010100100|R1|1300|1|" + from + "|" + to + "|0|0|0|0|" + on.toString().replace("-", "") + "||||||PTG1|" + source + "\n");
        return importOne(file);
    }

    private ImportResult reads(int period, int from, int to) throws IOException {
        return reads(period, 1, from, to, 20, "");
    }

    private ChangeWriter.Result change(BillingChange change) {
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "a test", connection -> {
            TrailStore.lock(connection);
            return ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), change, 7, clock.millis());
        });
    }

    private ChangeWriter.Result release() throws SQLException {
        BillingChange.DecideReading held = new BillingChange.DecideReading(IDPEL, (int) number("SELECT MAX(period) FROM held WHERE waits"), (int) number("SELECT MAX(batch) FROM held WHERE waits"),
            number("SELECT MAX(line) FROM held WHERE waits"), true, BillingChange.Because.RIGHT);
        return change(held);
    }

    private static void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "452-estimates-are-marked", "453-estimates-are-limited", "455-stands-are-a-chain",
            "460-held-waits-or-was-decided", "461-released-by-rule", "465-credit-is-carried", "470-settled-costs-nothing", "540-superseded-has-another", "868-batches-have-their-row", "869-rows-of-a-batch-add-up")) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    /** September and October are read at 12,000; of November, estimated to 12,218, the next real stand is 12,150. */
    private void t6(String novemberIs) throws Exception {
        assertEquals(1, reads(202610, 1, 11_782, 12_000, 28, "KANTOR").accepted());
        change("UPDATE estimate_method SET place = place + 10");
        change("UPDATE estimate_method SET place = 1 WHERE method = 'MEAN_OF_WHAT_THERE_IS'");
        today(2026, 10, 28);
        estimated(202611);
        change("UPDATE estimate_method SET place = 13 WHERE method = 'MEAN_OF_WHAT_THERE_IS'");
        change("UPDATE estimate_method SET place = place - 10");
        assertEquals("12218.00 218", date("SELECT CONCAT(lwbp_to, ' ', lwbp_use) FROM reading WHERE source = 'ESTIMATE'"));
        change("UPDATE bill SET state = '" + novemberIs + "' WHERE period = 202611");
        today(2026, 11, 27);
        assertEquals(Map.of(Rule.ESTIMATE_TOO_HIGH, 1), reads(202612, 1, 12_000, 12_150, 27, "KANTOR").rules());
    }

    @Test
    void t6_unpaidEstimateThatWasTooHighGivesWayToItsShare() throws Exception {
        t6("UNPAID");
        assertFalse(release() instanceof ChangeWriter.Impossible);
        assertEquals("202611 SUPERSEDED 218, 202611 UNPAID 75, 202612 UNPAID 75", bills("period >= 202611"));
        assertEquals(0, number("SELECT COUNT(*) FROM credit"));
        assertEquals(2 * (108_353L + 10_835), number("SELECT SUM(total_rupiah) FROM bill WHERE state = 'UNPAID' AND period >= 202611"));
        holds();
    }

    @Test
    void t6_paidEstimateThatWasTooHighStaysAndGivesACredit() throws Exception {
        t6("PAID");
        assertFalse(release() instanceof ChangeWriter.Impossible);
        assertEquals("202611 PAID 218, 202612 SETTLED 0", bills("period >= 202611"));
        assertEquals("108064 68 108064", date("SELECT CONCAT_WS(' ', amount_rupiah, kwh, after_rupiah) FROM credit"));
        today(2026, 12, 27);
        assertEquals(1, reads(202701, 12_150, 12_250).accepted());
        assertEquals(158_917 - 108_064, number("SELECT total_rupiah FROM bill WHERE period = 202701"));
        holds();
    }

    @Test
    void estimateThatWasTooHighWaitsWhileItsBillIsHeldOrBlocked() throws Exception {
        t6("HELD");
        assertTrue(assertInstanceOf(ChangeWriter.Impossible.class, release()).why().startsWith("the bill of 202611 is HELD: ask again"));
        assertEquals(0, number("SELECT COUNT(*) FROM reading_decision"));
    }

    /** Three were estimated; of the last, which is paid, somebody tells what the meter showed: the next is the first again. */
    @Test
    void estimateThatPeopleCorrectedToARealStandEndsTheRow() throws Exception {
        reads(202608, 1_000, 1_100);
        for (int month = 8; month <= 10; month++) {
            today(2026, month, 28);
            estimated(202601 + month);
        }
        change("UPDATE bill SET state = 'PAID' WHERE period = 202611");
        int stand = (int) number("SELECT lwbp_to FROM reading WHERE period = 202611") + 7;
        ChangeWriter.Result corrected = change(new BillingChange.CorrectBill(IDPEL, 202611, "" + stand, "", "", false, BillingChange.Because.READ_AGAIN));
        assertFalse(corrected instanceof ChangeWriter.Impossible, corrected::toString);
        today(2026, 11, 28);
        estimated(202612);
        holds();
    }

    private static String bills(String where) throws SQLException {
        return date("SELECT GROUP_CONCAT(period, ' ', state, ' ', kwh ORDER BY period, batch SEPARATOR ', ') FROM bill WHERE " + where);
    }

    /** 60 estimated and paid, 30 left of 90: together the two months have their least bills and no more. */
    @Test
    void monthsOfASpanBelowItsLeastBillsTogetherCostThoseAndNoMore() throws Exception {
        assertEquals(1, reads(202610, 1, 1_000, 1_060, 28, "KANTOR").accepted());
        change("UPDATE estimate_method SET place = place + 10");
        change("UPDATE estimate_method SET place = 1 WHERE method = 'MEAN_OF_WHAT_THERE_IS'");
        today(2026, 10, 28);
        estimated(202611);
        change("UPDATE estimate_method SET place = 13 WHERE method = 'MEAN_OF_WHAT_THERE_IS'");
        change("UPDATE estimate_method SET place = place - 10");
        change("UPDATE bill SET state = 'PAID' WHERE period = 202611");
        today(2026, 11, 27);
        assertEquals(Map.of(Rule.ESTIMATE_TOO_HIGH, 1), reads(202612, 1, 1_060, 1_150, 27, "KANTOR").rules());
        assertFalse(release() instanceof ChangeWriter.Impossible);
        assertEquals(2 * 82_636, number("SELECT SUM(total_rupiah + reduction_rupiah) - (SELECT SUM(amount_rupiah) FROM credit WHERE amount_rupiah > 0) FROM bill WHERE period >= 202611"));
        holds();
    }

    @Test
    void t1_readingThatWaitedForTheOneBeforeIsBilledByTheRuleOnceThatOneIsActive() throws Exception {
        reads(202610, 1_000, 1_100);
        assertEquals(Map.of(Rule.GAP, 1), reads(202612, 1_200, 1_290).rules());
        ImportResult missing = reads(202611, 1_100, 1_200);
        assertEquals("1 1", missing.accepted() + " " + missing.again());
        assertEquals("RELEASED BY_RULE", date("SELECT CONCAT_WS(' ', outcome, reason, request) FROM reading_decision"));
        assertEquals("202610 UNPAID 100, 202611 UNPAID 100, 202612 UNPAID 90", bills("TRUE"));
        assertEquals(0, number("SELECT COUNT(*) FROM held WHERE waits"));
        holds();
    }

    @Test
    void t1_readingsThatWaitedForEachOtherAreAllBilled() throws Exception {
        reads(202609, 1_000, 1_100);
        reads(202611, 1_200, 1_300);
        reads(202612, 1_300, 1_390);
        assertEquals(2, number("SELECT COUNT(*) FROM held WHERE waits"));
        assertEquals(2, reads(202610, 1_100, 1_200).again());
        holds();
    }

    /** The process dies when the missing bill counts already, and what waited for it was not asked: nothing waits for another batch. */
    @Test
    void t1_readingThatWaitedIsBilledThoughTheProcessDiedThatMadeTheMissingBillCount() throws Exception {
        reads(202610, 1_000, 1_100);
        reads(202612, 1_200, 1_290);
        assertEquals(0, number("SELECT COUNT(*) FROM ask_again"));
        write("ACMT-53111-202611-1.csv", FIELDS + "202611|" + IDPEL + "|53111|ABC010100100|R1|1300|1|1100|1200|0|0|0|0|20261020||||||PTG1|\n");
        BatchBooks dying = before(called -> {
            if (called.equals("askAgain")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThrows(IllegalStateException.class, () -> importer(dying).run(List.of(folder.resolve("ACMT-53111-202611-1.csv"))));
        assertEquals("202610 UNPAID 100, 202611 UNPAID 100", bills("TRUE"));
        assertEquals(List.of("53111"), books.toAskAgain());
        WaitingReadings waiting = new WaitingReadings(books, clock);
        assertEquals(1, waiting.ask());
        assertEquals("202610 UNPAID 100, 202611 UNPAID 100, 202612 UNPAID 90", bills("TRUE"));
        assertEquals(List.of(), books.toAskAgain());
        assertEquals(0, waiting.ask());
        holds();
    }

    @Test
    void whatIsToBeAskedAgainIsLeftToWhoImports() throws Exception {
        change("INSERT INTO ask_again VALUES (1, '53111')");
        BatchBooks.Asked.Granted other = assertInstanceOf(BatchBooks.Asked.Granted.class, books.takeTurn());
        assertEquals(0, new WaitingReadings(books, clock).ask());
        assertEquals(List.of("53111"), books.toAskAgain());
        other.turn().close();
        new WaitingReadings(books, clock).ask();
        assertEquals(List.of(), books.toAskAgain());
    }

    /** It begins where the chain ends now, and something else speaks against it: it waits for a person, with that. */
    @Test
    void readingThatGapHeldIsHeldByWhatElseSpeaksAgainstIt() throws Exception {
        reads(202610, 1_000, 1_100);
        reads(202612, 1_200, 1_700);
        assertEquals(0, reads(202611, 1_100, 1_200).again());
        assertEquals("SWING", date("SELECT GROUP_CONCAT(rule) FROM held WHERE waits"));
        holds();
    }

    @Test
    void readingThatGapHeldIsBilledWhenPeopleReleaseTheOneBefore() throws Exception {
        reads(202610, 1_000, 1_100);
        assertEquals(Map.of(Rule.SWING, 1), reads(202611, 1_100, 1_400).rules());
        reads(202612, 1_400, 1_600);
        change("UPDATE held SET waits = NULL WHERE rule = 'GAP'");
        ChangeWriter.Result released = release();
        assertFalse(released instanceof ChangeWriter.Impossible, released::toString);
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
        change("UPDATE held SET waits = TRUE WHERE rule = 'GAP'");
        reads(202701, 1_900, 2_000);
        assertEquals("202610 UNPAID 100, 202611 UNPAID 300, 202612 UNPAID 200", bills("TRUE"));
    }

    /** A self-reading of its own days goes before the officer's as long as nobody can pay that one's bill. */
    @Test
    void t5_selfReadingInItsWindowTakesTheOfficersPlace() throws Exception {
        reads(202611, 1_000, 1_100);
        assertEquals(1, reads(202612, 1_100, 1_200).accepted());
        String due = date("SELECT due_on FROM bill WHERE period = 202612");
        ImportResult self = reads(202612, 2, 1_100, 1_210, 24, "MANDIRI");
        assertEquals("0 1 1", self.accepted() + " " + self.held() + " " + self.again());
        assertEquals("202612 SUPERSEDED 100, 202612 UNPAID 110", bills("period = 202612"));
        assertEquals(due, date("SELECT due_on FROM bill WHERE period = 202612 AND state = 'UNPAID'"));
        assertEquals(Map.of(), reads(202701, 1_210, 1_310).rules());
        holds();
    }

    @Test
    void t5_selfReadingBeforeItsWindowDoesNotTakeTheOfficersPlace() throws Exception {
        change("UPDATE reading_rule SET is_on = FALSE WHERE rule = 'WINDOW'");
        reads(202611, 1_000, 1_100);
        reads(202612, 1_100, 1_200);
        assertEquals(1, reads(202612, 2, 1_100, 1_210, 12, "MANDIRI").beside());
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
        assertEquals("202612 UNPAID 100", bills("period = 202612"));
        holds();
    }

    /** An early self-reading that counted makes room for the officer's, who read in his window. */
    @Test
    void t5_officerTakesThePlaceOfASelfReadingBeforeItsWindow() throws Exception {
        change("UPDATE reading_rule SET is_on = FALSE WHERE rule = 'WINDOW'");
        reads(202611, 1_000, 1_100);
        reads(202612, 1, 1_100, 1_190, 12, "MANDIRI");
        assertEquals(1, reads(202612, 2, 1_100, 1_200, 20, "").again());
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
        assertEquals("202612 SUPERSEDED 90, 202612 UNPAID 100", bills("period = 202612"));
        holds();
    }

    @Test
    void realReadingTakesThePlaceOfAnEstimateThatNobodyCanPayYet() throws Exception {
        reads(202611, 1, 1_000, 1_100, 25, "");
        today(2026, 11, 28);
        estimated(202612);
        assertEquals(1, reads(202612, 2, 1_100, 1_160, 29, "KANTOR").again());
        assertEquals("202612 SUPERSEDED 325, 202612 UNPAID 60", bills("period = 202612"));
        holds();
    }

    @Test
    void readingLiesBesideOneWhoseBillIsInForce() throws Exception {
        reads(202611, 1_000, 1_100);
        reads(202612, 1_100, 1_200);
        today(2026, 12, 1);
        assertEquals(1, reads(202612, 2, 1_100, 1_210, 25, "MANDIRI").beside());
        assertEquals("202612 UNPAID 100", bills("period = 202612"));
    }

    /** It was decided to take the place before midnight, and is asked after it: the bill can be paid by then, and stays. */
    @Test
    void readingThatComesTooLateToTakeAPlaceIsRefusedByTheRule() throws Exception {
        reads(202611, 1_000, 1_100);
        reads(202612, 1_100, 1_200);
        clock = TestClock.at(LocalDate.of(2026, 11, 30).atTime(23, 59));
        long[] now = {clock.millis()};
        clock = TestClock.of(() -> now[0]);
        BatchBooks midnight = before(called -> now[0] += called.equals("askAgain") || called.equals("activate") ? 3_600_000 : 0);
        write("ACMT-53111-202612-2.csv", FIELDS + "202612|" + IDPEL + "|53111|ABC010100100|R1|1300|1|1100|1210|0|0|0|0|20261124||||||PTG1|MANDIRI\n");
        ImportResult late = importer(midnight).run(List.of(folder.resolve("ACMT-53111-202612-2.csv"))).getFirst();
        assertEquals("1 0", late.held() + " " + late.again());
        assertEquals("REFUSED BY_RULE", date("SELECT CONCAT_WS(' ', outcome, reason) FROM reading_decision"));
        assertEquals("202612 UNPAID 100", bills("period = 202612"));
        holds();
    }
}
