package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.BillingChange.Because;
import id.ppob.switching.office.BillingChange.CorrectBill;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** docs/iso8583-spec.md 29.11: what a corrected bill has less the next has more, and each becomes right by how it stands. R1/1,300 VA: 52 kWh at least, PPJ 10 %. */
class BillCorrectionTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long CUSTOMER = 530_000_000_001L;
    private static final Clock TODAY = TestClock.at(LocalDate.of(2026, 12, 1).atTime(9, 0));
    private static final List<String> INVARIANTS = List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided",
        "465-credit-is-carried", "470-settled-costs-nothing", "540-superseded-has-another", "868-batches-have-their-row", "869-rows-of-a-batch-add-up");
    @TempDir
    private Path folder;

    @BeforeEach
    void oneCustomer() throws IOException, SQLException {
        for (String table : List.of("held", "reading_decision", "meter", "credit", "billed", "bill", "bill_basis", "reading", "acmt_batch", "customer_version", "customer", "unit", "trail")) {
            DATABASE.execute("DELETE FROM " + table);
        }
        DATABASE.execute("UPDATE trail_head SET seq = 0, hash = REPEAT(CHAR(0), 32)");
        write("DIL-53111.csv", "IDPEL|NAMA|UNITUP|TELP_UNIT|TARIF|DAYA|KDDK\n" + CUSTOMER + "|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
        assertTrue(importer().run(List.of(folder.resolve("DIL-53111.csv"))).getFirst().taken());
    }

    private Importer importer() {
        return new Importer(new BatchStore(DATABASE.database(Account.OFFICE)), folder.resolve("rejects"), TODAY, ImportProgress.NONE);
    }

    private void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    /** One reading, of the 5th of the month before the period, with a photo and the code of an empty house: whatever it tells is billed. */
    private ImportResult imported(int period, String from, String to) throws IOException {
        LocalDate on = LocalDate.of(period / 100, period % 100, 5).minusMonths(1);
        String file = "ACMT-53111-" + period + "-1.csv";
        write(file, "BLTH|IDPEL|UNITUP|KDDK|TARIF|DAYA|FKMKWH|SLALWBP|SAHLWBP|SLAWBP|SAHWBP|SLAKVARH|SAHKVARH|TGLBACA|LAT|LON|FOTO|KODE_BACA|KELAINAN|PTGENTRIMETER\n" + period + "|" + CUSTOMER
            + "|53111|ABC010100100|R1|1300|1|" + from + "|" + to + "|0|0|0|0|" + on.toString().replace("-", "") + "|||" + period + ".jpg|2||PTG1\n");
        return importer().run(List.of(folder.resolve(file))).getFirst();
    }

    private void reads(int period, String from, String to) throws IOException {
        ImportResult result = imported(period, from, to);
        if (result.held() == 1) {
            ChangeWriter.Result released = change(new BillingChange.DecideReading(CUSTOMER, period, Integer.parseInt(one("SELECT MAX(batch) FROM held WHERE waits")), 2, true, Because.RIGHT));
            assertFalse(released instanceof ChangeWriter.Impossible, released::toString);
        }
        assertEquals(1, result.accepted() + result.held(), result::toString);
    }

    private static String one(String sql) {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.first(connection, sql, row -> Optional.ofNullable(row.getString(1)))).flatMap(found -> found).orElse("nothing");
    }

    private static String living(int period) {
        return one("SELECT CONCAT_WS(' ', b.state, b.kwh, b.total_rupiah) FROM billed g JOIN bill b USING (idpel, period, batch) WHERE g.period = " + period);
    }

    private static String balance() {
        return one("SELECT after_rupiah FROM credit ORDER BY entry DESC LIMIT 1");
    }

    private static void stands(int period, String state) throws SQLException {
        DATABASE.execute("UPDATE bill b JOIN billed g USING (idpel, period, batch) SET b.state = '" + state + "' WHERE b.period = " + period + " AND b.state <> 'SETTLED'");
    }

    private static ChangeWriter.Result change(BillingChange change) {
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "a test", connection -> {
            TrailStore.lock(connection);
            connection.setSavepoint("before");
            ChangeWriter.Result result = ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), change, 7, TODAY.millis());
            if (result instanceof ChangeWriter.Impossible) {
                connection.createStatement().execute("ROLLBACK TO SAVEPOINT `before`");
            }
            return result;
        });
    }

    private static CorrectBill to(int period, String lwbp) {
        return new CorrectBill(CUSTOMER, period, lwbp, "", "", false, Because.READ_AGAIN);
    }

    private static void corrected(int period, String lwbp) {
        ChangeWriter.Result result = change(to(period, lwbp));
        assertFalse(result instanceof ChangeWriter.Impossible, result::toString);
    }

    private static String impossible(CorrectBill change) {
        return ((ChangeWriter.Impossible) change(change)).why();
    }

    private static void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : INVARIANTS) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    private void threeMonths() throws IOException {
        reads(202610, "1000", "1300");
        reads(202611, "1300", "1400");
        reads(202612, "1400", "1500");
        assertEquals(List.of("UNPAID 300 476751", "UNPAID 100 158917", "UNPAID 100 158917"), List.of(living(202610), living(202611), living(202612)));
    }

    @Test
    void openBillsGiveWayToOthersOfTheirRightStandsWithTheirDueDates() throws Exception {
        threeMonths();
        String due = one("SELECT GROUP_CONCAT(due_on ORDER BY period) FROM bill");
        corrected(202610, "1200");
        assertEquals(List.of("UNPAID 200 317834", "UNPAID 200 317834", "UNPAID 100 158917"), List.of(living(202610), living(202611), living(202612)));
        assertEquals(due, one("SELECT GROUP_CONCAT(b.due_on ORDER BY b.period) FROM billed g JOIN bill b USING (idpel, period, batch)"));
        assertEquals("2", one("SELECT COUNT(*) FROM bill WHERE state = 'SUPERSEDED'"));
        assertEquals("nothing", balance());
        holds();
    }

    @Test
    void t23_creditOfAPaidBillIsTakenByTheOpenOneAfterIt() throws Exception {
        threeMonths();
        stands(202610, "PAID");
        corrected(202610, "1200");
        assertEquals(List.of("PAID 300 476751", "UNPAID 200 158917", "UNPAID 100 158917"), List.of(living(202610), living(202611), living(202612)), "317,834 less 158,917");
        assertEquals("0", balance());
        holds();
    }

    @Test
    void ofTwoPaidBillsOneGivesBackWhatTheOtherIsShortOf() throws Exception {
        threeMonths();
        stands(202610, "PAID");
        stands(202611, "PAID");
        corrected(202610, "1200");
        assertEquals("158917 -158917", one("SELECT GROUP_CONCAT(amount_rupiah ORDER BY entry SEPARATOR ' ') FROM credit"));
        assertEquals(List.of("0", "UNPAID 100 158917"), List.of(balance(), living(202612)));
        holds();
    }

    @Test
    void debitOfAPaidBillAfterAnOpenOneIsCarriedToTheNext() throws Exception {
        reads(202610, "1000", "1300");
        reads(202611, "1300", "1400");
        stands(202611, "PAID");
        corrected(202610, "1200");
        assertEquals(List.of("UNPAID 200 317834", "PAID 100 158917", "-158917"), List.of(living(202610), living(202611), balance()));
        reads(202612, "1400", "1500");
        assertEquals(List.of("UNPAID 100 317834", "0"), List.of(living(202612), balance()));
        holds();
    }

    @Test
    void paidElsewhereAndSettledArePaid() throws Exception {
        threeMonths();
        stands(202610, "ELSEWHERE");
        corrected(202610, "1250");
        assertEquals("UNPAID 150 158918", living(202611), "238,376 less the credit of 79,458");
        holds();
    }

    @Test
    void t42_billThatIsHeldForPlnMakesAllWaitAndThenGoesByHowItEnded() throws Exception {
        threeMonths();
        for (String waiting : List.of("HELD", "BLOCKED")) {
            stands(202611, waiting);
            assertEquals("the bill of 202611 is " + waiting + ": ask again when that has ended", impossible(to(202610, "1200")));
            assertEquals("UNPAID 300 476751", living(202610));
        }
        stands(202611, "PAID");
        corrected(202610, "1200");
        assertEquals(List.of("UNPAID 200 317834", "PAID 100 158917", "-158917"), List.of(living(202610), living(202611), balance()));
        holds();
    }

    @Test
    void standsAboveThoseOfTheNextBillAreRefusedAndThoseItHasAlreadyToo() throws Exception {
        threeMonths();
        assertEquals("the bill of 202611 ended below these stands: they are wrong, or it is to be corrected first", impossible(to(202610, "1401")));
        assertEquals("the bill was made of these stands", impossible(to(202610, "1300")));
        assertEquals("there is no bill of this customer for 202609 that was made of a reading", impossible(to(202609, "1300")));
        assertEquals("0", one("SELECT COUNT(*) FROM bill WHERE state <> 'UNPAID'"));
    }

    /** Within the minimum the bill stays as it is; what it used counts where the next one begins. */
    @Test
    void useBelowTheMinimumThatIsCorrectedLeavesTheBillAndMovesTheNext() throws Exception {
        reads(202611, "1000", "1010");
        reads(202612, "1010", "1110");
        stands(202611, "PAID");
        corrected(202611, "1030");
        assertEquals(List.of("PAID 52 82636", "UNPAID 80 127134", "nothing"), List.of(living(202611), living(202612), balance()));
        holds();
    }

    @Test
    void fractionMovesWithTheStandAndTheBillsAreTheMetersWholeKwh() throws Exception {
        reads(202610, "1000", "1100.60");
        reads(202611, "1100.60", "1200.20");
        corrected(202610, "1100.20");
        assertEquals(List.of("100", "100", "200"), List.of(one("SELECT kwh FROM bill WHERE period = 202610 AND state = 'UNPAID'"), one("SELECT kwh FROM bill WHERE period = 202611 AND state = 'UNPAID'"),
            one("SELECT lwbp_sum FROM reading WHERE period = 202611 ORDER BY batch DESC, line DESC LIMIT 1")));
        holds();
    }

    @Test
    void standsThatNobodyReadAreAnEstimateAndReadAgainTheyAreReal() throws Exception {
        reads(202611, "1000", "1300");
        change(new CorrectBill(CUSTOMER, 202611, "1200", "", "", true, Because.WRONG_PHOTO));
        assertEquals("ESTIMATE UNPAID 200 317834", one("SELECT source FROM reading WHERE batch = (SELECT batch FROM billed)") + " " + living(202611));
        assertEquals("1", one("SELECT estimated FROM bill_basis WHERE batch = (SELECT batch FROM billed)"));
        corrected(202611, "1210");
        assertEquals("OFFICE UNPAID 210 333726", one("SELECT source FROM reading WHERE batch = (SELECT batch FROM billed)") + " " + living(202611));
        holds();
    }

    @Test
    void t23_paidBillThatIsCorrectedTwiceGivesTheDifferenceOnce() throws Exception {
        reads(202611, "1000", "1300");
        stands(202611, "PAID");
        corrected(202611, "1200");
        corrected(202611, "1190");
        assertEquals("158917 15892", one("SELECT GROUP_CONCAT(amount_rupiah ORDER BY entry SEPARATOR ' ') FROM credit"));
        corrected(202611, "1300");
        assertEquals("0", balance());
        holds();
    }

    /** The customer got the difference while the bill was paid; open again it is made right by another, and the difference is taken back. */
    @Test
    void paidBillThatWasCorrectedAndIsOpenAgainIsNotCreditedTwice() throws Exception {
        reads(202611, "1000", "1300");
        stands(202611, "PAID");
        corrected(202611, "1200");
        stands(202611, "UNPAID");
        corrected(202611, "1190");
        assertEquals(List.of("UNPAID 190 301942", "0"), List.of(living(202611), balance()));
        holds();
    }

    @Test
    void readingOfAMonthThatALaterBillCoversIsKeptBesideAndNotBilledTwice() throws Exception {
        reads(202610, "1000", "1100");
        reads(202612, "1100", "1290");
        assertEquals(1, imported(202611, "1100", "1180").beside());
        assertEquals(List.of("UNPAID 100 158917", "nothing", "UNPAID 190 301942"), List.of(living(202610), living(202611), living(202612)));
        holds();
    }

    @Test
    void nothingIsCorrectedWhileALaterBillIsMadeOrABatchIsRolledBack() throws Exception {
        threeMonths();
        DATABASE.execute("UPDATE acmt_batch SET state = 'LOADING' WHERE period = 202612");
        assertTrue(impossible(to(202610, "1200")).endsWith("is being loaded: ask again when that has ended"));
        DATABASE.execute("UPDATE acmt_batch SET state = 'CLOSED', rolling = 9 WHERE period = 202612");
        assertTrue(impossible(to(202610, "1200")).endsWith("is being rolled back: ask again when that has ended"));
    }

    /** A batch whose bills took a balance that was changed again since: without them that balance would be another. */
    @Test
    void batchIsNotRolledBackUnderWhatCorrectionsMadeOfItsCredits() throws Exception {
        reads(202611, "1000", "1300");
        stands(202611, "PAID");
        corrected(202611, "1200");
        reads(202612, "1200", "1210");
        assertEquals(List.of("SETTLED 52 0", "76281"), List.of(living(202612), balance()));
        corrected(202611, "1190");
        assertEquals(List.of("SETTLED 52 0", "92173"), List.of(living(202612), balance()), "10 kWh more of it are 15,892");
        int batch = Integer.parseInt(one("SELECT batch FROM billed WHERE period = 202612"));
        assertEquals(Optional.empty(), Transaction.run(DATABASE.database().pool(), "a test", connection -> BatchRollBack.begin(connection, batch, 7)));
        assertEquals("batch " + batch + " is payable as before: 1 of its bills took a credit that was corrected since; correct its readings one by one",
            new BatchRollBack(DATABASE.database().pool(), Clock.system()).finish(batch));
        holds();
    }

    /** Of random stands, states and corrections: what was paid and is open, less what is to be given back, is what the right stands cost. */
    @Test
    void whateverIsCorrectedTheCustomerOwesWhatTheRightStandsCost() throws Exception {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int round = 0; round < 8; round++) {
            oneCustomer();
            int[] periods = {202609, 202610, 202611, 202612};
            int[] stands = new int[periods.length + 1];
            stands[0] = 1000;
            for (int i = 0; i < periods.length; i++) {
                stands[i + 1] = stands[i] + random.nextInt(250);
                reads(periods[i], "" + stands[i], "" + stands[i + 1]);
                for (int fixes = random.nextInt(3); fixes > 0; fixes--) {
                    int which = random.nextInt(i + 1);
                    if (random.nextInt(3) > 0) {
                        stands(periods[which], "PAID");
                    }
                    int most = which == i ? stands[which] + 300 : stands[which + 2];
                    int right = stands[which] + random.nextInt(most - stands[which] + 1);
                    if (right != stands[which + 1]) {
                        stands[which + 1] = right;
                        corrected(periods[which], "" + right);
                    }
                    holds();
                    owes(stands, i + 1, "seed " + seed + ", round " + round);
                }
            }
        }
    }

    private static void owes(int[] stands, int bills, String where) {
        long right = 0;
        for (int i = 0; i < bills; i++) {
            long energy = (Math.max(52, stands[i + 1] - stands[i]) * 144_470L + 50) / 100;
            right += energy + (energy * 10 + 50) / 100;
        }
        String balance = balance();
        assertEquals(right, Long.parseLong(one("SELECT SUM(total_rupiah) FROM billed JOIN bill USING (idpel, period, batch)")) - (balance.equals("nothing") ? 0 : Long.parseLong(balance)), where);
    }
}
