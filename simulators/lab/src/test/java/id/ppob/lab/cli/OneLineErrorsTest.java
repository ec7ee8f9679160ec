package id.ppob.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.cli.Typed;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whatever a person types wrong, or has set up wrong, is told in one line that says what to do: no stack, no page of usage. */
class OneLineErrorsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Path CFG = Path.of(System.getProperty("ppob.home")).resolve("cfg");
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "dya                                      | there is no 'dya'; did you mean day?",
        "statsu                                   | did you mean status?",
        "inquire                                  | did you mean bank inquire?",
        "day lst                                  | did you mean list?",
        "help day clse                            | did you mean close?",
        "up --prot 1                              | there is no option '--prot'; did you mean --port?",
        "day close --date 30-11-2026              | a date as YYYY-MM-DD, like 2026-11-30, is needed; you gave '30-11-2026'",
        "deposit add --partner X --amount 5,000   | a whole number in digits alone, like 5000, is needed; you gave '5,000'",
        "trail --last many                        | is needed; you gave 'many'",
        "up --port 99999                          | --port 99999: a port is a whole number from 0 to 65535",
        "day                                      | list, status, close",
        "deposit add                              | --partner",
        "deposit add --parner X --amount 5        | there is no option '--parner'; did you mean --partner?",
    })
    void whatIsTypedWrongIsToldInOneLine(String typed, String told) throws IOException {
        Typed said = type(typed.split(" "));
        assertEquals(2, said.exit(), said::toString);
        oneLine(said, told);
        List<String> json = new ArrayList<>(List.of(typed.split(" ")));
        json.add("--json");
        Typed as = type(json.toArray(String[]::new));
        JsonNode error = new ObjectMapper().readTree(as.screen());
        assertTrue(error.get("error").asText().contains(told), as::toString);
        assertEquals(2, error.get("exit").asInt());
        assertEquals("", as.errors());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nonsense                                                | --db needs jdbc:mariadb://HOST:3306/SCHEMA",
        "env:PPOB_NO_SUCH_VARIABLE                               | the environment has no PPOB_NO_SUCH_VARIABLE",
        "jdbc:mariadb://127.0.0.1:1/ppob?user=a&password=secret  | the database does not answer",
    })
    void addressOfTheDatabaseThatIsWrongIsToldInOneLine(String address, String told) {
        wrongDatabase(address, told);
    }

    @Test
    void wrongPasswordAndUnknownSchemaAreToldInOneLine() {
        Database.Address right = DATABASE.address();
        wrongDatabase(right.jdbcUrl() + "?user=" + right.user() + "&password=secret", "lets this user not in");
        wrongDatabase(right.jdbcUrl().replaceFirst("/[^/]*$", "/nosuch") + "?user=" + right.user() + "&password=" + right.password(), "no such schema");
    }

    private void wrongDatabase(String address, String told) {
        for (String noun : List.of("verify", "up", "status")) {
            Typed said = typeLogged(Stream.concat(Stream.of(noun.split(" ")), Stream.of("--db", address, "--data", folder.resolve("data").toString())).toList());
            assertEquals(1, said.exit(), said::toString);
            oneLine(said, told);
            assertFalse(said.errors().contains("secret"), said::errors);
        }
    }

    @Test
    void folderThatCannotBeIsToldInOneLine() {
        Typed said = type("db", "start", "--data", "/proc/x");
        assertEquals(1, said.exit());
        oneLine(said, "/proc/x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dialect/pln-2015.properties | dialect = x                    | dialect/pln-2015.properties",
        "layout/pln-2015.layout      | idpel x                         | layout/pln-2015.layout:1",
        "packager/pln-2015.xml       | <isopackager><isofield/>        | packager/pln-2015.xml",
        "codes/pos-1987.codes        | 0000 nonsense here              | codes/pos-1987.codes",
        "partners/banka.xml          | <partner                        | banka.xml",
        "switch.properties           | lanes.paymnt = 2                | switch.properties",
    })
    void wrongFileOfTheConfigurationIsToldInOneLine(String file, String content, String told) throws Exception {
        Path cfg = folder.resolve("cfg");
        try (Stream<Path> all = Files.walk(CFG)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Path copy = cfg.resolve(CFG.relativize(each).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(each, copy);
            }
        }
        Files.writeString(cfg.resolve(file), content + "\n");
        Database.Address right = DATABASE.address();
        Typed said = typeLogged(List.of("up", "--cfg", cfg.toString(), "--data", folder.resolve("data").toString(), "--port", "0", "--admin-port", "0",
                "--db", right.jdbcUrl() + "?user=" + right.user() + "&password=" + right.password()));
        assertEquals(1, said.exit(), said::toString);
        assertTrue(said.errors().contains(told), said::errors);
        assertFalse(said.errors().contains("\tat "), said::errors);
        assertTrue(said.errors().strip().lines().count() <= 3, said::errors);
    }

    @Test
    void everyCommandHasHelpAndVersion() {
        List<CommandLine> all = new ArrayList<>(List.of(Lab.commandLine()));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(all.get(i).getSubcommands().values());
            CommandLine.Model.CommandSpec spec = all.get(i).getCommandSpec();
            assertTrue(spec.findOption("--help").usageHelp() && spec.findOption("--version").versionHelp(), spec::qualifiedName);
        }
        assertTrue(all.size() > 60, "all commands are walked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "day", "day close ", "pln ", "bank pay ", "bench loop ", "deposit "})
    void helpAndVersionAreShownWhateverElseIsMissing(String command) {
        String before = command.isEmpty() ? "" : command.strip() + " ";
        Typed help = type((before + "--help").split(" "));
        assertEquals(0, help.exit());
        assertTrue(help.screen().startsWith("Usage: ppob"), help::screen);
        Typed version = type((before + "--version").split(" "));
        assertEquals(0, version.exit());
        assertTrue(version.screen().startsWith("ppob "), version::screen);
    }

    private static void oneLine(Typed said, String told) {
        assertEquals(1, said.errors().strip().lines().count(), said::toString);
        assertTrue(said.errors().startsWith("ppob: ") && said.errors().contains(told), said::toString);
        assertEquals("", said.screen());
    }

    private static Typed type(String... words) {
        return Typed.plain(Lab::commandLine, List.of(words));
    }

    /** {@code up} sends the log of its whole process to a file: a process of its own. */
    private static Typed typeLogged(List<String> words) {
        return words.getFirst().equals("up") ? Typed.apart(words) : Typed.plain(Lab::commandLine, words);
    }
}
