package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;

    @BeforeEach
    void logIn() throws SQLException, IOException {
        People people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
        people.login(people.add("andi", Role.MAKER), folder.resolve("token"));
    }

    private record Ran(int exit, JsonNode json) { }

    private static synchronized Ran run(Object command, Object... arguments) throws IOException {
        String[] words = java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(screen, true, StandardCharsets.UTF_8));
        try {
            int exit = new CommandLine(command).setErr(new java.io.PrintWriter(java.io.Writer.nullWriter())).execute(words);
            return new Ran(exit, JsonMapper.builder().build().readTree(screen.toString(StandardCharsets.UTF_8)));
        } finally {
            System.setOut(before);
        }
    }

    private String db() {
        Database.Address address = DATABASE.address();
        return address.user() == null ? address.jdbcUrl() : address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password();
    }

    @Test
    void sampleIsImportedOnceAndTheSecondTimeRefused() throws IOException {
        Path files = folder.resolve("files");
        Ran sample = run(new SampleCommand(), "--json", "--customers", 200, "--seed", 3, "--as-of", "2026-11-15", "--wrong", 50, "--out", files);
        assertEquals(0, sample.exit);
        assertEquals(200, sample.json.get("customers").asInt());
        assertTrue(sample.json.get("wrong").asInt() > 5);
        Ran first = run(new ImportCommand(), "--json", "--data", folder, "--db", db(), files);
        assertEquals(0, first.exit);
        assertTrue(first.json.get("rejected").asInt() + first.json.get("held").asInt() + first.json.get("beside").asInt() >= sample.json.get("wrong").asInt());
        assertTrue(first.json.get("rejected").asInt() > 0 && first.json.get("held").asInt() > 0);
        assertEquals(first.json.get("rows").asInt(), first.json.get("accepted").asInt() + first.json.get("held").asInt() + first.json.get("beside").asInt()
            + first.json.get("rejected").asInt());
        Ran second = run(new ImportCommand(), "--json", "--data", folder, "--db", db(), files);
        assertEquals(1, second.exit);
        assertTrue(second.json.get("files").get(1).get("refusal").asText().startsWith("the same content was loaded"));
    }

    @Test
    void ledgerSaysWhatWasBroughtByWhomAndWhatCameOfIt() throws IOException {
        Path files = folder.resolve("files");
        run(new SampleCommand(), "--json", "--customers", 150, "--seed", 5, "--as-of", "2026-11-15", "--wrong", 20, "--out", files);
        Ran first = run(new ImportCommand(), "--json", "--data", folder, "--db", db(), files);
        run(new ImportCommand(), "--json", "--data", folder, "--db", db(), files.resolve("ACMT-53111-202611-1.csv"));
        Ran ledger = run(new ImportCommand(), "--json", "--data", folder, "--db", db(), "--ledger");
        assertEquals(0, ledger.exit);
        JsonNode again = ledger.json.get(0);
        JsonNode before = ledger.json.get(1);
        assertEquals("ACMT-53111-202611-1.csv andi false", again.get("file").asText() + " " + again.get("by").asText() + " " + again.get("taken").asBoolean());
        assertTrue(again.get("refusal").asText().startsWith("the same content was loaded as batch"));
        assertEquals("ACMT-53111-202611-1.csv true", before.get("file").asText() + " " + before.get("taken").asBoolean());
        assertEquals(64, before.get("sha256").asText().length());
        assertEquals(before.get("sha256"), again.get("sha256"));
        assertTrue(before.get("totals").asText().matches("SAHKVARH=0 SAHLWBP=[0-9]+ SAHWBP=0 SLAKVARH=0 SLALWBP=[0-9]+ SLAWBP=0"), before.get("totals").asText());
        JsonNode told = first.json.get("files").get(first.json.get("files").size() - 1);
        for (String same : java.util.List.of("rows", "accepted", "rupiah", "batch")) {
            assertEquals(told.get(same), before.get(same), same);
        }
        assertTrue(before.get("endedAt").asLong() >= before.get("beganAt").asLong());
    }

    @Test
    void folderWithFilesThatAreNotTakenEndsWithOneNamesThemAndTakesTheOthers() throws IOException {
        Path files = folder.resolve("files");
        assertEquals(0, run(new SampleCommand(), "--json", "--customers", 100, "--seed", 9, "--as-of", "2026-11-15", "--out", files).exit);
        Files.copy(files.resolve("DIL-53111.csv"), files.resolve("DIL-53111 (1).csv"));
        Ran ran = run(new ImportCommand(), "--json", "--data", folder, "--db", db(), files);
        assertEquals(1, ran.exit);
        assertTrue(ran.json.get("accepted").asInt() > 100);
        JsonNode last = ran.json.get("files").get(ran.json.get("files").size() - 1);
        assertEquals("DIL-53111 (1).csv", last.get("file").asText());
        assertTrue(last.get("refusal").asText().startsWith("not looked at: needed a name DIL-<UNITUP>.csv"), last.toString());
    }

    @Test
    void wrongUsageIsTwo() throws IOException {
        assertEquals(2, run(new ImportCommand(), "--data", folder, "--db", db()).exit);
        assertEquals(2, run(new ImportCommand(), "--data", folder, "--db", db(), folder.resolve("nowhere")).exit);
        assertEquals(2, run(new ImportCommand(), "--data", folder, "--db", db(), folder).exit);
        assertEquals(2, run(new SampleCommand(), "--customers", 0, "--out", folder).exit);
        assertEquals(2, run(new SampleCommand()).exit);
    }
}
