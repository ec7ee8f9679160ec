package id.ppob.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.recon.PartnerFiles;
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
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Journals and files that agree with the books pass; one that does not is told by the checks that concern it. */
class JournalAndFileProofTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String FIRST_FILE = "4510216-50501-99-20261120.fcn";

    @TempDir
    private Path folder;
    private SampleBooks books;
    private Path journals;
    private Path files;

    @BeforeEach
    void writeACorrectDayItsJournalsAndFiles() throws SQLException, IOException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        books.run("UPDATE payment SET posted_at = " + at(9));
        var pool = DATABASE.database().pool();
        DayClose close = new DayClose(new DayStore(pool), BusinessCalendar.ofWibDays(0), Clock.system());
        assertInstanceOf(DayClose.Closed.class, close.close(DAY));
        files = folder.resolve("files");
        new PartnerFiles(new FileStore(pool), Clock.system()).write(DAY, files.resolve("20261120"), Map.of(99_501, Map.of(4510216, MoneyWidths.USUAL, 4510234, MoneyWidths.USUAL)));
        journals = Files.createDirectories(folder.resolve("journals"));
        write("BANKA",
            "{\"at\":" + at(0) + ",\"dir\":\"out\",\"conn\":1,\"mti\":\"2800\"}",
            out("2200", 1, "[\"202610\",\"202611\"]", 75_124), in("2210", 1, "0000"), end(1, "paid"),
            out("2200", 3, "[\"202611\"]", 30_000), in("2210", 3, "0000"), out("2400", 3, "[\"202611\"]", 30_000), in("2410", 3, "0000"), end(3, "unpaid"),
            out("2200", 4, "[\"202611\"]", 20_000), in("2210", 4, "0088"), end(4, "unpaid"),
            out("2400", 5, "[\"202611\"]", 20_000), in("2410", 5, "0063"));
        write("BANKC", out("2200", 2, "[\"202611\"]", 50_000), in("2210", 2, "0000"), end(2, "paid"));
    }

    private static long at(int second) {
        return DAY.atTime(10, 0, second).atZone(Clock.WIB).toInstant().toEpochMilli();
    }

    /** Lines as a bank writes them: a head, and each with its run and number. */
    private void write(String partner, String... lines) throws IOException {
        Path journal = journals.resolve("journal-" + partner + ".jsonl");
        List<String> all = new ArrayList<>(Files.exists(journal) ? List.of() : List.of("{\"at\":" + at(0) + ",\"dir\":\"begin\"}"));
        all.addAll(List.of(lines));
        long number = Files.exists(journal) ? Files.readAllLines(journal).stream().filter(line -> line.contains("\"run\"")).count() : 0;
        List<String> numbered = new ArrayList<>();
        for (String line : all) {
            numbered.add(line.isEmpty() ? line : line.substring(0, line.length() - 1) + ",\"run\":\"" + partner + "\",\"line\":" + ++number + "}");
        }
        Files.write(journal, numbered, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String key(int payment) {
        return "\"stan\":\"%012d\",\"de12\":\"2026112010000%d\",\"bank\":\"%d\",\"central\":\"%d\"".formatted(payment, payment,
            payment == 2 ? 4510034 : 4510017, payment == 2 ? 4510234 : 4510216);
    }

    private String out(String mti, int payment, String periods, long amount) {
        return "{\"at\":%d,\"dir\":\"out\",\"conn\":1,\"mti\":\"%s\",%s,\"idpel\":\"53000000000%d\",\"ref\":\"%s\",\"amount\":%d,\"admin\":3000,\"periods\":%s,\"repeat\":false}"
            .formatted(at(payment), mti, key(payment), payment, books.referenceText(payment), amount, periods);
    }

    private static String in(String mti, int payment, String code) {
        return "{\"at\":%d,\"dir\":\"in\",\"conn\":1,\"mti\":\"%s\",%s,\"rc\":\"%s\"}".formatted(at(payment), mti, key(payment), code);
    }

    private static String end(int payment, String outcome) {
        return "{\"dir\":\"end\",%s,\"outcome\":\"%s\"}".formatted(key(payment), outcome);
    }

    private Report prove() throws SQLException, IOException {
        return Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), journals, files);
    }

    private void violated(String names) throws SQLException, IOException {
        Report report = prove();
        Set<String> violated = new TreeSet<>();
        report.findings().stream().filter(finding -> !finding.holds()).forEach(finding -> violated.add(finding.name().substring(0, 3)));
        assertEquals(new TreeSet<>(Set.of(names.split(" "))), violated, report::table);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void whatAgreesHoldsAndEveryCheckLookedAtSomething() throws SQLException, IOException {
        Report report = prove();
        assertTrue(report.holds(), report::table);
        report.findings().stream().filter(finding -> finding.name().startsWith("9")).forEach(finding ->
            assertTrue(finding.checked() > 0, finding.name()));
    }

    @Test
    void aTornLastLineIsLeftOutAndAnyOtherTold() throws SQLException, IOException {
        Files.writeString(journals.resolve("journal-BANKC.jsonl"), "{\"at\":17, \"di", StandardOpenOption.APPEND);
        assertTrue(prove().holds(), () -> "a torn last line");
        write("BANKC", "", "{\"at\":" + at(8) + ",\"dir\":\"in\",\"mti\":\"2810\"}");
        violated("910");
    }

    @Test
    void paidAtTheBankAndNotInTheBooks() throws SQLException, IOException {
        write("BANKA", out("2200", 6, "[\"202611\"]", 1_000), in("2210", 6, "0000"));
        violated("930");
    }

    @Test
    void paidAtTheBankForAnotherAmount() throws SQLException, IOException {
        change("journals/journal-BANKC.jsonl", "\"amount\":50000", "\"amount\":50001");
        violated("930");
    }

    @Test
    void unpaidAtTheBankAndApprovedInTheBooks() throws SQLException, IOException {
        change("journals/journal-BANKC.jsonl", "\"rc\":\"0000\"", "\"rc\":\"0013\"");
        change("journals/journal-BANKC.jsonl", "\"outcome\":\"paid\"", "\"outcome\":\"unpaid\"");
        violated("940 985 990");
    }

    @Test
    void theSecondPaymentOfAReferenceInTheSameSecondHasNoLineOfItsOwn() throws SQLException, IOException {
        write("BANKA", out("2200", 1, "[\"202610\",\"202611\"]", 75_124).replace("000000000001", "000000000007"),
            in("2210", 1, "0088").replace("000000000001", "000000000007"), end(1, "unpaid").replace("000000000001", "000000000007"));
        assertTrue(prove().holds(), () -> "the line is the first payment's");
    }

    @Test
    void unknownAtTheBankMayBeEither() throws SQLException, IOException {
        change("journals/journal-BANKC.jsonl", "\"rc\":\"0000\"", "\"rc\":\"0068\"");
        change("journals/journal-BANKC.jsonl", "\"outcome\":\"paid\"", "\"outcome\":\"unknown\"");
        write("BANKA", out("2200", 6, "[\"202611\"]", 1_000));
        assertTrue(prove().holds(), () -> "unknown goes with paid and not paid");
    }

    @Test
    void approvedInTheBooksAndInNoJournal() throws SQLException, IOException {
        Files.delete(journals.resolve("journal-BANKC.jsonl"));
        violated("905 950 990");
    }

    @Test
    void anEmptyFolderOfJournalsIsNoProof() throws SQLException, IOException {
        for (String partner : List.of("BANKA", "BANKC")) {
            Files.delete(journals.resolve("journal-" + partner + ".jsonl"));
        }
        violated("905 990");
    }

    @Test
    void anEmptyFolderOfFilesIsNoProof() throws SQLException, IOException {
        files = Files.createDirectories(folder.resolve("empty"));
        violated("962 965 970 980");
    }

    @Test
    void aClosedDateForWhichNoFileWasWritten() throws SQLException, IOException {
        assertEquals(2, books.run("DELETE FROM partner_file"));
        files = Files.createDirectories(folder.resolve("empty"));
        violated("962 970 980");
    }

    @Test
    void aClosedDateWithoutAPaymentHasItsFilesToo() throws SQLException, IOException {
        DayClose close = new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system());
        assertInstanceOf(DayClose.Closed.class, close.close(DAY.plusDays(1)));
        violated("962");
    }

    @Test
    void aJournalWithoutItsHead() throws SQLException, IOException {
        without("BANKA", line -> line.contains("\"begin\"") || line.contains("000000000001\"") || line.contains("2800"));
        violated("915 950 990");
    }

    @Test
    void aJournalWithoutAnyAnswer() throws SQLException, IOException {
        without("BANKA", line -> line.contains("\"dir\":\"in\"") || line.contains("\"dir\":\"end\""));
        violated("915");
    }

    @Test
    void aJournalFromWhichOneDeclineWasTaken() throws SQLException, IOException {
        without("BANKA", line -> line.contains("\"0088\""));
        violated("915");
    }

    private void without(String partner, Predicate<String> taken) throws IOException {
        Path journal = journals.resolve("journal-" + partner + ".jsonl");
        Files.write(journal, Files.readAllLines(journal).stream().filter(taken.negate()).toList());
    }

    @Test
    void verifySaysHowManyItExpectedAndHowManyItSaw() throws SQLException, IOException {
        Files.delete(files.resolve("20261120").resolve(FIRST_FILE));
        Finding lines = prove().findings().stream().filter(finding -> finding.name().startsWith("970")).findFirst().orElseThrow();
        assertEquals(3, lines.expected());
        assertEquals(1, lines.checked());
        assertEquals(2, lines.violations());
    }

    @Test
    void whatWasPostedBeforeTheJournalsBeganIsNoneOfTheirs() throws SQLException, IOException {
        Files.delete(journals.resolve("journal-BANKC.jsonl"));
        change("journals/journal-BANKA.jsonl", "\"at\":" + at(0), "\"at\":" + at(3));
        change("journals/journal-BANKA.jsonl", "\"at\":" + at(1), "\"at\":" + at(3));
        books.run("UPDATE payment SET posted_at = " + at(0) + " WHERE reference = " + books.reference(SampleBooks.PAID_BY_DEPOSIT));
        assertTrue(prove().holds(), () -> "older payments are not asked for");
    }

    @Test
    void aBankThatSaysOtherwiseThanItWasTold() throws SQLException, IOException {
        change("journals/journal-BANKC.jsonl", "\"outcome\":\"paid\"", "\"outcome\":\"unpaid\"");
        violated("920");
    }

    @Test
    void aLineThatIsMissing() throws SQLException, IOException {
        Path file = files.resolve("20261120").resolve(FIRST_FILE);
        Files.write(file, Files.readAllLines(file).stream().filter(line -> !line.contains("|202610|")).toList());
        violated("960 965 970 980");
    }

    @Test
    void aLineThatIsChanged() throws SQLException, IOException {
        change("files/20261120/" + FIRST_FILE, "|000000040124|00000040124|", "|000000040123|00000040123|");
        violated("960 965 970 980");
    }

    @Test
    void aLineTwice() throws SQLException, IOException {
        Path file = files.resolve("20261120").resolve(FIRST_FILE);
        Files.write(file, Files.readAllLines(file).stream().flatMap(line -> line.contains("|202610|") ? List.of(line, line).stream()
            : List.of(line).stream()).toList());
        violated("960 965 970 980");
    }

    @Test
    void aFileThatIsNotThere() throws SQLException, IOException {
        Files.delete(files.resolve("20261120").resolve(FIRST_FILE));
        violated("962 965 970 980");
    }

    @Test
    void aControlFileWithOtherSums() throws IOException, SQLException {
        change("files/20261120/" + FIRST_FILE + ".ctl", "|000000075124", "|000000075125");
        violated("960");
    }

    @Test
    void aLineOfAPaymentThatWasReversed() throws SQLException, IOException {
        Path file = files.resolve("20261120").resolve(FIRST_FILE);
        List<String> lines = Files.readAllLines(file);
        String reversed = lines.get(2).replace(books.referenceText(SampleBooks.PAID), books.referenceText(SampleBooks.REVERSED))
            .replace("20261120100001", "20261120100003").replace("530000000001", "530000000003");
        lines.add(3, reversed);
        Files.write(file, lines);
        violated("960 965 970 985 990");
    }

    @Test
    void fileInOtherWidthsThanItWasGivenInIsNotWhole() throws SQLException, IOException {
        assertEquals(2, books.run("UPDATE partner_file SET widths = '12/10/12/9' WHERE row_count > 0"));
        violated("960 970 980");
    }
}
