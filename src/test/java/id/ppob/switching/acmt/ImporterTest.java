package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.batch.BillHash;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String HEADER = FileColumn.header(ReadingColumn.values()) + "\n";
    private static final String MASTER = FileColumn.header(MasterColumn.values()) + "\n";
    @TempDir
    private Path folder;
    private Clock clock = TestClock.at(LocalDate.of(2026, 11, 27).atTime(10, 0));
    private BatchStore books;

    @BeforeEach
    void emptyBooks() {
        books = new BatchStore(DATABASE.database());
        List.of("held", "meter", "credit", "billed", "bill", "reading", "acmt_batch", "customer_version", "customer", "unit", "incoming_file").forEach(table -> change("DELETE FROM " + table));
    }

    private List<ImportResult> importAll() {
        return importInto(books);
    }

    private List<ImportResult> importInto(BatchBooks into) {
        return importer(into).run(ImportFolder.of(List.of(folder)).files());
    }

    private ImportResult importOne(String file) {
        return importer(books).run(List.of(folder.resolve(file))).getFirst();
    }

    private Importer importer(BatchBooks into) {
        return new Importer(into, folder.resolve("rejects"), clock, ImportProgress.NONE);
    }

    private void write(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    private void masterOf(int customers) throws IOException {
        StringBuilder text = new StringBuilder(MASTER);
        for (int i = 1; i <= customers; i++) {
            text.append(530_000_000_000L + i).append("|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
        }
        write("DIL-53111.csv", text.toString());
    }

    private static String row(int customer, int to) {
        return "202612|" + (530_000_000_000L + customer) + "|53111|ABC010100100|R1|1300|1|1000|" + to + "|0|0|0|0|20261105|||||||PTG1\n".replace("|||||||", "||||||");
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void checkedInSampleIsBilledAndItsWrongRowsStandInTheRejectFile() throws IOException, SQLException {
        Path sample = Path.of(System.getProperty("ppob.home", "."), "cfg", "sample");
        List<ImportResult> results = importer(books).run(ImportFolder.of(List.of(sample)).files());
        assertTrue(results.stream().allMatch(ImportResult::taken), () -> results.toString());
        assertEquals(300, number("SELECT COUNT(*) FROM customer"));
        List<ImportResult> readings = results.stream().filter(result -> result.batch() > 0).toList();
        int bills = readings.stream().mapToInt(ImportResult::accepted).sum();
        assertEquals(bills, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE' AND b.state = 'UNPAID'"));
        int kept = readings.stream().mapToInt(result -> result.accepted() + result.held() + result.beside()).sum();
        assertEquals(kept, number("SELECT COUNT(*) FROM reading"));
        assertEquals(readings.stream().mapToInt(ImportResult::rows).sum(), kept + readings.stream().mapToInt(ImportResult::rejected).sum());
        assertEquals(2, number("SELECT COUNT(*) FROM bill WHERE idpel = 530000000001"));
        assertEquals(number("SELECT SUM(total_rupiah) FROM bill"), readings.stream().mapToLong(ImportResult::rupiah).sum());
        int rejected = readings.stream().mapToInt(ImportResult::rejected).sum();
        assertTrue(rejected >= 7 && rejected <= 30, "rejected " + rejected);
        assertEquals(readings.stream().mapToInt(ImportResult::held).sum(), number("SELECT COUNT(DISTINCT idpel, period, batch, line) FROM held WHERE waits"));
        long told = 0;
        for (ImportResult result : readings) {
            told += result.rejectFile() == null ? 0 : Files.readAllLines(Path.of(result.rejectFile())).size() - 1;
        }
        assertEquals(rejected, told);
        assertEquals(7, readings.stream().flatMap(result -> result.rejects().keySet().stream()).distinct().count());
    }

    @Test
    void rejectFileTellsLineColumnReasonNeedAndMaskedValue() throws IOException {
        masterOf(3);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 900) + row(9, 1100) + "202612|53|cut\n" + row(1, 1100).replace("|R1|", "|R-1|")
                + row(3, 1052) + row(3, 1053));
        ImportResult result = importAll().get(1);
        assertEquals(2, result.accepted());
        assertEquals(Map.of(Reject.UNKNOWN_CUSTOMER, 1, Reject.COLUMNS, 1, Reject.SHAPE, 1), result.rejects());
        assertEquals(Map.of(Rule.BACKWARDS, 1), result.rules());
        assertEquals(1, result.held());
        assertEquals(1, result.beside());
        assertEquals(List.of("LINE|COLUMN|REASON|NEEDED|VALUE",
                "4|IDPEL|UNKNOWN_CUSTOMER|a customer of the master|53*******009",
                "5||COLUMNS|20 columns|3 columns",
                "6|TARIF|SHAPE|1 to 4 letters or digits|R-1"), Files.readAllLines(Path.of(result.rejectFile())));
    }

    @Test
    void wrongMasterRowsAreRejectedAndTheOthersTaken() throws IOException, SQLException {
        write("DIL-53111.csv", MASTER + "530000000001|BUDI|53111|022|R1|1300|ABC010100100\n" + "530000000001|BUDI|53111|022|R1|1300|ABC010100100\n"
                + "530000000002||53111|022|R1|1300|ABC010100100\n" + "530000000003|BUDI|53112|022|R1|1300|ABC010100100\n" + "530000000004|BUDI\n"
                + "530000000005|BUDI\u00a0SANTOSO|53111|022|R1|1300|ABC010100100\n");
        ImportResult result = importAll().getFirst();
        assertEquals(Map.of(Reject.DUPLICATE, 1, Reject.SHAPE, 2, Reject.UNIT, 1, Reject.COLUMNS, 1), result.rejects());
        assertEquals(1, number("SELECT COUNT(*) FROM customer"));
        assertFalse(Files.readString(Path.of(result.rejectFile())).contains("BUDI\u00a0SANTOSO"));
    }

    @Test
    void masterComingAgainUpdatesCustomersAndKeepsTheirStatus() throws IOException, SQLException {
        masterOf(1);
        importAll();
        change("UPDATE customer SET status = 'BLOCKED'");
        write("DIL-53111.csv", MASTER + "530000000001|SRI RAHAYU|53111|02299|R1|2200|ABC010100100\n");
        importAll();
        assertEquals(1, number("SELECT COUNT(*) FROM customer JOIN unit USING (unit) WHERE name = 'SRI RAHAYU' AND power_va = 2200"
                + " AND status = 'BLOCKED' AND phone = '02299'"));
    }

    @Test
    void sameContentIsNotTakenTwiceWhateverItsName() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        assertTrue(importAll().get(1).taken());
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1100));
        assertTrue(importOne("ACMT-53111-202612-1.csv").refusal().contains("the same content was loaded as batch"));
        assertTrue(importOne("ACMT-53111-202612-2.csv").refusal().contains("the same content was loaded as batch"));
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
    }

    @Test
    void customerBilledInAnActiveBatchIsNotBilledAgain() throws IOException, SQLException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1111) + row(2, 1100));
        ImportResult second = importAll().get(2);
        assertEquals(1, second.accepted());
        assertEquals(1, second.beside());
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
    }

    @Test
    void fileThatDisagreesWithItsControlFileIsRefusedAndLeavesNothing() throws IOException, SQLException {
        masterOf(2);
        importAll();
        String file = "ACMT-53111-202612-1.csv";
        write(file, HEADER + row(1, 1100));
        Path control = folder.resolve("ACMT-53111-202612-1.ctl");
        String right = Files.readString(control);
        for (Map.Entry<String, String> wrong : Map.of("rows=1", "rows=2", "SAHLWBP=1100", "SAHLWBP=1101", "SLAWBP=0\n", "", "sha256=", "sha256=0").entrySet()) {
            Files.writeString(control, right.replace(wrong.getKey(), wrong.getValue()));
            assertTrue(importOne(file).refusal().startsWith("control file"), wrong.getKey());
        }
        Files.writeString(control, "rows");
        assertTrue(importOne(file).refusal().contains("key=value"));
        Files.writeString(control, right);
        Files.writeString(folder.resolve(file), HEADER + row(1, 1200));
        assertTrue(importOne(file).refusal().contains("SAHLWBP=1100, the file has 1200"));
        Files.delete(control);
        assertEquals("control file missing: ACMT-53111-202612-1.ctl", importOne(file).refusal());
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch"));
    }

    @Test
    void fileThatIsNoneOfOursIsRefusedWithWhatWasNeeded() throws IOException {
        Files.writeString(folder.resolve("readings.csv"), "x");
        assertTrue(importOne("readings.csv").refusal().contains("ACMT-<UNITUP>-<BLTH>-<sequence>.csv"));
        assertEquals("control file missing: DIL-53999.ctl", importOne("DIL-53999.csv").refusal().replace("no such file", "control file missing: DIL-53999.ctl"));
        write("ACMT-53111-202612-1.csv", HEADER);
        for (String wrong : List.of("", "IDPEL|BLTH\n", HEADER.toLowerCase(java.util.Locale.ROOT))) {
            Files.writeString(folder.resolve("ACMT-53111-202612-1.csv"), wrong);
            assertTrue(importOne("ACMT-53111-202612-1.csv").refusal().startsWith("the header line must be BLTH|IDPEL"));
        }
    }

    @Test
    void batchOfWhichNoRowCouldBeBilledMayComeAgain() throws IOException, SQLException {
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        assertTrue(importAll().getFirst().refusal().startsWith("none of 1 rows could be taken: see "));
        masterOf(1);
        assertTrue(importAll().get(1).taken());
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ACTIVE' AND accepted = 1"));
    }

    @Test
    void windowsEncodingIsRefusedAndItsLineNamed() throws IOException, SQLException {
        masterOf(2);
        importAll();
        Files.write(folder.resolve("ACMT-53111-202612-1.csv"), (HEADER + row(1, 1100) + row(2, 1100).replace("PTG1", "\u00fc")).getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("ACMT-53111-202612-1.ctl"), "rows=2\n");
        assertEquals("line 3 has a byte that is no UTF-8 (hexadecimal FC): the file is in a Windows encoding, as a spreadsheet saves \"CSV\": save it as \"CSV UTF-8\"",
                importOne("ACMT-53111-202612-1.csv").refusal());
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch"));
    }

    /** What a spreadsheet made of numbers: every row may be somebody else's. */
    @Test
    void customerNumbersThatASpreadsheetSpoiltRefuseTheFile() throws IOException, SQLException {
        masterOf(2);
        importAll();
        for (Map.Entry<String, String> each : Map.of("5.3E+11", "a number in scientific notation", "5,30000E+11", "a number in scientific notation",
                "3000000001", "30*****001 has 10 digits; a spreadsheet takes leading zeros away").entrySet()) {
            write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100).replace("530000000002", each.getKey()));
            String refusal = importOne("ACMT-53111-202612-1.csv").refusal();
            assertTrue(refusal.startsWith("line 3, column IDPEL: " + each.getValue()), refusal);
        }
        write("DIL-53111.csv", MASTER + "5.3E+11|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100\n");
        assertTrue(importOne("DIL-53111.csv").refusal().startsWith("line 2, column IDPEL: a number in scientific notation"));
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch"));
    }

    @Test
    void packedFileIsTakenAsItsTextAndACutOneIsNot() throws IOException, SQLException {
        masterOf(2);
        importAll();
        String name = "ACMT-53111-202612-1.csv";
        write(name, HEADER + row(1, 1100) + row(2, 1100));
        byte[] packed = packed(Files.readAllBytes(folder.resolve(name)));
        Files.delete(folder.resolve(name));
        Files.write(folder.resolve(name + ".gz"), java.util.Arrays.copyOf(packed, packed.length / 2));
        assertEquals("the gzip file ends too early: it was cut, or is still being copied", importOne(name + ".gz").refusal());
        Files.writeString(folder.resolve(name + ".gz"), HEADER);
        assertTrue(importOne(name + ".gz").refusal().startsWith("it is no gzip file"));
        Files.write(folder.resolve(name + ".gz"), packed);
        assertEquals(2, importAll().get(1).accepted());
        write(name, HEADER + row(1, 1100) + row(2, 1100));
        assertTrue(importOne(name).refusal().startsWith("the same content was loaded as batch"));
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
    }

    /** A gzip file of a few kilobytes can hold gigabytes. */
    @Test
    void packedFileIsUnpackedNoFurtherThanAFileMayBeLong() throws IOException {
        Files.write(folder.resolve("ACMT-53111-202612-1.csv.gz"), packed(new byte[(int) FileBytes.MOST_BYTES + 2]));
        Files.writeString(folder.resolve("ACMT-53111-202612-1.ctl"), "rows=1\n");
        assertTrue(importOne("ACMT-53111-202612-1.csv.gz").refusal().startsWith("the file has more than the 67108864 bytes"));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Three of four rows wrong, one in four allowed: nothing is shown, and under another limit the same file is taken up. */
    @Test
    void batchWithTooManyRejectsIsNotActivated() throws IOException, SQLException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(7, 1100) + row(8, 1100) + row(9, 1100));
        List<ImportResult> results = new Importer(books, folder.resolve("rejects"), clock, ImportProgress.NONE, "andi", 25).run(ImportFolder.of(List.of(folder)).files());
        assertTrue(results.get(1).refusal().startsWith("3 of 4 rows were rejected, more than the 25 % of import.most-rejected-percent"), results.get(1).refusal());
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch WHERE state <> 'ROLLED_BACK'"));
        ImportResult again = new Importer(books, folder.resolve("rejects"), clock, ImportProgress.NONE, "andi", 75).run(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst();
        assertEquals(1, again.accepted());
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ACTIVE'"));
    }

    @Test
    void masterUnderAnotherNameIsRefusedAndUnderItsOwnChangesNothing() throws IOException, SQLException {
        masterOf(1);
        assertTrue(importAll().getFirst().taken());
        assertTrue(importAll().getFirst().taken());
        Files.write(folder.resolve("DIL-53111.csv.gz"), packed(Files.readAllBytes(folder.resolve("DIL-53111.csv"))));
        assertEquals("the same bytes were taken as DIL-53111.csv", importOne("DIL-53111.csv.gz").refusal());
        assertEquals("2 taken, 1 refused", date("SELECT CONCAT(SUM(taken), ' taken, ', SUM(NOT taken), ' refused') FROM incoming_file"));
    }

    /** A file that cannot be opened stands in the ledger, too; one whose import died has no end. */
    @Test
    void everyFileLeavesARowInTheLedger() throws IOException, SQLException {
        masterOf(1);
        importAll();
        Files.writeString(folder.resolve("ACMT-53111-202612-1.csv"), "x");
        importOne("ACMT-53111-202612-1.csv");
        assertEquals("switch: control file missing: ACMT-53111-202612-1.ctl", date("SELECT CONCAT(brought_by, ': ', refusal) FROM incoming_file WHERE sha256 IS NULL AND NOT taken AND ended_at > 0"));
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        assertEquals(1, number("SELECT COUNT(*) FROM incoming_file WHERE ended_at IS NULL AND sha256 IS NOT NULL AND row_count = 1"));
    }

    /** What a newer master tells is a version from its day on; what it leaves empty, or has no column for, stays. */
    @Test
    void newerMasterTellsMoreOfACustomerAndWhatItDoesNotTellStays() throws IOException, SQLException {
        masterOf(1);
        importAll();
        String row = "530000000001|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100|";
        write("DIL-53111.csv", MASTER.strip() + "|BERLAKU|ALAMAT|PEMDA|KOGOL|BEBAS_PPJ|TELP|IZIN_PESAN|LAT|LON|JENIS_BACA\n" + row
                + "20261101|JL. MERDEKA 1|3204|3|Y|0811-000001|Y|-6,9|107.6|AMR\n");
        assertTrue(importOne("DIL-53111.csv").taken());
        String version = "SELECT CONCAT_WS(' ', valid_from, district, kind, exempt, address, phone, consent, latitude, longitude, read_by) FROM customer_version ORDER BY valid_from DESC, version DESC"
                + " LIMIT 1";
        assertEquals("2026-11-01 3204 3 1 JL. MERDEKA 1 0811-000001 1 -6.900000 107.600000 AMR", date(version));
        write("DIL-53111.csv", MASTER.strip() + "|BERLAKU|PEMDA|BEBAS_PPJ|JENIS_BACA\n" + row + "20261115|3205|T|\n");
        assertTrue(importOne("DIL-53111.csv").taken());
        assertEquals("2026-11-15 3205 3 0 JL. MERDEKA 1 0811-000001 1 -6.900000 107.600000 AMR", date(version));
        long versions = number("SELECT COUNT(*) FROM customer_version");
        write("DIL-53111.csv", MASTER + row.substring(0, row.length() - 1) + "\n");
        assertTrue(importOne("DIL-53111.csv").taken());
        assertEquals(versions, number("SELECT COUNT(*) FROM customer_version"), "a file of the first version tells nothing new");
    }

    @Test
    void cellOfANewerMasterThatDoesNotLookLikeItsColumnIsShape() throws IOException {
        String row = "530000000001|BUDI SANTOSO|53111|02200001|R1|1300|ABC010100100|";
        for (String wrong : List.of("BERLAKU 20260231", "BERLAKU 2026-11-01", "PEMDA 3.2", "BEBAS_PPJ YA", "TELP x", "IZIN_PESAN 1", "LAT north", "JENIS_BACA SMART")) {
            String column = wrong.split(" ")[0];
            write("DIL-53111.csv", MASTER.strip() + "|" + column + "\n" + row + wrong.split(" ")[1] + "\n" + row.replace("0000001|BUDI", "0000002|BUDI") + "\n");
            ImportResult result = importOne("DIL-53111.csv");
            assertEquals(Map.of(Reject.SHAPE, 1), result.rejects(), wrong);
            assertTrue(Files.readAllLines(Path.of(result.rejectFile())).get(1).startsWith("2|" + column + "|SHAPE|" + MasterColumn.valueOf(column).needs() + "|"), wrong);
        }
    }

    /** Rows that were taken before are no fault of the file that brings the others. */
    @Test
    void rowsThatWereBilledBeforeCountForNoLimit() throws IOException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1100) + row(2, 1100));
        List<ImportResult> results = new Importer(books, folder.resolve("rejects"), clock, ImportProgress.NONE, "andi", 0).run(ImportFolder.of(List.of(folder)).files());
        assertEquals(1, results.get(2).accepted());
    }

    /** Killed at the fourth slice, then before the last step: what was written stays, and no row is written twice. */
    @Test
    void importThatDiedGoesOnWhereItWasAndNoBillIsDoubled() throws IOException, SQLException {
        Sample.write(new Sample.Settings(3000, 11, LocalDate.of(2026, 11, 15), 1, 20), folder);
        AtomicInteger slices = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("add") && slices.incrementAndGet() == 4) {
                throw new IllegalStateException("killed");
            }
        })));
        assertEquals(number("SELECT added FROM acmt_batch"), number("SELECT COUNT(*) FROM reading"));
        long first = number("SELECT COUNT(*) FROM bill");
        assertTrue(first > 1000 && first < 1500, "left " + first);
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        long left = number("SELECT COUNT(*) FROM bill");
        long readings = number("SELECT COUNT(*) FROM reading");
        assertEquals(readings, number("SELECT added FROM acmt_batch"));
        assertTrue(left > 2000 && readings > left);
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ACTIVE'"));
        assertEquals(0, BillHash.of(DATABASE.database()).bills());
        ImportResult result = importInto(before(called -> assertNotEquals("add", called.equals("add") ? "nothing is left to add" : called))).get(1);
        assertTrue(result.taken(), () -> result.toString());
        assertEquals(left, result.accepted());
        assertEquals(number("SELECT SUM(total_rupiah) FROM bill"), result.rupiah());
        assertEquals(3000 + result.beside(), result.rows());
        assertEquals(result.rows(), result.accepted() + result.held() + result.beside() + result.rejected());
        assertEquals(left, number("SELECT COUNT(*) FROM bill"));
        assertEquals(readings, number("SELECT COUNT(*) FROM reading"));
        assertEquals(result.held(), number("SELECT COUNT(DISTINCT idpel, line) FROM held"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch"));
        assertNotEquals(0, BillHash.of(DATABASE.database()).bills());
    }

    /** What a process left of its batch, and another batch took over since, never counts: the content gets another number and begins anew. */
    @Test
    void importThatDiedAndWhoseCustomersAnotherBatchTookOverBeginsAnew() throws IOException, SQLException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100));
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1200));
        assertTrue(importOne("ACMT-53111-202612-2.csv").taken());
        ImportResult again = importOne("ACMT-53111-202612-1.csv");
        assertEquals(1, again.beside());
        assertEquals(1, again.accepted());
        assertEquals(2, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(2, number("SELECT COUNT(*) FROM billed g JOIN bill b USING (idpel, period, batch) JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ROLLED_BACK' AND added = -1"));
    }

    private static String date(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Read on 5 November, loaded on 27 November: nobody sees the bill before 1 December, and it falls due on the 20th. */
    @Test
    void batchTakesEffectOnTheFirstPayableDay() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        assertEquals("2026-12-01", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-20", date("SELECT due_on FROM bill"));
    }

    /** A batch that is ready too late for its due day: at once, and due ten days after. It died on one day and goes on the next, so its first bills are dated anew. */
    @Test
    void batchThatIsReadyLateIsDueTenDaysAfterItTakesEffect() throws IOException, SQLException {
        clock = TestClock.at(LocalDate.of(2026, 12, 15).atTime(23, 50));
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100));
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        assertEquals("2026-12-25", date("SELECT MAX(due_on) FROM bill"));
        clock = TestClock.at(LocalDate.of(2026, 12, 17).atTime(0, 10));
        assertTrue(importOne("ACMT-53111-202612-1.csv").taken());
        assertEquals("2026-12-17", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-27 2026-12-27", date("SELECT CONCAT(MIN(due_on), ' ', MAX(due_on)) FROM bill"));
    }

    /** Midnight while the batch is loaded. */
    @Test
    void batchThatBecomesReadyAfterMidnightIsDatedByTheDayOnWhichItIsReady() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        long[] now = {LocalDate.of(2026, 12, 15).atTime(23, 59).atZone(Clock.WIB).toInstant().toEpochMilli()};
        clock = TestClock.of(() -> now[0]);
        importInto(before(called -> now[0] += called.equals("add") ? 3_600_000 : 0));
        assertEquals("2026-12-16", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-26", date("SELECT due_on FROM bill"));
    }

    /** The real books, where something happens before each call of their turn. */
    private BatchBooks before(Consumer<String> happens) {
        return through(BatchBooks.class, books, _ -> { }, result -> result instanceof BatchBooks.Asked.Granted(BatchBooks.Turn turn)
                ? new BatchBooks.Asked.Granted(through(BatchBooks.Turn.class, turn, happens, same -> same)) : result);
    }

    private static <T> T through(Class<T> type, T real, Consumer<String> before, UnaryOperator<Object> after) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, called, arguments) -> {
            before.accept(called.getName());
            try {
                return after.apply(called.invoke(real, arguments));
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    /** As when a process stands still for longer than its lease lasts. */
    private static void leaseRunsOut() {
        change("UPDATE work_lease SET leased_until = 0 WHERE name = 'import'");
    }

    private static void change(String sql) {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void importThatLostItsLeaseInTheMiddleWritesNothingMoreAndNobodyIsBilledTwice() throws IOException, SQLException {
        Sample.write(new Sample.Settings(3000, 11, LocalDate.of(2026, 11, 15), 1, 0), folder);
        importOne("DIL-53111.csv");
        Path readings;
        try (Stream<Path> files = Files.list(folder)) {
            readings = files.filter(file -> file.getFileName().toString().matches("ACMT-53111-.*-1[.]csv")).findFirst().orElseThrow();
        }
        String other = readings.getFileName().toString().replace("-1.csv", "-2.csv");
        List<String> lines = Files.readAllLines(readings);
        AtomicInteger slices = new AtomicInteger();
        List<ImportResult> second = new ArrayList<>();
        BatchBooks slow = before(called -> {
            if (called.equals("add") && slices.incrementAndGet() == 3) {
                leaseRunsOut();
                try {
                    write(other, String.join("\n", lines.subList(0, lines.size() / 2)) + "\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                second.add(importOne(other));
            }
        });
        ImportResult first = importer(slow).run(List.of(readings)).getFirst();
        assertTrue(second.getFirst().taken(), () -> second.toString());
        assertTrue(first.refusal().startsWith("another process took over importing"), first.refusal());
        assertEquals(lines.size() / 2 - 1, second.getFirst().accepted());
        assertEquals(second.getFirst().accepted(), number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(0, number("SELECT COUNT(*) FROM (SELECT 1 FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE' GROUP BY b.idpel, b.period HAVING COUNT(*) > 1) x"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ROLLED_BACK' AND live IS NULL"));
        ImportResult again = importOne(readings.getFileName().toString());
        assertEquals(second.getFirst().accepted(), again.beside());
        assertEquals(lines.size() - 1, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(lines.size() - 1, number("SELECT COUNT(*) FROM billed g JOIN bill b USING (idpel, period, batch)"));
    }

    @Test
    void processThatLostItsTurnCanNeitherClaimNorActivateNorTakeOverCustomers() throws IOException {
        masterOf(1);
        importAll();
        BatchName name = BatchName.parse("ACMT-53111-202612-1.csv").orElseThrow();
        try (BatchBooks.Turn lost = turn()) {
            int batch = assertInstanceOf(BatchBooks.Claim.Ours.class, lost.claim(name, new byte[32], 0)).batch();
            leaseRunsOut();
            turn().close();
            assertThrows(BatchBooks.LostTurn.class, () -> lost.activate(batch, new BatchBooks.Counts(1, 1, 0, 0), LocalDate.of(2026, 12, 1)));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.giveUp(batch, 1));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.claim(name, new byte[32], 0));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.abandon(batch));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.due(batch, 202612, List.of(530_000_000_001L), LocalDate.of(2026, 12, 20)));
            MasterEntry entry = new MasterEntry(books.slice(batch, 202612, List.of(530_000_000_001L)).versions().get(530_000_000_001L).getFirst().customer(), "ABC010100100", LocalDate.of(2026, 11, 1), known -> known);
            assertThrows(BatchBooks.LostTurn.class, () -> lost.putCustomers(List.of(entry), 0));
        }
    }

    @Test
    void keyForbidsASecondLivingBillWhateverLookedItUp() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1111));
        BatchBooks blind = through(BatchBooks.class, books, _ -> { }, result -> result instanceof BatchBooks.Slice slice
                ? new BatchBooks.Slice(slice.versions(), slice.chains(), Map.of(), slice.balances()) : result);
        assertThrows(IllegalStateException.class, () -> importer(blind).run(List.of(folder.resolve("ACMT-53111-202612-2.csv"))));
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
    }

    @Test
    void billOfABatchThatWasRolledBackMakesRoomForTheCorrectedOne() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        change("UPDATE acmt_batch SET state = 'ROLLED_BACK', live = NULL");
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1111));
        ImportResult corrected = importOne("ACMT-53111-202612-2.csv");
        assertEquals(1, corrected.accepted());
        assertEquals(1, number("SELECT COUNT(*) FROM billed WHERE batch = " + corrected.batch()));
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
    }

    private BatchBooks.Turn turn() {
        return assertInstanceOf(BatchBooks.Asked.Granted.class, books.takeTurn()).turn();
    }

    @Test
    void oneImporterAtATime() throws IOException {
        masterOf(1);
        try (BatchBooks.Turn _ = turn()) {
            String refusal = importAll().getFirst().refusal();
            assertTrue(refusal.startsWith("another import is running on this database (process " + ProcessHandle.current().pid()), refusal);
        }
        assertNull(importAll().getFirst().refusal());
    }

    @Test
    void fiveThousandCustomersMakeTheSameBillsEachTime() throws IOException, SQLException {
        Sample.Made made = Sample.write(new Sample.Settings(5000, 7, LocalDate.of(2026, 11, 15), 6, 10), folder);
        List<ImportResult> results = importAll();
        assertTrue(results.stream().allMatch(ImportResult::taken), () -> results.toString());
        assertEquals(5000, number("SELECT COUNT(*) FROM customer"));
        int bills = results.stream().filter(result -> result.batch() > 0).mapToInt(ImportResult::accepted).sum();
        assertEquals(bills, number("SELECT COUNT(*) FROM bill"));
        int right = made.readings() - made.wrong();
        assertTrue(bills >= right - made.wrong() && bills <= right + made.wrong(), "a wrong reading holds at most the next one: " + bills + " bills of " + made);
        assertEquals(results.stream().filter(result -> result.batch() > 0).mapToInt(ImportResult::rows).sum(), results.stream().filter(result -> result.batch() > 0)
                .mapToInt(result -> result.accepted() + result.held() + result.beside() + result.rejected()).sum());
        BillHash.Result first = BillHash.of(DATABASE.database());
        assertEquals(number("SELECT COUNT(*) FROM bill"), first.bills());
        emptyBooks();
        importAll();
        assertEquals(first, BillHash.of(DATABASE.database()));
    }
}
