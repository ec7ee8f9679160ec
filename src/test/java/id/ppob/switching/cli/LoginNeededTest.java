package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.price.RateFile;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Every command of the switch, found by walking the command line: without a login it changes nothing, unless it is among the few that need none. */
class LoginNeededTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    static final Path CFG = Path.of(System.getProperty("ppob.home")).resolve("cfg");
    /** Play partners and PLN, measure, or look at bytes: no books, or books of their own, or only what a partner may do. */
    private static final Set<String> OUTSIDE = Set.of("bank", "bench", "certify", "chaos", "decode", "demo", "doctor", "fuzz", "pln", "sample", "test", "help");
    /** Tell what the books say of days and whether they hold; start, stop and migrate; run the switch; show who one is. */
    private static final Set<String> OPEN = Set.of("day list", "day status", "status", "verify", "db start", "db stop", "db status", "db init", "db migrate", "db shell-info", "up", "office",
        "login", "logout", "operator init", "operator password");
    /** Look only: a viewer may. */
    private static final Set<String> READS = Set.of("advice list", "approve", "batch list", "bill arrears", "bill explain", "bill show", "bill what-if", "customer show", "deposit list", "file list", "item list", "item show",
        "ledger balance", "ledger due", "ledger export", "ledger monthly", "ledger pln", "ledger position", "ledger recap", "ledger settlement", "ledger trial", "link status", "operator list", "partner list", "period list", "price list", "reading held", "rule codes", "rule list", "rule orders", "trace", "trail");
    /** Change readings, bills, money or days by one person. */
    private static final Set<String> ALONE = Set.of("import", "reading add", "reading estimate", "batch close", "day close", "day files", "day match", "file take", "item note", "item assign", "advice retry", "link away", "link back");
    @TempDir
    private Path data;
    private ChangeExamples examples;
    private People people;

    static Stream<String> commands() {
        return leaves(Ppob.commandLine(), "").filter(command -> !OUTSIDE.contains(command.split(" ")[0]) && !OPEN.contains(command));
    }

    static Stream<String> leaves(CommandLine command, String path) {
        return command.getSubcommands().isEmpty() ? Stream.of(path)
            : command.getSubcommands().entrySet().stream().flatMap(sub -> leaves(sub.getValue(), (path + " " + sub.getKey()).strip()));
    }

    @BeforeEach
    void aDay() throws SQLException {
        SampleBooks books = new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20));
        books.clear();
        books.write();
        people = new People(DATABASE.database().pool());
        examples = new ChangeExamples(DATABASE.database().pool());
    }

    /** The words of a command with something for all that it requires. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        CommandLine line = Ppob.commandLine();
        for (String word : command.split(" ")) {
            line = line.getSubcommands().get(word);
        }
        CommandSpec spec = line.getCommandSpec();
        spec.requiredArgs().forEach(argument -> {
            if (argument.isOption()) {
                words.add(spec.optionsMap().entrySet().stream().filter(option -> option.getValue() == argument).findFirst().orElseThrow().getKey());
            }
            words.add(value(argument));
        });
        if (command.equals("import")) {
            words.add(CFG.resolve("sample").toString());
        }
        if (command.equals("bill what-if")) {
            words.set(words.indexOf("--rates") + 1, rates().toString());
        }
        if (command.equals("day close")) {
            words.add("--all-touched");
        }
        if (command.equals("reading add")) {
            words.set(words.size() - 1, one("reading", ".json", "[{\"ID_BACA\": \"KANTOR-1\", \"IDPEL\": \"530000000031\"}]").toString());
        }
        if (command.equals("price singles") || command.equals("ledger statement") || command.equals("file take")) {
            words.replaceAll(word -> word.equals(CFG.resolve("sample").toString()) ? CFG.resolve("sample/customers.txt").toString() : word);
        }
        return words;
    }

    private static Path rates() {
        return one("rates", ".csv", RateFile.HEADER + "\nBLOCK|R1|||||2026-01-01||1|||||\n");
    }

    private static Path one(String name, String ending, String content) {
        try {
            Path file = Files.createTempFile(name, ending);
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(ArgSpec argument) {
        Class<?> type = argument.type();
        Class<?> one = argument.auxiliaryTypes().length > 0 ? argument.auxiliaryTypes()[0] : type;
        return one == LocalDate.class ? "2026-11-20" : one == Path.class ? CFG.resolve("sample").toString() 
            : argument.paramLabel().equals("PERIOD") ? "202611" : one == long.class || one == int.class ? "1"
            : one.isEnum() ? one.getEnumConstants()[1].toString() : switch (argument.paramLabel()) {
                case "PRODUCT" -> "99501";
                case "REFERENCE|STAN|IDPEL" -> "530000000001";
                case "IDPEL", "IDPEL|METER" -> "530000000031";
                default -> "bankc";
            };
    }

    private String books() throws SQLException {
        return examples.books() + examples.number("SELECT COUNT(*) FROM change_request") + " " + examples.number("SELECT seq FROM trail_head") + " "
            + examples.number("SELECT COUNT(*) FROM transfer") + " " + examples.number("SELECT COUNT(*) FROM acmt_batch") + " "
            + examples.number("SELECT COUNT(*) FROM business_day WHERE state = 'OPEN'");
    }

    private Typed types(Path token, String command) {
        return Typed.on(DATABASE.address(Account.OFFICE), data, token, words(command));
    }

    @Test
    void theListHasWhatChangesTheBooks() {
        assertTrue(commands().toList().containsAll(List.of("import", "deposit add", "deposit back", "day close", "day files", "item settle", "partner block", "partner limit", "operator add",
            "operator disable", "approve", "trail")), () -> commands().toList().toString());
        assertTrue(commands().toList().containsAll(READS), "each of these is a command");
        OPEN.forEach(open -> assertTrue(leaves(Ppob.commandLine(), "").anyMatch(open::equals), open));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsDoneWithoutALogin(String command) throws SQLException {
        String before = books();
        Typed typed = types(data.resolve("nowhere"), command);
        assertEquals(3, typed.exit(), () -> words(command) + ": " + typed);
        assertEquals("ppob: nobody is logged in, or that login is over. Type: bin/ppob login --name YOU", typed.errors().strip());
        assertEquals(before, books());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void withoutAnyOperatorItSaysWhatToType(String command) throws SQLException {
        people.run("DELETE FROM operator");
        Typed typed = types(data.resolve("nowhere"), command);
        assertEquals(3, typed.exit(), () -> words(command) + ": " + typed);
        assertEquals("ppob: the books have no operators yet. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU", typed.errors().strip());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void anExpiredLoginIsNone(String command) throws SQLException, IOException {
        Path token = people.login(people.add("andi", Role.ADMIN), data.resolve("token"));
        people.run("UPDATE operator_token SET expires_at = 1");
        String before = books();
        assertEquals(3, types(token, command).exit());
        assertEquals(before, books());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aViewerLooksAndChangesNothing(String command) throws SQLException, IOException {
        Path token = people.login(people.add("vina", Role.VIEWER), data.resolve("token"));
        String before = books();
        Typed typed = types(token, command);
        assertEquals(READS.contains(command) ? 0 : 3, typed.exit(), () -> words(command) + ": " + typed);
        assertEquals(before, books());
    }

    /** What one person does begins with its row; what two do has one for each, see {@link FourEyesTest}. What is refused before it begins changes nothing. */
    @ParameterizedTest
    @MethodSource("commands")
    void nothingIsChangedWithoutARow(String command) throws SQLException, IOException {
        Path token = people.login(people.add("andi", Role.ADMIN), data.resolve("token"));
        String before = books();
        Typed typed = types(token, command);
        long rows = examples.number("SELECT COUNT(*) FROM trail WHERE operator = 'andi'");
        assertTrue(rows >= 2 || !ALONE.contains(command), () -> "a row when it begins and one when it ends: " + typed);
        assertTrue(rows > 0 || before.equals(books()), () -> words(command) + ": " + typed);
        assertTrue(!READS.contains(command) || before.equals(books()), () -> words(command) + ": " + typed);
    }

    @Test
    void aLoginThatOthersMayReadIsNone() throws SQLException, IOException {
        Path token = people.login(people.add("andi", Role.ADMIN), data.resolve("token"));
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        Typed typed = types(token, "trail");
        assertEquals(3, typed.exit());
        assertTrue(typed.errors().contains("may be read by others than its owner (rw-r-----)"), typed::errors);
    }
}
