package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.store.batch.BatchStore;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Cases of billing that take more than one month, from files to bills under the account that imports in production. */
class ChainImportTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String HEADER = FileColumn.header(ReadingColumn.values()) + "\n";
    @TempDir
    private Path folder;

    @BeforeEach
    void oneCustomer() throws IOException, SQLException {
        for (String table : List.of("held", "meter", "credit", "billed", "bill", "bill_basis", "reading", "acmt_batch", "customer_version", "customer", "unit")) {
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
}
