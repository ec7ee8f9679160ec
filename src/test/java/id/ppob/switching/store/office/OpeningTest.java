package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.FileColumn;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.acmt.MasterColumn;
import id.ppob.switching.acmt.ReadingColumn;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.lane.LaneWorld;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A unit is taken over: meters with their first stands and open bills come by files, wait for two people, and count from then on. */
class OpeningTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String METERS = "IDPEL|NOMETER|DIGIT|DESIMAL|FKM|TGLSTAND|STANLWBP|STANWBP|STANKVARH\n";
    private static final String BILLS = "IDPEL|BLTH|JATUHTEMPO|RPTAG|RPBPJU\n";
    private static final String CREDITS = "IDPEL|RPKREDIT|PEMKWH\n";
    private static final long BUDI = 530_000_000_101L;
    @TempDir
    private Path folder;
    private LaneWorld world;
    private Operator andi;
    private Operator siti;

    @BeforeEach
    void unitThatBegins() throws SQLException, IOException {
        world = new LaneWorld(DATABASE.database());
        for (String table : List.of("operator", "operator_token", "meter", "reading", "bill_basis", "held", "credit", "customer_version", "incoming_file")) {
            world.run("DELETE FROM " + table);
        }
        world.run("UPDATE limit_pool SET remainder = 0 WHERE kind = 'DEPOSIT'");
        People people = new People(DATABASE.database().pool());
        andi = people.add("andi", Role.ADMIN);
        siti = people.add("siti", Role.ADMIN);
        write("DIL-53111.csv", FileColumn.header(MasterColumn.values()) + "\n" + BUDI + "|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n" + (BUDI + 1) + "|SITI|53111|02200001|R1|1300|ABC010100100\n");
        assertTrue(imports("DIL-53111.csv").taken());
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** All invariants, and the roots by the proof's own reading. */
    private static void holds() throws SQLException, IOException {
        Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null);
        assertTrue(report.holds(), report::table);
    }

    private void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    private ImportResult imports(String file) {
        return importer(new BatchStore(DATABASE.database(Account.OFFICE))).run(List.of(folder.resolve(file))).getFirst();
    }

    private Importer importer(BatchBooks books) {
        return new Importer(books, folder.resolve("rejects"), TestClock.at(LaneWorld.TODAY.atTime(10, 0)), ImportProgress.NONE);
    }

    private static long nowMs() {
        return TestClock.at(LaneWorld.TODAY.atTime(11, 0)).millis();
    }

    private static RequestStore requests() {
        return new RequestStore(DATABASE.database(Account.OFFICE).pool(), BusinessCalendar.ofWibDays(0));
    }

    private RequestStore.Outcome asks(int batch) {
        return requests().ask(andi, new BillingChange.OpenBatch(batch, "", 0, 0, "the unit begins"), nowMs());
    }

    private void open(ImportResult taken) {
        assertTrue(taken.taken(), taken::toString);
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, asks(taken.batch()));
        RequestStore.Outcome approved = requests().approve(siti, asked.request(), nowMs());
        assertInstanceOf(RequestStore.Done.class, approved, approved.toString());
        world.terms.refresh();
    }

    private PostpaidShown shown(long idpel) {
        return (PostpaidShown) world.decide(Draft.inquiry(Draft.BANK, idpel), world.receivable).answer();
    }

    /** One bill a month of 2026, from the given month on, Rp 100,000 each. */
    private static String bills(long idpel, int from, int count) {
        StringBuilder text = new StringBuilder();
        IntStream.range(from, from + count).forEach(month -> text.append("%d|2026%02d|2026%02d20|100000|9000\n".formatted(idpel, month, month)));
        return text.toString();
    }

    @Test
    void arrearsAreThereOnTheFirstDayAndThePaymentIsOfTheFourOldest() throws Exception {
        write("AWAL-REK-53111-1.csv", BILLS + bills(BUDI, 6, 5));
        ImportResult taken = imports("AWAL-REK-53111-1.csv");
        assertEquals("WAITING OPENING 5 500000", world.value("SELECT CONCAT_WS(' ', state, kind, accepted, rupiah) FROM acmt_batch WHERE unit = '53111'"));
        world.terms.refresh();
        assertFalse(world.decide(Draft.inquiry(Draft.BANK, BUDI), world.receivable).answer() instanceof PostpaidShown, "nobody sees what waits");
        open(taken);
        assertEquals(List.of(202606, 202607, 202608, 202609), shown(BUDI).bills().stream().map(bill -> bill.bill().period()).toList());
        assertEquals(100_000L, shown(BUDI).bills().getFirst().bill().totalRupiah());
        world.paid(101);
        assertEquals("4", world.value("SELECT COUNT(*) FROM bill WHERE idpel = " + BUDI + " AND state = 'PAID'"));
        assertEquals(List.of(202610), shown(BUDI).bills().stream().map(bill -> bill.bill().period()).toList());
        holds();
    }

    @Test
    void firstBillBeginsAtTheFirstStandOfTheMeterThatWasTakenOver() throws Exception {
        write("AWAL-METER-53111-1.csv", METERS + BUDI + "|M-1|5|1|2|20261025|1000.5||\n" + (BUDI + 1) + "|M-2|5|0|1|20261025|20|0|0\n");
        ImportResult taken = imports("AWAL-METER-53111-1.csv");
        String readings = FileColumn.header(ReadingColumn.values()) + "\n202612|" + BUDI + "|53111|ABC010100100|R1|1300|2|1000.5|1060.5|0|0|0|0|20261122|||||" + "|PTG1\n";
        write("ACMT-53111-202612-1.csv", readings);
        assertTrue(imports("ACMT-53111-202612-1.csv").refusal().contains("waits for two people"), "a reading that came first would begin a chain of its own");
        open(taken);
        ImportResult read = imports("ACMT-53111-202612-1.csv");
        assertEquals(1, read.accepted(), read::toString);
        assertEquals("M-1 1000.50 120", world.value("SELECT CONCAT_WS(' ', meter, lwbp_from, lwbp_use) FROM reading"));
        assertEquals("2", world.value("SELECT COUNT(*) FROM meter"), "no other meter begins");
        holds();
    }

    @Test
    void gapAgainstTheFirstStandIsHeld() throws Exception {
        write("AWAL-METER-53111-1.csv", METERS + BUDI + "|M-1|5|0|1|20261025|1000||\n");
        open(imports("AWAL-METER-53111-1.csv"));
        write("ACMT-53111-202612-1.csv", FileColumn.header(ReadingColumn.values()) + "\n202612|" + BUDI + "|53111|ABC010100100|R1|1300|1|1010|1100|0|0|0|0|20261122|||||" + "|PTG1\n");
        imports("ACMT-53111-202612-1.csv");
        assertEquals("GAP 1010 1000", world.value("SELECT CONCAT_WS(' ', rule, measured, most) FROM held"));
    }

    /** Three of 82,636 together are less than the credit: the first bill is settled by it, the rest is carried on. */
    @Test
    void creditOfATimeBeforeIsTheFirstLinkOfTheRegisterAndTheNextBillTakesIt() throws Exception {
        write("AWAL-METER-53111-1.csv", METERS + BUDI + "|M-1|5|0|1|20261025|1000||\n");
        open(imports("AWAL-METER-53111-1.csv"));
        write("AWAL-KREDIT-53111-1.csv", CREDITS + BUDI + "|250000|173\n" + (BUDI + 1) + "|5000|\n");
        ImportResult taken = imports("AWAL-KREDIT-53111-1.csv");
        assertEquals("WAITING OPENING 2 255000", world.value("SELECT CONCAT_WS(' ', state, kind, accepted, rupiah) FROM acmt_batch WHERE batch = " + taken.batch()));
        open(taken);
        write("ACMT-53111-202612-1.csv", FileColumn.header(ReadingColumn.values()) + "\n202612|" + BUDI + "|53111|ABC010100100|R1|1300|1|1000|1100|0|0|0|0|20261122|||||" + "|PTG1\n");
        assertEquals(1, imports("ACMT-53111-202612-1.csv").accepted());
        assertEquals("SETTLED 0 158917", world.value("SELECT CONCAT_WS(' ', state, total_rupiah, reduction_rupiah) FROM bill WHERE idpel = " + BUDI));
        assertEquals("OPENING 0 250000 250000, USED 250000 -158917 91083",
            world.value("SELECT GROUP_CONCAT(kind, ' ', before_rupiah, ' ', amount_rupiah, ' ', after_rupiah ORDER BY entry SEPARATOR ', ') FROM credit WHERE idpel = " + BUDI));
        holds();
    }

    @Test
    void creditThatWaitsIsTakenByNoBillAndOneThatIsWithdrawnByNone() throws Exception {
        write("AWAL-KREDIT-53111-1.csv", CREDITS + BUDI + "|250000|\n");
        int batch = imports("AWAL-KREDIT-53111-1.csv").batch();
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, requests().ask(andi, new BillingChange.RollBack(batch, "wrong unit"), nowMs()));
        assertInstanceOf(RequestStore.Done.class, requests().approve(siti, asked.request(), nowMs()));
        write("ACMT-53111-202612-1.csv", FileColumn.header(ReadingColumn.values()) + "\n202612|" + BUDI + "|53111|ABC010100100|R1|1300|1|1000|1100|0|0|0|0|20261122|||||" + "|PTG1\n");
        assertEquals(158_917, imports("ACMT-53111-202612-1.csv").rupiah());
        holds();
    }

    @Test
    void creditOfACustomerWhoseRegisterBeganIsNoOpening() throws Exception {
        world.run("INSERT INTO credit VALUES (" + BUDI + ", 1, 'CORRECTION', 202611, 0, 5000, 3, 0, 5000, NULL, 1)");
        write("AWAL-KREDIT-53111-1.csv", CREDITS + BUDI + "|250000|\n");
        assertTrue(imports("AWAL-KREDIT-53111-1.csv").refusal().contains("{BEGUN=1}"));
        world.run("DELETE FROM credit");
        int batch = imports("AWAL-KREDIT-53111-1.csv").batch();
        world.run("INSERT INTO credit VALUES (" + BUDI + ", 9, 'CORRECTION', 202611, 0, 5000, 3, 0, 5000, NULL, 1)");
        assertEquals("of 1 customers of batch " + batch + " the register of credits began otherwise meanwhile: roll it back, and import its file without them",
            assertInstanceOf(RequestStore.Refused.class, asks(batch)).why());
        holds();
    }

    /** The root is over what two people agreed on: one rupiah more by SQL is found. */
    @Test
    void creditThatSomebodyRaisedIsFound() throws Exception {
        write("AWAL-KREDIT-53111-1.csv", CREDITS + BUDI + "|250000|\n");
        open(imports("AWAL-KREDIT-53111-1.csv"));
        world.run("UPDATE credit SET amount_rupiah = 250001, after_rupiah = 250001");
        Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null);
        assertFalse(report.holds());
        assertTrue(report.table().contains("840-batch-root-is-its-bills"), report::table);
    }

    @Test
    void wrongTotalsRefuseTheWhole() throws Exception {
        write("AWAL-REK-53111-1.csv", BILLS + bills(BUDI, 6, 2));
        Path control = folder.resolve("AWAL-REK-53111-1.ctl");
        Files.writeString(control, Files.readString(control).replace("RPTAG=200000", "RPTAG=200001"));
        assertEquals("control file says RPTAG=200001, the file has 200000", imports("AWAL-REK-53111-1.csv").refusal());
        assertEquals("0", world.value("SELECT COUNT(*) FROM bill WHERE idpel = " + BUDI));
    }

    @Test
    void oneWrongRowRefusesTheWhole() throws Exception {
        write("AWAL-REK-53111-1.csv", BILLS + bills(BUDI, 6, 2) + bills(539_999_999_999L, 6, 1) + BUDI + "|202606|20260620|5|0\n");
        ImportResult refused = imports("AWAL-REK-53111-1.csv");
        assertTrue(refused.refusal().startsWith("an opening file is taken whole or not at all, and {DUPLICATE=1, UNKNOWN_CUSTOMER=1} of its 4 rows cannot be taken"), refused::refusal);
        assertEquals("ROLLED_BACK", world.value("SELECT state FROM acmt_batch WHERE unit = '53111'"));
        holds();
    }

    @Test
    void sameFileAgainChangesNothingAndWhatIsInTheBooksIsNotTakenOver() throws Exception {
        write("AWAL-REK-53111-1.csv", BILLS + bills(BUDI, 6, 2));
        ImportResult taken = imports("AWAL-REK-53111-1.csv");
        assertTrue(imports("AWAL-REK-53111-1.csv").refusal().contains("the same content was loaded as batch " + taken.batch()));
        open(taken);
        assertTrue(imports("AWAL-REK-53111-1.csv").refusal().contains("ACTIVE"));
        write("AWAL-REK-53111-2.csv", BILLS + bills(BUDI, 7, 2));
        assertTrue(imports("AWAL-REK-53111-2.csv").refusal().contains("{BEGUN=1}"));
        assertEquals("2 200000", world.value("SELECT CONCAT_WS(' ', COUNT(*), SUM(total_rupiah)) FROM bill b JOIN billed g USING (idpel, period, batch) WHERE idpel = " + BUDI));
        holds();
    }

    /** Dies behind the first slice; the rest comes behind it, and the root is that of all. */
    @Test
    void importThatDiedGoesOnBehindWhatIsThere() throws Exception {
        StringBuilder master = new StringBuilder(FileColumn.header(MasterColumn.values()) + "\n");
        StringBuilder text = new StringBuilder(BILLS);
        for (int i = 0; i < 700; i++) {
            master.append(BUDI + i).append("|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
            text.append(bills(BUDI + i, 10, 1));
        }
        write("DIL-53111.csv", master.toString());
        assertTrue(imports("DIL-53111.csv").taken());
        write("AWAL-REK-53111-1.csv", text.toString());
        Importer dying = importer(new DyingBooks(new BatchStore(DATABASE.database(Account.OFFICE))).books());
        assertThrows(IllegalStateException.class, () -> dying.run(List.of(folder.resolve("AWAL-REK-53111-1.csv"))));
        assertEquals("500", world.value("SELECT added FROM acmt_batch WHERE unit = '53111'"));
        open(imports("AWAL-REK-53111-1.csv"));
        assertEquals("700 70000000", world.value("SELECT CONCAT_WS(' ', accepted, rupiah) FROM acmt_batch WHERE unit = '53111' AND state = 'ACTIVE'"));
        assertEquals("700", world.value("SELECT COUNT(*) FROM billed g JOIN acmt_batch a USING (batch) WHERE a.unit = '53111' AND a.state = 'ACTIVE'"));
        holds();
    }

    @Test
    void whatWaitsIsWithdrawnByTwoAndMayComeAgain() throws Exception {
        write("AWAL-REK-53111-1.csv", BILLS + bills(BUDI, 6, 2));
        int batch = imports("AWAL-REK-53111-1.csv").batch();
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, requests().ask(andi, new BillingChange.RollBack(batch, "wrong unit"), nowMs()));
        assertInstanceOf(RequestStore.Done.class, requests().approve(siti, asked.request(), nowMs()));
        assertInstanceOf(RequestStore.Refused.class, asks(batch));
        ImportResult again = imports("AWAL-REK-53111-1.csv");
        assertTrue(again.taken() && again.batch() != batch, again::toString);
        open(again);
        holds();
    }
}
