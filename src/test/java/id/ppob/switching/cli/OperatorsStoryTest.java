package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** docs/operating.md, "People", as it is typed. */
class OperatorsStoryTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path data;

    @BeforeEach
    void newBooks() throws SQLException {
        new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20)).clear();
    }

    private Typed types(String who, String... words) {
        return Typed.on(DATABASE.address(Account.OFFICE), data, data.resolve("token-" + who), List.of(words));
    }

    private JsonNode does(String who, String... words) throws IOException {
        Typed typed = types(who, words);
        assertEquals(0, typed.exit(), () -> String.join(" ", words) + ": " + typed);
        return new ObjectMapper().readTree(typed.screen());
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(data.resolve(name), content + "\n").toString();
    }

    @Test
    void fromEmptyBooksToAThirdOperatorAndAProof() throws IOException {
        String red = file("red", "sepeda motor merah");
        String blue = file("blue", "perahu layar biru");
        Typed early = types("andi", "login", "--name", "andi", "--password-file", red);
        assertEquals("ppob: the books have no operators yet. Type: bin/ppob operator init --name andi", early.errors().strip());
        assertEquals(3, early.exit());

        does("andi", "operator", "init", "--name", "andi", "--password-file", red, "--json");
        assertEquals(3, types("budi", "operator", "init", "--name", "budi", "--password-file", blue).exit(), "the second is let in by the first");
        assertEquals(3, types("andi", "login", "--name", "andi", "--password-file", blue).exit());
        JsonNode login = does("andi", "login", "--name", "andi", "--password-file", red, "--json");
        assertEquals("ADMIN", login.get("role").asText());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(login.get("token").asText()))));
        JsonNode second = does("andi", "operator", "init", "--name", "budi", "--json");
        assertEquals(3, types("budi", "login", "--name", "budi", "--password-file", blue).exit(), "a second one that the first could be");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(second.get("codeFile").asText()))));
        String both = file("both", second.get("code").asText() + " " + Files.readString(Path.of(second.get("codeFile").asText())).strip());
        assertEquals(3, types("budi", "operator", "password", "--name", "budi", "--password-file", file("half", second.get("code").asText()), "--new-password-file", blue).exit());
        does("budi", "operator", "password", "--name", "budi", "--password-file", both, "--new-password-file", blue, "--json");
        does("budi", "login", "--name", "budi", "--password-file", blue, "--json");
        assertEquals(3, types("andi", "operator", "init", "--name", "cici", "--password-file", blue).exit(), "from here on two people decide");

        JsonNode asked = does("andi", "operator", "add", "siti", "--role", "CHECKER", "--json");
        JsonNode approved = does("budi", "approve", asked.get("request").asText(), "--json");
        String codes = file("codes", asked.get("code").asText() + " " + approved.get("code").asText());
        String green = file("green", "kereta api hijau");
        assertEquals(3, types("siti", "login", "--name", "siti", "--password-file", codes).exit());
        assertEquals(2, types("siti", "operator", "password", "--name", "siti", "--password-file", codes, "--new-password-file", file("weak", "siti")).exit());
        does("siti", "operator", "password", "--name", "siti", "--password-file", codes, "--new-password-file", green, "--json");
        does("siti", "login", "--name", "siti", "--password-file", green, "--json");
        assertEquals(3, types("siti", "deposit", "add", "--partner", "BANKC", "--amount", "5", "--bank-reference", "T", "--reason", "r").exit(), "a checker approves, and does nothing alone");
        assertEquals(List.of("andi", "budi", "siti"), does("siti", "operator", "list", "--json").findValuesAsText("name"));

        does("siti", "logout", "--json");
        assertFalse(Files.exists(data.resolve("token-siti")));
        assertEquals(3, types("siti", "operator", "list").exit());

        JsonNode trail = does("andi", "trail", "--json");
        assertEquals(List.of("OPERATOR_INIT", "LOGIN", "LOGIN", "OPERATOR_INIT", "LOGIN", "LOGIN", "PASSWORD", "LOGIN", "OPERATOR_ADD", "OPERATOR_ADD", "PASSWORD", "LOGIN", "LOGOUT"),
            trail.get("rows").findValuesAsText("act"));
        assertEquals(trail.get("hash").asText(), trail.get("rows").get(trail.get("rows").size() - 1).get("hash").asText());
        Typed verify = types("andi", "verify");
        assertEquals(0, verify.exit(), verify::screen);
        assertTrue(verify.screen().contains("880-trail-is-a-chain"), verify::screen);
    }

    @Test
    void aPasswordIsNoWordOfACommandAndMustComeFromSomewhere() {
        Typed typed = types("andi", "operator", "init", "--name", "andi");
        assertEquals(2, typed.exit());
        assertTrue(typed.errors().startsWith("ppob: There is no terminal to ask for a password: give it as a file, or as PPOB_NEW_PASSWORD in the environment."), typed::errors);
        assertEquals(2, types("andi", "login", "--name", "andi", "--password", "sepeda motor merah").exit());
    }

    @Test
    void whatOnePersonDoesStandsInTheTrailBeforeAndAfter() throws IOException {
        String red = file("red", "sepeda motor merah");
        does("andi", "operator", "init", "--name", "andi", "--password-file", red, "--json");
        does("andi", "login", "--name", "andi", "--password-file", red, "--json");
        assertEquals(1, types("andi", "day", "close", "--date", "2999-01-01").exit());
        JsonNode rows = does("andi", "trail", "--last", "2", "--json").get("rows");
        assertEquals(List.of("BEGAN", "FAILED"), rows.findValuesAsText("step"));
        assertEquals("2999-01-01", rows.get(0).get("detail").asText());
        assertTrue(rows.get(1).get("detail").asText().startsWith("row " + rows.get(0).get("seq").asText() + ": "), rows::toString);
    }

    @Test
    void aDepositThatIsRefusedStandsInTheTrailAndBooksNothing() throws IOException {
        String red = file("red", "sepeda motor merah");
        does("andi", "operator", "init", "--name", "andi", "--password-file", red, "--json");
        does("andi", "login", "--name", "andi", "--password-file", red, "--json");
        assertEquals(1, types("andi", "deposit", "add", "--partner", "BANKC", "--amount", "1500000", "--bank-reference", "T1", "--reason", "their transfer").exit());
        JsonNode row = does("andi", "trail", "--last", "1", "--json").get("rows").get(0);
        assertEquals("FAILED", row.get("step").asText());
        assertTrue(row.get("detail").asText().startsWith("book a deposit of Rp 1,500,000 of BANKC, bank reference T1: their transfer: the books have no partner BANKC"), row::toString);
    }
}
