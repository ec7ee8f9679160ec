package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.EstimateResult.Left;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.CustomerChange.How;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.SentReadings;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestClock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers who leave: the final reading and bill, what comes after, and what becomes of a credit. Two people each time, under the account that does it in production. */
class CustomersWhoLeaveTest extends ImporterWorld {
    private static final long BUDI = 530_000_000_001L;
    private static final String ROWS = "SELECT GROUP_CONCAT(kind, ' ', amount_rupiah, ' ', after_rupiah ORDER BY entry SEPARATOR ', ') FROM credit WHERE idpel = ";
    private Operator andi;
    private Operator siti;

    @BeforeEach
    void twoOfOneNameAndOneOfAnother() throws Exception {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        List.of("reading_decision", "customer_end", "operator_token", "operator").forEach(table -> change("DELETE FROM " + table));
        People people = new People(DATABASE.database().pool());
        andi = people.add("andi", Role.ADMIN);
        siti = people.add("siti", Role.ADMIN);
        masterOf(3);
        assertTrue(importOne("DIL-53111.csv").taken());
        change("UPDATE customer SET name = 'SITI' WHERE idpel = 530000000003");
    }

    @AfterEach
    void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided", "465-credit-is-carried",
            "466-credit-ends-with-its-customer", "467-last-day-is-the-last-told", "470-settled-costs-nothing", "869-rows-of-a-batch-add-up")) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    private ImportResult reads(int period, int customer, int from, int to, String on) throws IOException {
        String file = "ACMT-53111-" + period + "-" + customer + on.substring(6) + ".csv";
        write(file, HEADER + period + "|53000000000" + customer + "|53111|ABC010100100|R1|1300|1|" + from + "|" + to + "|0|0|0|0|" + on + "||||||PTG1\n");
        return importOne(file);
    }

    private RequestStore.Outcome asks(Change change) {
        return requests().ask(andi, change, clock.millis());
    }

    private static RequestStore requests() {
        return new RequestStore(DATABASE.database(Account.OFFICE).pool(), BusinessCalendar.ofWibDays(0));
    }

    private void agreed(Change change) {
        RequestStore.Outcome asked = asks(change);
        RequestStore.Outcome approved = requests().approve(siti, assertInstanceOf(RequestStore.Done.class, asked, asked::toString).request(), clock.millis());
        assertInstanceOf(RequestStore.Done.class, approved, approved::toString);
    }

    private String refused(Change change) {
        return assertInstanceOf(RequestStore.Refused.class, asks(change)).why();
    }

    private static CustomerChange leaves(String on, String lwbp) {
        return new CustomerChange.Leave(BUDI, on, lwbp, "", "", "moved away");
    }

    private static CustomerChange credit(How how, long to) {
        return new CustomerChange.CloseCredit(BUDI, 0, how, to, "rule 7");
    }

    private static void credited(long rupiah) {
        change("INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, before_rupiah, after_rupiah, entered_at) VALUES (" + BUDI + ", 1, 'CORRECTION', 202610, 0, " + rupiah + ", 0, " + rupiah + ", 1)");
    }

    private static String bill(int period) throws SQLException {
        return date("SELECT CONCAT_WS(' ', b.state, b.kwh, b.total_rupiah, b.read_on, a.effective_on, b.due_on) FROM bill b JOIN acmt_batch a USING (batch) WHERE b.period = " + period + " AND b.idpel = " + BUDI);
    }

    @Test
    void finalBillIsMadeOfTheStandsOfTheLastDayCanBePaidAtOnceAndIsDueTenDaysAfter() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        agreed(leaves("2026-11-26", "1190"));
        assertEquals("UNPAID 90 143025 2026-11-26 2026-11-27 2026-12-07", bill(202612));
        assertEquals("2026-11-26", date("SELECT ends_on FROM customer WHERE idpel = " + BUDI));
    }

    /** The bill of that month was made of a reading of the 10th: the rest is the next month's. */
    @Test
    void finalBillOfAMonthThatIsBilledIsOfTheNext() throws Exception {
        reads(202612, 1, 1_000, 1_100, "20261110");
        agreed(leaves("2026-11-26", "1160"));
        assertEquals("UNPAID 60 95350 2026-11-26 2026-11-27 2026-12-07", bill(202701));
    }

    @Test
    void singleReadingOfTheLastDayIsTheFinalOne() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261025");
        agreed(leaves("2026-11-26", ""));
        Told told = new Told("final-1", Source.OFFICER, null, null, "", null, null, 0, "", "", "");
        change("UPDATE reading_rule SET is_on = FALSE WHERE rule = 'WINDOW'");
        Reading last = new Reading(202612, BUDI, "53111", "R1", 1_300, 1, Stands.of("1100"), Stands.of("1190"), LocalDate.of(2026, 11, 26), "", "", "", "", "", "PTG1", told);
        SentReadings.Came came = new SentReadings(DATABASE.database(Account.OFFICE).pool()).take(last, new byte[32], clock.millis());
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
        assertEquals(List.of(), assertInstanceOf(SentReadings.Came.Kept.class, came, came::toString).why());
        assertEquals("UNPAID 90 143025 2026-11-26 2026-11-27 2026-12-07", bill(202612));
    }

    @Test
    void nothingIsReadNorEstimatedAfterTheLastDay() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        agreed(leaves("2026-11-15", "1140"));
        assertEquals(Map.of(Rule.ENDED, 1), reads(202701, 1, 1_140, 1_200, "20261220").rules());
        clock = TestClock.at(LocalDate.of(2026, 12, 28).atTime(10, 0));
        assertEquals(1, EstimateRun.run(books, clock, "53111", 202701, true, _ -> { }).left().get(Left.ENDED));
    }

    @Test
    void whoStaysAfterAllIsReadAsBeforeAndNothingIsOverwritten() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        agreed(leaves("2026-11-15", ""));
        assertEquals("this is the customer's last day already", refused(leaves("2026-11-15", "")));
        agreed(new CustomerChange.Stay(BUDI, "wrong customer"));
        assertEquals(1, reads(202612, 1, 1_100, 1_200, "20261120").accepted());
        assertEquals("2026-11-15, none", date("SELECT GROUP_CONCAT(COALESCE(ends_on, 'none') ORDER BY entry SEPARATOR ', ') FROM customer_end"));
        assertEquals("no last day of this customer is told", refused(new CustomerChange.Stay(BUDI, "again")));
    }

    @Test
    void whatCannotBeAFinalReadingIsRefusedAndNothingIsWritten() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        assertEquals("stands are those of a day that has been, up to 2026-11-27: has 2026-11-30", refused(leaves("2026-11-30", "1190")));
        assertEquals("a bill was made of a reading of 2026-10-20, after that day", refused(leaves("2026-10-10", "1090")));
        assertTrue(refused(leaves("2026-11-26", "1090")).startsWith("no final bill can be made of these stands: LWBP shows 1090"));
        assertEquals("the master has no such customer", refused(new CustomerChange.Leave(1, "2026-11-26", "", "", "", "x")));
        assertEquals(0, number("SELECT COUNT(*) FROM customer_end"));
    }

    /** The final bill takes of it what it costs; the rest is paid back, and then nothing is left. */
    @Test
    void creditOfWhoLeftIsPaidBackWholeOnceTheFinalBillIsMade() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        change("UPDATE bill SET state = 'PAID'");
        credited(200_000);
        assertEquals("a credit is closed when its customer has left: no last day is told; the next bill takes it", refused(credit(How.PAID_BACK, 0)));
        agreed(leaves("2026-11-26", ""));
        assertEquals("the last bill ended on 2026-10-20, the customer on 2026-11-26: the final bill comes first", refused(credit(How.PAID_BACK, 0)));
        agreed(leaves("2026-11-26", "1190"));
        assertEquals("SETTLED 90 0 2026-11-26 2026-11-27 2026-12-07", bill(202612));
        agreed(credit(How.PAID_BACK, 0));
        assertEquals("CORRECTION 200000 200000, USED -143025 56975, PAID_OUT -56975 0", date(ROWS + BUDI));
        assertEquals("the customer has nothing to get", refused(credit(How.PAID_BACK, 0)));
    }

    @Test
    void nothingIsPaidBackToWhoOwes() throws Exception {
        reads(202611, 1, 1_000, 1_100, "20261020");
        credited(5_000);
        agreed(leaves("2026-10-20", ""));
        assertEquals("the customer owes the bill of 202611: nothing is paid back before it is paid", refused(credit(How.PAID_BACK, 0)));
        agreed(credit(How.FORFEITED, 0));
        assertEquals("CORRECTION 5000 5000, FORFEITED -5000 0", date(ROWS + BUDI));
    }

    @Test
    void creditIsCarriedToAnotherNumberOfTheSamePersonAndTheNextBillThereTakesIt() throws Exception {
        credited(200_000);
        agreed(leaves("2026-11-20", ""));
        assertEquals("the master has the two customers under different names: it is carried to the same person alone", refused(credit(How.CARRIED, BUDI + 2)));
        assertEquals("the master has no such customer", refused(credit(How.CARRIED, BUDI + 8)));
        agreed(credit(How.CARRIED, BUDI + 1));
        assertEquals(1, reads(202612, 2, 1_000, 1_100, "20261120").accepted());
        assertEquals("CORRECTION 200000 200000, CARRIED -200000 0", date(ROWS + BUDI));
        assertEquals("CARRIED 200000 200000, USED -158917 41083", date(ROWS + (BUDI + 1)));
    }

    /** What was agreed on is what there was when it was asked for. */
    @Test
    void creditThatIsAnotherByTheTimeOfTheApprovalIsNotClosed() throws Exception {
        credited(200_000);
        agreed(leaves("2026-11-20", ""));
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, asks(credit(How.FORFEITED, 0)));
        change("INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, before_rupiah, after_rupiah, entered_at) VALUES (" + BUDI + ", 2, 'CORRECTION', 202610, 0, 1, 200000, 200001, 1)");
        assertEquals("the credit is not what was asked for: it is Rp 200,001", assertInstanceOf(RequestStore.Refused.class, requests().approve(siti, asked.request(), clock.millis())).why());
    }
}
