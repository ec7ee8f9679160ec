package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** trace as it is typed. */
class TraceCommandTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path data;
    private SampleBooks books;
    private Path token;

    @BeforeEach
    void writeADay() throws SQLException, IOException {
        books = new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20));
        books.clear();
        books.write();
        People people = new People(DATABASE.database().pool());
        token = people.login(people.add("vina", Role.VIEWER), data.resolve("token"));
    }

    private Typed trace(String... words) {
        List<String> all = new java.util.ArrayList<>(List.of("trace"));
        all.addAll(List.of(words));
        return Typed.on(DATABASE.address(Account.OFFICE), data, token, all);
    }

    @Test
    void theCustomerIsMaskedUnlessAskedFor() {
        Typed masked = trace(books.referenceText(SampleBooks.PAID));
        assertEquals(0, masked.exit(), masked::errors);
        assertTrue(masked.screen().contains("of customer 53*******001, BANKA") && !masked.screen().contains("530000000001"), masked::screen);
        assertTrue(trace("530000000001", "--unsafe").screen().contains("of customer 530000000001, BANKA"));
    }

    @Test
    void jsonHasTheSameStoryMasked() throws IOException {
        Typed typed = trace("1", "--date", "2026-11-20", "--json");
        assertFalse(typed.screen().contains("530000000001"), typed::screen);
        JsonNode told = new ObjectMapper().readTree(typed.screen());
        assertEquals(1, told.get("stories").size());
        JsonNode approved = told.get("stories").get(0).get("events").findParents("rule").stream().filter(event -> event.get("rule").asText().equals("12.1")).findFirst().orElseThrow();
        assertEquals("SWITCH", approved.get("station").asText());
        assertEquals(1_000, approved.get("atMs").asLong());
        assertFalse(told.get("more").asBoolean());
    }

    @Test
    void nothingFoundIsOneWrongWordsAreTwoNobodyIsThree() {
        Typed nothing = trace("7", "--date", "2026-11-20", "--days", "1");
        assertEquals(1, nothing.exit());
        assertTrue(nothing.screen().contains("nothing is known of 7"), nothing::screen);
        assertEquals(2, trace("53*******001").exit());
        assertEquals(2, trace("1", "--days", "0").exit());
        assertEquals(2, trace("1", "--journals", data.resolve("none").toString()).exit());
        assertEquals(3, Typed.on(DATABASE.address(Account.OFFICE), data, data.resolve("nowhere"), List.of("trace", "1")).exit());
    }

    @Test
    void journalsAreToldAmongTheRest() throws IOException {
        Files.createDirectories(data.resolve("journals"));
        Files.writeString(data.resolve("journals/journal-BANKA.jsonl"), """
                {"at":900,"dir":"out","conn":0,"mti":"2200","stan":"000000000001","de12":"20261120100001","bank":"4510017","idpel":"530000000001","repeat":false}
                {"at":1100,"dir":"in","conn":0,"mti":"2210","stan":"000000000001","de12":"20261120100001","bank":"4510017","rc":"0000"}
                {"at":1200,"dir":"in","conn":0,"mti":"2210","stan":"000000000002","de12":"20261120100001","bank":"4510017","rc":"0013"}
                {"at":1300,"dir":"in","conn":0,"mti":"2210","stan":"00000000
                """);
        Files.writeString(data.resolve("pln.jsonl"), """
                {"at":1050,"dir":"in","n":1,"conn":1,"mti":"2220","stan":"000000000001","de12":"20261120100001","bank":"4510017","idpel":"530000000001"}
                """);
        String story = trace(books.referenceText(SampleBooks.PAID), "--journals", data.resolve("journals").toString(), "--pln-journal", data.resolve("pln.jsonl").toString()).screen();
        int sent = story.indexOf("journal-BANKA.jsonl: sent 2200");
        int approved = story.indexOf("approved by us");
        int pln = story.indexOf("pln.jsonl: got 2220");
        int heard = story.indexOf("journal-BANKA.jsonl: got 2210 0000");
        assertTrue(0 < sent && sent < approved && approved < pln && pln < heard, story);
        assertFalse(story.contains("0013") || story.contains("530000000001"), story);
    }
}
