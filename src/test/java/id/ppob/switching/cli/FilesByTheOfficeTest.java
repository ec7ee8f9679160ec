package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.desk.Counter;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.ImportFiles;
import id.ppob.switching.desk.Office;
import id.ppob.switching.desk.OfficeLink;
import id.ppob.switching.desk.OfficeSocket;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands that read or write files, where nobody can read a password of the database: the office opens no path that they name, and keeps nothing of what they bring. */
class FilesByTheOfficeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Path CFG = Path.of(System.getProperty("ppob.home", ".")).resolve("cfg").toAbsolutePath();
    @TempDir
    private Path folder;
    private Path data;
    private Path own;
    private Path cfg;
    private SampleBooks books;
    private OfficeSocket office;

    @BeforeEach
    void anOfficeAndADay() throws IOException, SQLException {
        books = new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20));
        books.clear();
        books.write();
        data = Files.createDirectory(folder.resolve("people"));
        own = Files.createDirectory(folder.resolve("office"));
        cfg = folder.resolve("office-cfg");
        copy(CFG, cfg);
        Database office = DATABASE.database(Account.OFFICE);
        Database reader = DATABASE.database(Account.READER);
        this.office = new OfficeSocket(folder.resolve("office.sock"), new Counter(office, () -> reader,
            new TrailAnchor(new TrailStore(office.pool()), own.resolve("anchor/embedded.trail")), cfg, own, Clock.system()), Sentences::of);
        People people = new People(DATABASE.database().pool());
        people.login(people.add("andi", Role.ADMIN), data.resolve("token"));
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }

    /** The office keeps rejects, the files of days and the anchor, and nothing of what was brought. */
    @AfterEach
    void nothingThatWasBroughtIsLeft() throws IOException {
        office.close();
        try (Stream<Path> left = Files.walk(own)) {
            List<Path> strange = left.filter(Files::isRegularFile).filter(file -> Stream.of("rejects", "files", "anchor").noneMatch(kept -> file.startsWith(own.resolve(kept)))).toList();
            assertEquals(List.of(), strange);
        }
        assertFalse(Files.exists(data.resolve("db")), "no command opened a database of its own");
    }

    private Typed types(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString(), "--office", folder.resolve("office.sock").toString(), "--cfg", folder.resolve("nowhere").toString()));
        return Typed.plain(all);
    }

    private Typed done(String... words) {
        Typed typed = types(words);
        assertEquals(0, typed.exit(), () -> String.join(" ", words) + ": " + typed);
        return typed;
    }

    private Path sample(int customers) {
        Path files = folder.resolve("sample");
        assertEquals(0, Typed.plain(List.of("sample", "--customers", Integer.toString(customers), "--seed", "3", "--as-of", "2026-11-15", "--wrong", "50", "--out", files.toString())).exit());
        return files;
    }

    @Test
    void importBringsItsFilesAndTakesRejectsHome() throws IOException {
        Path files = sample(200);
        Files.writeString(files.resolve("DIL-99999 copy.csv"), "x");
        Typed typed = types("import", files.toString(), "--json");
        assertEquals(1, typed.exit(), typed::toString);
        JsonNode told = new ObjectMapper().readTree(typed.screen());
        assertTrue(told.get("accepted").asInt() > 200 && told.get("rejected").asInt() > 5 && told.get("rupiah").asLong() > 0, typed::screen);
        assertTrue(typed.screen().contains("not looked at"), typed::screen);
        int lines = 0;
        for (JsonNode file : told.get("files")) {
            if (!file.get("rejectFile").isNull()) {
                Path home = Path.of(file.get("rejectFile").asText());
                assertEquals(data.resolve("rejects"), home.getParent());
                lines += Files.readAllLines(home).size() - 1;
                assertArrayEquals(Files.readAllBytes(own.resolve("rejects").resolve(home.getFileName())), Files.readAllBytes(home), "the office keeps them too");
            }
        }
        assertEquals(told.get("rejected").asInt(), lines);
        assertTrue(done("trail").screen().contains("refused: DIL-99999 copy.csv"));
        Typed again = types("import", files.toString());
        assertEquals(1, again.exit());
        assertTrue(again.screen().contains("the same content was loaded"), again::screen);
        assertFalse(again.screen().contains(own.toString()), again::screen);
    }

    /** A file's name is whatever its sender wrote: a second line of it would look like a row of the trail that somebody else approved. */
    @Test
    void aLineEndInAFilesNameMakesNoLineOfTheTrail() throws IOException {
        Path forged = Files.writeString(Files.createDirectory(folder.resolve("sent")).resolve("DIL-1.csv\n    99  2026-12-01 08:00:00  budi  STAND_IN  APPROVED  of BANKA.csv"), "x");
        assertEquals(1, types("import", forged.toString()).exit());
        for (String list : List.of("trail", "import --ledger")) {
            String told = done(list.split(" ")).screen();
            assertTrue(told.contains("DIL-1.csv\\x0A"), told);
            assertFalse(told.lines().anyMatch(line -> line.startsWith("    99")), told);
        }
    }

    @Test
    void importTellsHowFarItIs() throws IOException {
        Path files = sample(4_000);
        List<Long> rows = Collections.synchronizedList(new ArrayList<>());
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        try (Office link = OfficeLink.at(folder.resolve("office.sock"), () -> token()).orElseThrow(); Stream<Path> named = Files.list(files)) {
            List<Errand.Brought> brought = named.filter(file -> file.toString().endsWith(".csv")).sorted()
                .map(file -> Errand.Brought.file(file, file.resolveSibling(file.getFileName().toString().replace(".csv", ".ctl")))).toList();
            ImportFiles.Imported imported = link.ask(UseCases.IMPORT_FILES, new ImportFiles.Question(List.of()), new Errand(brought, data.resolve("rejects"), (done, last) -> {
                rows.add(done);
                if (!last.isEmpty()) {
                    ended.add(last);
                }
            }));
            assertEquals(brought.size(), imported.files().size());
            assertEquals(imported.files().stream().map(one -> one.file()).sorted().toList(), ended.stream().sorted().toList());
            assertEquals(rows.stream().sorted().toList(), rows);
            assertEquals(imported.files().stream().mapToLong(one -> one.rows()).sum(), rows.getLast());
        }
    }

    private Optional<Token> token() {
        try {
            return Optional.of(new Token(Files.readString(data.resolve("token")).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesOfADayGoHomeAndARootThatIsThereStays() throws IOException {
        Typed early = types("day", "files", "--date", "2026-11-20");
        assertEquals(1, early.exit());
        assertTrue(early.errors().contains("2026-11-20 is not closed"), early::errors);
        done("day", "close", "--date", "2026-11-20");
        Typed written = done("day", "files", "--date", "2026-11-20");
        Path home = data.resolve("files/20261120");
        assertTrue(written.screen().contains(home.resolve("4510245-50501-99-20261120.fcn") + ": "), written::screen);
        for (String file : List.of("4510216-50501-99-20261120.fcn", "4510216-50501-99-20261120.fcn.ctl", "4510216-50501-99-20261120.fcn.root")) {
            assertArrayEquals(Files.readAllBytes(own.resolve("files/20261120").resolve(file)), Files.readAllBytes(home.resolve(file)), file);
        }
        Files.writeString(home.resolve("4510216-50501-99-20261120.fcn.root"), "as it was given");
        Files.delete(home.resolve("4510216-50501-99-20261120.fcn"));
        done("day", "files", "--date", "2026-11-20");
        assertEquals("as it was given", Files.readString(home.resolve("4510216-50501-99-20261120.fcn.root")));
        assertTrue(Files.exists(home.resolve("4510216-50501-99-20261120.fcn")));
        Path elsewhere = folder.resolve("for/partners");
        done("day", "files", "--date", "2026-11-20", "--out", elsewhere.toString());
        assertTrue(done("verify", "--files", elsewhere.toString()).screen().contains("970-lines-are-the-paid-bills"));
        Files.delete(elsewhere.resolve("4510216-50501-99-20261120.fcn"));
        Typed missing = types("verify", "--files", elsewhere.toString());
        assertEquals(1, missing.exit());
        assertTrue(missing.screen().contains("4510216-50501-99-20261120.fcn was given and is not there"), missing::screen);
    }

    @Test
    void verifyLooksAtWhatIsBroughtAndCallsItAsItsOwnerDoes() throws IOException {
        assertTrue(done("verify").screen().contains("invariants hold"));
        done("day", "close", "--date", "2026-11-20");
        assertTrue(done("verify").screen().contains("885-trail-is-as-anchored"), "by the office's own anchor");
        Path anchor = Files.writeString(folder.resolve("kept.trail"), "trail 2 4 " + "ab".repeat(32) + "\n");
        Typed other = types("verify", "--anchor", anchor.toString());
        assertEquals(1, other.exit());
        assertTrue(other.screen().contains(anchor + ": row 2 left with hash="), other::screen);
        Path journals = Files.createDirectory(folder.resolve("journals"));
        Files.writeString(journals.resolve("journal-BANKA.jsonl"), "no JSON\n{}\n");
        Typed broken = types("verify", "--journals", journals.toString());
        assertEquals(1, broken.exit());
        assertTrue(broken.screen().contains("journal-BANKA.jsonl line 1 cannot be read"), broken::screen);
        Path pln = Files.writeString(folder.resolve("pln.jsonl"), "{}\n");
        assertFalse(broken.screen().contains("\n993-"), broken::screen);
        assertTrue(types("verify", "--pln-journal", pln.toString()).screen().contains("\n993-"), "PLN's journal is held against the books");
    }

    @Test
    void aPaymentIsTracedWithJournalsThatOnlyItsOwnerReads() throws IOException {
        Path journals = Files.createDirectory(folder.resolve("journals"));
        Files.writeString(journals.resolve("journal-BANKA.jsonl"), """
                {"at":900,"dir":"out","conn":0,"mti":"2200","stan":"000000000001","de12":"20261120100001","bank":"4510017","idpel":"530000000001","repeat":false}
                """);
        Typed traced = done("trace", books.referenceText(SampleBooks.PAID), "--journals", journals.toString());
        assertTrue(traced.screen().contains("journal-BANKA.jsonl: sent 2200") && traced.screen().contains("approved by us"), traced::screen);
        assertFalse(traced.screen().contains("530000000001"), traced::screen);
        JsonNode json = new ObjectMapper().readTree(done("trace", books.referenceText(SampleBooks.PAID), "--json").screen());
        assertEquals(1, json.get("stories").size());
    }

    @Test
    void billsForPlnAreWrittenByWhoAsks() throws IOException, SQLException {
        books.run("INSERT IGNORE INTO unit (unit, phone) SELECT DISTINCT unit, '021-000' FROM customer");
        Path file = data.resolve("bills.txt");
        assertTrue(done("link", "bills", file.toString()).screen().contains("--bills-file " + file + " --bank-codes 45"));
        assertTrue(Files.readAllLines(file).size() > 1);
        Typed nowhere = types("link", "bills", data.resolve("no/folder").toString());
        assertEquals(1, nowhere.exit());
        assertTrue(nowhere.errors().contains("no/folder cannot be written"), nowhere::errors);
    }

    /** The settings of who asks are of no matter, and name no partner. */
    @Test
    void partnersFilesAreTheOffices() throws IOException, SQLException {
        assertTrue(done("partner", "list").screen().contains("banka.xml"));
        books.run("UPDATE partner SET status = 'BLOCKED' WHERE code = 'BANKA'");
        Typed kept = types("partner", "remove", "BANKA", "--reason", "test");
        assertEquals(1, kept.exit());
        assertTrue(kept.errors().contains("BANKA has a file in " + cfg.resolve("partners") + ": move it away first"), kept::errors);
        Typed same = types("partner", "agree", "BANKA", "--reason", "test");
        assertEquals(1, same.exit());
        assertTrue(same.errors().contains("this file of BANKA is not weaker"), same::errors);
        Path wrong = Files.writeString(folder.resolve("wrong.xml"), "<partner/>");
        Typed refused = types("partner", "agree", "BANKA", "--file", wrong.toString(), "--reason", "test");
        assertEquals(1, refused.exit());
        assertTrue(refused.errors().contains(wrong + ":") && !refused.errors().contains(own.toString()), refused::errors);
    }

    @Test
    void statusTellsTheBooks() {
        Typed status = types("status");
        assertEquals(1, status.exit(), "no switch runs");
        assertTrue(status.screen().contains("items open, ") && status.screen().contains("none runs on"), status::screen);
    }

    @Test
    void whatCannotBeReadIsToldAndNothingIsDone() throws SQLException {
        Typed gone = types("verify", "--journals", folder.resolve("none").toString());
        assertEquals(2, gone.exit());
        assertEquals(2, types("import", folder.resolve("none").toString()).exit());
    }
}
