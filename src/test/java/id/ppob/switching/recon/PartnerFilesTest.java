package id.ppob.switching.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.DayStore;
import id.ppob.switching.store.FileStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PartnerFilesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final List<Integer> CENTRALS = List.of(4510216, 4510234, 4510245);
    private static final String FIRST = "4510216-50501-99-20261120.fcn";

    @TempDir
    private Path folder;
    private SampleBooks books;
    private PartnerFiles files;

    @BeforeEach
    void closeTheDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        files = new PartnerFiles(new FileStore(DATABASE.database().pool()), Clock.system());
        new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DAY);
    }

    @Test
    void eachPaidBillPeriodIsALineInItsPartnersFile() throws IOException {
        files.write(DAY, folder, CENTRALS);
        String reference = books.referenceText(SampleBooks.PAID);
        assertEquals(List.of(
            "DT|BANKCODE|PARTNERID|MERCHANT|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|TOTAL_BILL|ELEC_BILL|INCENTIVE|VAT|PENALTY|ADMIN|TERMINAL",
            "20261120100001|4510017|4510216|6012|" + reference
                + "|530000000001|202610|000000035000|00000030000|00000030000|+0000000000|0000000000|000005000|000003000|TERMINAL-1      ",
            "20261120100001|4510017|4510216|6012|" + reference
                + "|530000000001|202611|000000040124|00000040124|00000040124|+0000000000|0000000000|000000000|000003000|TERMINAL-1      ",
            "20261121000000|0000000|4510216|0000|00000000000000000000000000000002|000000000000|000000|000000075124|00000070124|00000070124"
                + "|+0000000000|0000000000|000005000|000006000|                ",
            ""), Files.readAllLines(folder.resolve(FIRST)));
        assertTrue(Files.readString(folder.resolve(FIRST)).endsWith("|                \n\n"));
        assertEquals("00000000000000000000000000000002|000000075124\n", Files.readString(folder.resolve(FIRST + ".ctl")));
    }

    @Test
    void aPartnerWithoutPaymentsGetsAnEmptyFile() throws IOException {
        files.write(DAY, folder, CENTRALS);
        assertEquals(FcnSums.NONE, FcnReader.read(folder.resolve("4510245-50501-99-20261120.fcn"), line -> { throw new AssertionError(line); }));
    }

    @Test
    void writingAgainGivesTheSameBytesAndRecords() throws IOException {
        var first = files.write(DAY, folder, CENTRALS);
        Path second = folder.resolve("again");
        var again = files.write(DAY, second, CENTRALS);
        assertEquals(first.stream().map(FileBook.PartnerFile::writtenAt).toList(), again.stream().map(FileBook.PartnerFile::writtenAt).toList());
        for (FileBook.PartnerFile file : again) {
            assertEquals(-1, Files.mismatch(folder.resolve(file.name()), second.resolve(file.name())));
        }
    }

    @Test
    void aFileThatWouldDifferFromWhatWasGivenIsRefusedAndTheOldOneStays() throws IOException, SQLException {
        files.write(DAY, folder, CENTRALS);
        String given = Files.readString(folder.resolve(FIRST));
        books.run("UPDATE paid_bill SET vat_rupiah = 1 WHERE period = 202610");
        var refused = assertThrows(PartnerFiles.ChangedFile.class, () -> files.write(DAY, folder, CENTRALS));
        assertTrue(refused.getMessage().startsWith(FIRST), refused.getMessage());
        assertEquals(given, Files.readString(folder.resolve(FIRST)));
        try (var left = Files.list(folder)) {
            assertFalse(left.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void filesOfAnOpenDateAreRefused() {
        assertThrows(IllegalStateException.class, () -> files.write(DAY.plusDays(1), folder, CENTRALS));
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        files.write(DAY, folder, CENTRALS);
        List<FcnLine> lines = new ArrayList<>();
        FcnSums sums = FcnReader.read(folder.resolve(FIRST), lines::add);
        assertEquals(2, sums.lines());
        assertEquals(75_124, sums.transactionRupiah());
        assertEquals(List.of(202610, 202611), lines.stream().map(FcnLine::period).toList());
        assertEquals(5_000, lines.getFirst().penaltyRupiah());
    }

    @Test
    void aDamagedFileIsNamedWithItsLine() throws IOException {
        files.write(DAY, folder, CENTRALS);
        Path file = folder.resolve(FIRST);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("000000040124|", "000000040125|"));
        assertEquals(FIRST + " line 3: wrong widths or sums", assertThrows(FormatException.class, () -> FcnReader.read(file, l -> { })).getMessage());
        Files.writeString(file, whole.substring(0, whole.lastIndexOf("20261121000000")));
        assertEquals(FIRST + " line 3: wrong trailer", assertThrows(FormatException.class, () -> FcnReader.read(file, l -> { })).getMessage());
    }

    @Test
    void aTerminalCannotBreakALineAndAValueTooWideIsRefused() {
        var line = new FcnLine(DAY.atStartOfDay(), 1, 2, 3, "A".repeat(32), 4, 202611, 1, 0, 0, 0, "A|B\n");
        assertEquals("A?B             ", Fcn.detail(line).substring(Fcn.detail(line).lastIndexOf('|') + 1));
        var wide = new FcnLine(DAY.atStartOfDay(), 1, 2, 3, "A".repeat(32), 4, 202611, 1, 0, 1_000_000_000L, 0, "A");
        assertThrows(IllegalArgumentException.class, () -> Fcn.detail(wide));
    }
}
