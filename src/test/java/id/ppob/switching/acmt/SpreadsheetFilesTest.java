package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files as spreadsheets and their users leave them; the customers are invented. docs/iso8583-spec.md 20.5 to 20.8. */
class SpreadsheetFilesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final String NEEDED = "the header line must be " + FileColumn.header(ReadingColumn.values()) + ": ";
    @TempDir
    private Path folder;
    private BatchStore books;

    @BeforeEach
    void emptyBooks() throws SQLException {
        books = new BatchStore(DATABASE.database());
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            for (String table : List.of("billed", "bill", "reading", "acmt_batch", "customer_version", "customer", "unit", "incoming_file")) {
                statement.execute("DELETE FROM " + table);
            }
        }
    }

    private static Path given(String name) {
        try {
            return Path.of(SpreadsheetFilesTest.class.getResource("/spreadsheets/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private ImportResult only(Path from) {
        return imported(ImportFolder.of(List.of(from)).files()).getFirst();
    }

    private List<ImportResult> imported(List<Path> files) {
        return new Importer(books, folder.resolve("rejects"), Clock.system(), ImportProgress.NONE).run(files);
    }

    private void write(String file, byte[] bytes) throws IOException {
        Files.write(folder.resolve(file), bytes);
        BatchName name = BatchName.parse(file).orElseThrow();
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
    }

    /** The master of all customers that a file of readings names, of which every row is right. */
    private void masterOf(Path readings) throws IOException {
        try (Stream<String> lines = Files.lines(readings)) {
            String rows = lines.map(line -> line.split("[|;]", -1)).filter(cells -> cells.length > 6 && cells[1].matches("[0-9]{12}"))
                    .map(cells -> String.join("|", cells[1], "INVENTED", cells[2], "021-5550100", cells[4], cells[5], cells[3]) + "\n").collect(Collectors.joining());
            write("DIL-53111.csv", (FileColumn.header(MasterColumn.values()) + "\n" + rows).getBytes(StandardCharsets.UTF_8));
        }
        assertNull(imported(List.of(folder.resolve("DIL-53111.csv"))).getFirst().refusal());
    }

    private ImportResult withItsCustomers(String given) throws IOException {
        masterOf(ImportFolder.of(List.of(given(given))).files().getFirst());
        return only(given(given));
    }

    @Test
    void byteOrderMarkInTheFileOrItsControlFileIsTaken() throws IOException {
        assertEquals(6, withItsCustomers("f01-bom").accepted());
        ImportResult control = withItsCustomers("f16-ctl-bom");
        assertEquals(6, control.accepted(), () -> control.toString());
    }

    @Test
    void emptyLinesAndLinesOfSeparatorsAtTheEndAreNoRows() throws IOException {
        for (String given : List.of("f08-trailing-empty-lines", "f09-trailing-pipes-row")) {
            ImportResult result = withItsCustomers(given);
            assertEquals(List.of(6, 6, 0), List.of(result.rows(), result.accepted(), result.rejected()), () -> result.toString());
        }
    }

    @Test
    void emptyLineBetweenRowsIsAWrongRow() throws IOException {
        List<String> lines = Files.readAllLines(ImportFolder.of(List.of(given("f08-trailing-empty-lines"))).files().getFirst());
        masterOf(ImportFolder.of(List.of(given("f08-trailing-empty-lines"))).files().getFirst());
        write("ACMT-53111-202612-8.csv", (lines.get(0) + "\r\n" + lines.get(1) + "\r\n\r\n" + lines.get(2) + "\r\n").getBytes(StandardCharsets.UTF_8));
        ImportResult result = imported(List.of(folder.resolve("ACMT-53111-202612-8.csv"))).getFirst();
        assertEquals(2, result.accepted());
        assertEquals(Map.of(Reject.COLUMNS, 1), result.rejects());
    }

    @Test
    void semicolonIsTakenWhereTheHeaderHasIt() throws IOException {
        ImportResult result = withItsCustomers("f02-semicolon");
        assertEquals(List.of(6, 5, 1), List.of(result.rows(), result.accepted(), result.rejected()), () -> result.toString());
        assertEquals("7|SAHLWBP|SHAPE|1 to 8 digits, with at most 2 decimals|100000199", Files.readAllLines(Path.of(result.rejectFile())).get(1));
    }

    @Test
    void columnsMayStandInAnyOrder() throws IOException, SQLException {
        Path given = ImportFolder.of(List.of(given("f01-bom"))).files().getFirst();
        masterOf(given);
        List<String> lines = Files.readAllLines(given);
        String turned = lines.stream().map(line -> line.replace("\ufeff", "").split("\\|", -1)).map(cells -> {
            java.util.Collections.reverse(java.util.Arrays.asList(cells));
            return String.join(";", cells) + "\r\n";
        }).collect(Collectors.joining());
        write("ACMT-53111-202612-1.csv", turned.getBytes(StandardCharsets.UTF_8));
        assertEquals(6, imported(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst().accepted());
        assertEquals("55428.00 55560.00 2026-11-05", text("SELECT CONCAT(lwbp_from, ' ', lwbp_to, ' ', read_on) FROM reading WHERE idpel = 530000000001"));
    }

    @Test
    void otherSeparatorQuotesSepLineAndUtf16AreToldForWhatTheyAre() throws IOException {
        assertTrue(only(given("f10-utf16")).refusal().startsWith("the file is UTF-16 text"), only(given("f10-utf16")).refusal());
        String header = FileColumn.header(ReadingColumn.values());
        String quoted = "\"" + header.replace("|", "\"|\"") + "\"";
        Map<String, String> told = Map.of(header.replace('|', ','), "its columns are parted by ',', needed '|' or ';': ", header.replace('|', '\t'), "its columns are parted by tab",
                "sep=|\n" + header, "the first line is \"sep=", quoted, "its cells stand in quotes, needed without: \"\"BLTH\"|", quoted.replace('|', ';'),
                "its cells stand in quotes, needed without: ", header.replace("|UNITUP|", "|Unit UP|"), "column 3 is \"Unit UP\", needed UNITUP", 
                "\n" + header, "the first line is empty", "530000000001|X", "column 1 is \"(digits)\", needed BLTH");
        for (Map.Entry<String, String> each : told.entrySet()) {
            Files.writeString(folder.resolve("ACMT-53111-202612-5.csv"), each.getKey() + "\n");
            Files.writeString(folder.resolve("ACMT-53111-202612-5.ctl"), "rows=0\n");
            String refusal = imported(List.of(folder.resolve("ACMT-53111-202612-5.csv"))).getFirst().refusal();
            assertTrue(refusal.startsWith(NEEDED + each.getValue()), refusal);
        }
        for (Map.Entry<String, String> each : Map.of(header + "|", "column 21 of the header line has no name", header + "|TOKO", "column 21 of the header line is \"TOKO\", which is none of AKURASI, BLTH, DAYA",
                header + "|IDPEL", "the header line names column IDPEL twice").entrySet()) {
            Files.writeString(folder.resolve("ACMT-53111-202612-5.csv"), each.getKey() + "\n");
            String refusal = imported(List.of(folder.resolve("ACMT-53111-202612-5.csv"))).getFirst().refusal();
            assertTrue(refusal.startsWith(each.getValue()), refusal);
        }
        Files.write(folder.resolve("ACMT-53111-202612-5.csv"), new byte[] {'P', 'K', 3, 4});
        assertTrue(imported(List.of(folder.resolve("ACMT-53111-202612-5.csv"))).getFirst().refusal().startsWith("the file is a spreadsheet or an archive"));
    }

    @Test
    void decimalCommaIsTakenAndThousandsPointIsNamedByLineAndColumnAndRejectsItsOwnRowAlone() throws IOException, SQLException {
        ImportResult result = withItsCustomers("f04-decimalcomma-thousands");
        assertNull(result.refusal());
        assertEquals(5, result.accepted());
        assertEquals(List.of("LINE|COLUMN|REASON|NEEDED|VALUE", "4|SAHLWBP|SHAPE|1 to 8 digits, with at most 2 decimals|49.110"), Files.readAllLines(Path.of(result.rejectFile())));
        assertEquals("49404.00", text("SELECT lwbp_to FROM reading WHERE idpel = 530000000021"));
        assertEquals("-6.238491", text("SELECT latitude FROM reading WHERE idpel = 530000000023"));
    }

    /** A newer file in all its forms at once: gzip aside, what a spreadsheet makes of it; sums with decimals in the control file. */
    @Test
    void newerFileWithDecimalsAClockAndAnIdIsTaken() throws IOException, SQLException {
        masterOf(ImportFolder.of(List.of(given("f01-bom"))).files().getFirst());
        String header = FileColumn.header(ReadingColumn.values()).replace('|', ';') + ";JAMBACA;ZONA;ID_BACA;SUMBER;AKURASI\r\n";
        String row = "202612;530000000001;53111;ABC010100000;R1;1300;1;7749,8;8005,1;0;0;0;0;20261105;-6,897269;107,326053;;;;PTG531111;233000;WIB;HP7-1;MANDIRI;12\r\n;;;\r\n";
        byte[] bytes = (header + row).getBytes(StandardCharsets.UTF_8);
        write("ACMT-53111-202612-1.csv", bytes);
        String control = Files.readString(folder.resolve("ACMT-53111-202612-1.ctl"));
        assertTrue(control.contains("SAHLWBP=8005.1\n"), control);
        Files.writeString(folder.resolve("ACMT-53111-202612-1.ctl"), control.replace("SAHLWBP=8005.1", "SAHLWBP=8005,10"));
        assertEquals(Map.of(Rule.WINDOW, 1), imported(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst().rules());
        assertEquals("WINDOW 2026-11-05", text("SELECT CONCAT_WS(' ', rule, measured) FROM held"));
        write("ACMT-53111-202612-1.csv", new String(bytes, StandardCharsets.UTF_8).replace("20261105", "20261124").getBytes(StandardCharsets.UTF_8));
        assertEquals(1, imported(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst().accepted());
        assertEquals("7749.80 8005.10 2026-11-24 2026-11-24 16:30:00 SELF 12", text("SELECT CONCAT_WS(' ', lwbp_from, lwbp_to, read_on, FROM_UNIXTIME(read_at / 1000) - INTERVAL"
                + " TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(), NOW()) HOUR, source, accuracy_m) FROM reading WHERE state = 'COUNTS'").replace(".0000", ""));
        assertEquals("255 7749 8005", text("SELECT CONCAT_WS(' ', kwh, lwbp_from, lwbp_to) FROM bill"));
    }

    @Test
    void cellThatIsNoNumberIsNamedBeforeWhatElseDiffers() throws IOException {
        Path given = ImportFolder.of(List.of(given("f04-decimalcomma-thousands"))).files().getFirst();
        Path cut = Files.writeString(folder.resolve(given.getFileName()), Files.readString(given).replace("|49130|49325|", "|49130|49326|"));
        Files.copy(given.resolveSibling("ACMT-53111-202612-4.ctl"), folder.resolve("ACMT-53111-202612-4.ctl"));
        String refusal = imported(List.of(cut)).getFirst().refusal();
        assertTrue(refusal.startsWith("line 4, column SAHLWBP: needed 1 to 8 digits, with at most 2 decimals, has \"49.110\"; control file says sha256="), refusal);
    }

    @Test
    void everyFileOfAFolderThatIsNotTakenIsNamed() throws IOException {
        Path mixed = given("g01-mixed-folder");
        ImportFolder found = ImportFolder.of(List.of(mixed));
        assertEquals(List.of("ACMT-53111-202612-41.csv"), found.files().stream().map(file -> file.getFileName().toString()).toList());
        assertEquals(List.of("ACMT-53111-202612-42 (1).csv", "ACMT-53111-202612-42 (1).ctl", "ACMT-53111-202612-43.CSV", "acmt-53111-202612-44.csv",
                "acmt-53111-202612-44.ctl"), found.leftOver().stream().map(ImportResult::file).toList());
        assertTrue(found.leftOver().stream().noneMatch(ImportResult::taken));
        assertEquals("not looked at: a control file without its ACMT-53111-202612-42 (1).csv", found.leftOver().get(1).refusal());
        assertEquals(List.of(), ImportFolder.of(List.of(Path.of(System.getProperty("ppob.home", "."), "cfg", "sample"))).leftOver());
    }

    @Test
    void nameWithAccentsAndPhoneWithItsDashAreTaken() throws IOException, SQLException {
        ImportResult result = only(given("g03-dilutf8"));
        assertNull(result.refusal());
        assertEquals("CAF\u00c9 PELANGI", text("SELECT name FROM customer WHERE idpel = 530000009001"));
        String parted = "530000009010|CAFE\u0301 PELANGI NUSANTARA JA|53111|021-5550100|R1|1300|ABC010100000\n";
        write("DIL-53111.csv", (FileColumn.header(MasterColumn.values()) + "\n" + parted
                + parted.replace("9010", "9011").replace("PELANGI", "PELANGI X") + parted.replace("9010", "9012").replace("CAFE\u0301", "CAF\ufffd"))
                .getBytes(StandardCharsets.UTF_8));
        ImportResult again = imported(List.of(folder.resolve("DIL-53111.csv"))).getFirst();
        assertEquals(Map.of(Reject.SHAPE, 2), again.rejects());
        assertEquals("CAF\u00c9 PELANGI NUSANTARA JA 021-5550100", text("SELECT CONCAT(name, ' ', phone) FROM customer JOIN unit USING (unit) WHERE idpel = 530000009010"));
    }

    @Test
    void fileThatIsStillBeingCopiedIsNamedAndNotTouched() throws IOException {
        Files.writeString(folder.resolve("ACMT-53111-202612-5.csv.part"), "BLTH|");
        ImportFolder found = ImportFolder.of(List.of(folder));
        assertEquals(List.of(), found.files());
        assertEquals("not looked at: it is still being copied", found.leftOver().getFirst().refusal());
    }

    @Test
    void linkToADeviceIsNotRead() throws IOException {
        Files.createSymbolicLink(folder.resolve("ACMT-53111-202612-5.csv"), Path.of("/dev/zero"));
        Files.writeString(folder.resolve("ACMT-53111-202612-5.ctl"), "rows=0\n");
        assertEquals("it is no regular file", imported(List.of(folder.resolve("ACMT-53111-202612-5.csv"))).getFirst().refusal());
    }

    private static String text(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
