package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What files become: customers, bills, rejects, and rows of the ledger. */
class ImporterTest extends ImporterWorld {
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
}
