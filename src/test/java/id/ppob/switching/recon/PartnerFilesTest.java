package id.ppob.switching.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.FileStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PartnerFilesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Map<Integer, Map<Integer, MoneyWidths>> CENTRALS =
            Map.of(99_501, Map.of(4510216, MoneyWidths.USUAL, 4510234, MoneyWidths.USUAL, 4510245, MoneyWidths.USUAL));
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
        assertEquals(FcnSums.NONE, read(folder.resolve("4510245-50501-99-20261120.fcn"), line -> { throw new AssertionError(line); }));
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
        FcnSums sums = read(folder.resolve(FIRST), lines::add);
        assertEquals(2, sums.lines());
        assertEquals(75_124, sums.transactionRupiah());
        assertEquals(List.of(202610, 202611), lines.stream().map(FcnLine::period).toList());
        assertEquals(5_000, lines.getFirst().penaltyRupiah());
    }

    private static FcnSums read(Path file, Consumer<FcnLine> taker) throws IOException {
        return DayFile.named(file.getFileName().toString()).orElseThrow().read(file, Set.of(4_510_017), taker).sums();
    }

    @Test
    void aDamagedFileIsNamedWithItsLine() throws IOException {
        files.write(DAY, folder, CENTRALS);
        Path file = folder.resolve(FIRST);
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("000000040124|", "000000040125|"));
        assertEquals("line 3: bill and late fee do not make the amount", assertThrows(RefusedFile.class, () -> read(file, l -> { })).getMessage());
        Files.writeString(file, whole.substring(0, whole.lastIndexOf("20261121000000")));
        assertEquals("line 3: no trailer: SREFNUM of it is no number", assertThrows(RefusedFile.class, () -> read(file, l -> { })).getMessage());
    }

    @Test
    void aTerminalCannotBreakALineAndAValueTooWideIsRefused() {
        var line = new FcnLine(DAY.atStartOfDay(), 1, 2, 3, "A".repeat(32), 4, 202611, 1, 0, 0, 0, "A|B\n");
        assertEquals("A?B             ", new Fcn(MoneyWidths.USUAL).detail(line).substring(new Fcn(MoneyWidths.USUAL).detail(line).lastIndexOf('|') + 1));
        var wide = new FcnLine(DAY.atStartOfDay(), 1, 2, 3, "A".repeat(32), 4, 202611, 1, 0, 1_000_000_000L, 0, "A");
        assertThrows(IllegalArgumentException.class, () -> new Fcn(MoneyWidths.USUAL).detail(wide));
    }

    @Test
    void billAsWideAsItsPartnersDe48AllowsHasItsDigitsInTheFileWhateverThePartnerSpeaksLater() throws IOException, SQLException {
        books.run("UPDATE paid_bill SET total_rupiah = 123456789012, late_rupiah = 1234567890 WHERE period = 202610");
        var narrow = assertThrows(IllegalStateException.class, () -> files.write(DAY, folder, CENTRALS));
        assertTrue(narrow.getMessage().contains(books.referenceText(SampleBooks.PAID)) && narrow.getMessage().contains("4510216, whose widths are 11/10/9/9"),
                narrow.getMessage());
        try (var none = Files.list(folder)) {
            assertEquals(0, none.count(), "nobody's file is put in place");
        }
        Map<Integer, Map<Integer, MoneyWidths>> wide = Map.of(99_501, Map.of(4510216, new MoneyWidths(12, 10, 12, 9), 4510234, MoneyWidths.USUAL));
        files.write(DAY, folder, wide);
        assertTrue(Files.readAllLines(folder.resolve(FIRST)).get(1).contains("|202610|124691356902|123456789012|123456789012|+0000000000|0000000000|001234567890|000003000|"));
        List<FcnLine> lines = new ArrayList<>();
        assertEquals(124_691_356_902L + 40_124, read(folder.resolve(FIRST), lines::add).transactionRupiah());
        assertEquals(1_234_567_890, lines.getFirst().penaltyRupiah());
        files.write(DAY, folder.resolve("again"), CENTRALS);
        assertEquals(-1, Files.mismatch(folder.resolve(FIRST), folder.resolve("again").resolve(FIRST)));
    }
}
