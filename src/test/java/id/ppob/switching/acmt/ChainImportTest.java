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
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cases of billing that take more than one month, from files to bills under the account that imports in production. */
class ChainImportTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String HEADER = FileColumn.header(ReadingColumn.values()) + "\n";
    private static final long NOW_MS = LocalDate.of(2026, 12, 1).atTime(9, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    @TempDir
    private Path folder;

    @BeforeEach
    void oneCustomer() throws IOException, SQLException {
        for (String table : List.of("held", "reading_decision", "meter", "credit", "billed", "bill", "bill_basis", "reading", "acmt_batch", "customer_version", "customer", "unit")) {
            DATABASE.execute("DELETE FROM " + table);
        }
        write("DIL-53111.csv", FileColumn.header(MasterColumn.values()) + "\n530000000001|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
        assertTrue(importer().run(List.of(folder.resolve("DIL-53111.csv"))).getFirst().taken());
    }

    private Importer importer() {
        return new Importer(new BatchStore(DATABASE.database(Account.OFFICE)), folder.resolve("rejects"), Clock.system(), ImportProgress.NONE);
    }

    private void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    /** One file with one reading, of the 5th of the month before the period. */
    private ImportResult reads(int period, int from, int to, int multiplier, String photoAndCode) throws IOException {
        LocalDate on = LocalDate.of(period / 100, period % 100, 5).minusMonths(1);
        String file = "ACMT-53111-" + period + "-1.csv";
        write(file, HEADER + period + "|530000000001|53111|ABC010100100|R1|1300|" + multiplier + "|" + from + "|" + to + "|0|0|0|0|" + on.toString().replace("-", "") + "|||" + photoAndCode + "||PTG1\n");
        return importer().run(List.of(folder.resolve(file))).getFirst();
    }

    private ImportResult reads(int period, int from, int to) throws IOException {
        return reads(period, from, to, 1, "|");
    }

    private static String one(String sql) {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.first(connection, sql, row -> row.getString(1))).orElse("nothing");
    }

    private static void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided", "465-credit-is-carried",
            "470-settled-costs-nothing", "869-rows-of-a-batch-add-up")) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    @Test
    void monthsAreOneChainAndAddUp() throws Exception {
        assertEquals(1, reads(202610, 1000, 1100).accepted());
        assertEquals(1, reads(202611, 1100, 1180).accepted());
        assertEquals(1, reads(202612, 1180, 1290).accepted());
        assertEquals("290.00 290", one("SELECT CONCAT(lwbp_moved, ' ', lwbp_sum) FROM reading WHERE period = 202612"));
        assertEquals("1", one("SELECT COUNT(*) FROM meter"));
        holds();
    }

    @Test
    void t1_readingThatBeginsAboveTheLastStandIsHeldAndNotBilled() throws Exception {
        reads(202611, 1000, 1100);
        ImportResult second = reads(202612, 5000, 5100);
        assertEquals(Map.of(Rule.GAP, 1), second.rules());
        assertEquals(0, second.accepted());
        assertEquals("LWBP 5000 1100", one("SELECT CONCAT_WS(' ', register, measured, most) FROM held WHERE rule = 'GAP'"));
        assertEquals("1", one("SELECT COUNT(*) FROM bill"));
    }

    @Test
    void t2_sameStandsAgainAreHeldAndNotBilledTwice() throws Exception {
        reads(202611, 1000, 1100);
        assertEquals(Map.of(Rule.OVERLAP, 1), reads(202612, 1000, 1100).rules());
        assertEquals("158917", one("SELECT SUM(total_rupiah) FROM bill"));
        holds();
    }

    @Test
    void t31_multiplierThatJumpsIsHeld() throws Exception {
        reads(202611, 1000, 1100);
        assertEquals(1, reads(202612, 1100, 1200, 9, "|").rules().get(Rule.MULTIPLIER));
        assertEquals("1", one("SELECT COUNT(*) FROM bill"));
    }

    @Test
    void t36_noUseIsBilledAtTheMinimumWhereACodeAndAPhotoExplainItAndHeldElse() throws Exception {
        reads(202611, 1000, 1100);
        assertEquals(Map.of(Rule.ZERO, 1), reads(202612, 1100, 1100).rules());
        DATABASE.execute("DELETE FROM held");
        DATABASE.execute("DELETE FROM reading WHERE period = 202612");
        DATABASE.execute("DELETE FROM acmt_batch WHERE period = 202612");
        assertEquals(1, reads(202612, 1100, 1100, 1, "foto.jpg|2").accepted());
        assertEquals("52 82636", one("SELECT CONCAT(kwh, ' ', total_rupiah) FROM bill WHERE period = 202612"));
    }

    /** What a bill takes of a credit is written beside it; a bill that costs nothing more is settled, and never shown. */
    @Test
    void t23_creditSettlesTheNextBillAndTheRestIsCarriedOn() throws Exception {
        reads(202610, 1000, 1100);
        DATABASE.execute("INSERT INTO credit VALUES (530000000001, 1, 'CORRECTION', 202610, 0, 158917, 100, 0, 158917, NULL, 1)");
        reads(202611, 1100, 1110, 1, "foto.jpg|2");
        assertEquals("SETTLED 0", one("SELECT CONCAT(state, ' ', total_rupiah) FROM bill WHERE period = 202611"));
        assertEquals("USED -82636 76281", one("SELECT CONCAT_WS(' ', kind, amount_rupiah, after_rupiah) FROM credit WHERE entry = 2"));
        reads(202612, 1110, 1210);
        assertEquals("UNPAID 82636", one("SELECT CONCAT(state, ' ', total_rupiah) FROM bill WHERE period = 202612"));
        assertEquals("0", one("SELECT after_rupiah FROM credit WHERE entry = 3"));
        holds();
    }

    private static ChangeWriter.Result change(BillingChange change) {
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "a test", connection -> {
            TrailStore.lock(connection);
            return ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), change, 7, NOW_MS);
        });
    }

    private static void done(BillingChange change) {
        assertFalse(change(change) instanceof ChangeWriter.Impossible, () -> change(change).toString());
    }

    private static BillingChange.DecideReading held(boolean release) {
        return new BillingChange.DecideReading(530_000_000_001L, Integer.parseInt(one("SELECT period FROM held WHERE waits")), Integer.parseInt(one("SELECT batch FROM held WHERE waits")),
            Long.parseLong(one("SELECT line FROM held WHERE waits")), release, BillingChange.Because.RIGHT);
    }

    private static BillingChange.CorrectBill corrected(int period, String lwbp) {
        return new BillingChange.CorrectBill(530_000_000_001L, period, lwbp, "", "", false, BillingChange.Because.READ_AGAIN);
    }

    /** Five digits: 99,990 to 00,020 are 30 kWh. */
    @Test
    void t4_meterThatTurnedIsHeldAndReleasedIntoABillOfTheMinimum() throws Exception {
        DATABASE.execute("INSERT INTO meter (idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first) VALUES (530000000001, '2026-10-05', 'M1', 0, 5, 0, 1, 99990, 0, 0)");
        assertEquals(Map.of(Rule.ROLLOVER, 1), reads(202612, 99990, 20, 1, "|").rules());
        assertEquals("30", one("SELECT proposed_kwh FROM held"));
        done(held(true));
        assertEquals("CORRECTIONS 52 82636", one("SELECT CONCAT_WS(' ', a.kind, b.kwh, b.total_rupiah) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals("30", one("SELECT lwbp_use FROM reading WHERE state = 'COUNTS'"));
        assertEquals("nothing", one("SELECT rule FROM held WHERE waits"));
        holds();
    }

    @Test
    void refusedReadingIsNoBillAndIsNotDecidedTwice() throws Exception {
        reads(202611, 1000, 1100);
        reads(202612, 5000, 5100);
        BillingChange.DecideReading refuse = held(false);
        done(refuse);
        assertTrue(change(refuse) instanceof ChangeWriter.Impossible);
        assertEquals("1", one("SELECT COUNT(*) FROM bill"));
        holds();
    }

    @Test
    void t23_paidBillThatIsCorrectedStaysAndTheNextBillsTakeTheCredit() throws Exception {
        reads(202611, 1000, 1300);
        assertEquals("476751", one("SELECT total_rupiah FROM bill"));
        DATABASE.execute("UPDATE bill SET state = 'PAID'");
        done(corrected(202611, "1200"));
        assertEquals("PAID 476751", one("SELECT CONCAT_WS(' ', state, total_rupiah) FROM bill"));
        assertEquals("CORRECTION 158917 100", one("SELECT CONCAT_WS(' ', kind, amount_rupiah, kwh) FROM credit"));
        reads(202612, 1200, 1210, 1, "foto.jpg|2");
        assertEquals("SETTLED 0", one("SELECT CONCAT_WS(' ', state, total_rupiah) FROM bill WHERE period = 202612"));
        assertEquals("76281", one("SELECT after_rupiah FROM credit WHERE entry = 2"));
        holds();
    }

    @Test
    void t42_unpaidBillThatIsCorrectedGivesWayToAnotherWithItsDueDate() throws Exception {
        reads(202612, 1000, 1300);
        String due = one("SELECT due_on FROM bill");
        done(corrected(202612, "1200"));
        assertEquals("SUPERSEDED 476751", one("SELECT CONCAT_WS(' ', state, total_rupiah) FROM bill ORDER BY batch LIMIT 1"));
        assertEquals("UNPAID 317834 " + due, one("SELECT CONCAT_WS(' ', state, total_rupiah, due_on) FROM bill ORDER BY batch DESC LIMIT 1"));
        assertEquals("1", one("SELECT superseding FROM acmt_batch WHERE kind = 'CORRECTIONS'"));
        done(corrected(202612, "1250"));
        assertEquals("1", one("SELECT COUNT(*) FROM bill WHERE state = 'UNPAID' AND total_rupiah = 397293"));
        holds();
    }

    /** A payment changes the bill on the condition that it is unpaid, and so does the correction: of both one is first, and the other sees it. */
    @Test
    void t42_ofACorrectionAndAPaymentOneIsFirst() throws Exception {
        for (int i = 0; i < 10; i++) {
            oneCustomer();
            reads(202612, 1000, 1300);
            CompletableFuture<Integer> payment = CompletableFuture.supplyAsync(() -> Transaction.on(DATABASE.database().pool(), "a test",
                connection -> Transaction.execute(connection, "UPDATE bill SET state = 'PAID' WHERE idpel = 530000000001 AND state = 'UNPAID' AND total_rupiah = 476751")));
            ChangeWriter.Result correction = change(corrected(202612, "1200"));
            boolean paid = payment.get() == 1;
            if (correction instanceof ChangeWriter.Impossible) {
                correction = change(corrected(202612, "1200"));
            }
            assertFalse(correction instanceof ChangeWriter.Impossible, correction::toString);
            assertEquals(paid ? "PAID 158917" : "SUPERSEDED 0", one("SELECT CONCAT_WS(' ', state, COALESCE((SELECT SUM(amount_rupiah) FROM credit), 0)) FROM bill ORDER BY batch LIMIT 1"));
            holds();
        }
    }
}
