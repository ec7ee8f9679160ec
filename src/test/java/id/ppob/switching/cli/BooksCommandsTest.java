package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
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

/** day, deposit and verify as an operator says them. */
class BooksCommandsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path data;
    private SampleBooks books;
    private String printed;

    @BeforeEach
    void writeADay() throws SQLException, IOException {
        books = new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20));
        books.clear();
        books.write();
        People people = new People(DATABASE.database().pool());
        people.login(people.add("andi", Role.MAKER), data.resolve("token"));
    }

    private int ppob(String... words) {
        Database.Address address = DATABASE.address();
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString(), "--db",
            address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password()));
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes));
        try {
            return Ppob.commandLine().setErr(new PrintWriter(Writer.nullWriter())).execute(all.toArray(String[]::new));
        } finally {
            System.setOut(before);
            printed = bytes.toString();
        }
    }

    @Test
    void aDayIsClosedWrittenAndVerified() throws IOException {
        assertEquals(1, ppob("day", "files", "--date", "2026-11-20"));
        assertEquals(1, ppob("day", "files", "--date", "2026-11-19"), "it never traded");
        assertEquals(1, ppob("day", "close", "--date", "2999-12-24"));
        assertTrue(printed.contains("2999-12-24  NOT_BEGUN") && printed.contains("2999-12-24 has not begun; arrivals now belong to "), printed);
        assertEquals(2, ppob("day", "close", "--date", "30-11-2026"));
        assertEquals(0, ppob("day", "list"));
        assertTrue(printed.contains("2026-11-20  OPEN         2          2            125,124"), printed);
        assertEquals(0, ppob("day", "close", "--all-touched", "--wait"));
        assertTrue(printed.contains("2026-11-20  CLOSED       2          2            125,124"), printed);
        assertEquals(0, ppob("day", "files", "--date", "2026-11-20"));
        assertTrue(Files.exists(data.resolve("files/20261120/4510245-50501-99-20261120.fcn")), printed);
        assertEquals(0, ppob("verify", "--files", data.resolve("files").toString(), "--json"));
        JsonNode findings = new ObjectMapper().readTree(printed).get("findings");
        List<String> names = findings.findValuesAsText("name").stream().map(name -> name.substring(0, 3)).toList();
        assertTrue(names.containsAll(List.of("110", "640", "750", "760", "830", "880", "885", "886", "960", "962", "965", "970")), names.toString());
        assertEquals(0, ppob("day", "list", "--json"));
        assertEquals("CLOSED", new ObjectMapper().readTree(printed).get(0).get("state").asText());
    }

    @Test
    void whatDoesNotHoldIsExitCodeOne() throws SQLException {
        books.run("UPDATE lane_day SET payments = 7 WHERE lane = 0");
        assertEquals(1, ppob("verify"));
        assertTrue(printed.contains("counted=8"), printed);
        assertEquals(1, ppob("day", "close", "--date", "2026-11-20"));
        assertTrue(printed.contains("lanes counted 8 payments"), printed);
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        assertEquals(2, ppob("day", "close"));
        assertEquals(2, ppob("verify", "--journals", data.resolve("none").toString()));
        assertEquals(2, ppob("deposit", "add", "--partner", "BANKC"));
    }

    @Test
    void aDepositIsBookedAndAStatusTold() {
        assertEquals(0, ppob("deposit", "add", "--partner", "BANKC", "--amount", "1500000", "--bank-reference", "TRX-1", "--reason", "their transfer"));
        assertTrue(printed.startsWith("Rp 1,500,000 of BANKC booked in "), printed);
        assertEquals(0, ppob("deposit", "list"));
        assertTrue(printed.contains("TRX-1"), printed);
        assertEquals(1, ppob("deposit", "add", "--partner", "BANKA", "--amount", "1", "--bank-reference", "TRX-2", "--reason", "their transfer"));
        assertEquals(0, ppob("verify"));
        assertEquals(0, ppob("day", "status"));
        assertFalse(printed.isBlank());
    }

    @Test
    void adviceThatIsDeadWaitsForPeopleAndARetryOfNothingSaysSo() throws SQLException {
        books.run("UPDATE advice SET state = 'TAKEN'");
        books.run("INSERT INTO advice_trouble SELECT reference, attempt, kind, 3, 9000000000000, 'PLN did not answer' FROM advice");
        assertEquals(0, ppob("advice", "list", "--all"));
        assertTrue(printed.contains("again at "), printed);
        books.run("UPDATE advice SET state = 'DEAD'");
        assertEquals(0, ppob("advice", "list"));
        assertTrue(printed.contains("waits for people: advice settle") && !printed.contains("again at"), printed);
        String dead = printed.strip().split(" ")[0];
        assertEquals(1, ppob("advice", "retry", dead));
        assertTrue(printed.contains("nothing is sent: its advice is dead: advice settle"), printed);
        assertEquals(1, ppob("advice", "retry", "17"));
        assertTrue(printed.contains("nothing is sent: there is no entry of reference 17"), printed);
        assertEquals(1, ppob("advice", "retry", "0"));
    }

    @Test
    void whoSaidThatPlnIsAwayAndSinceWhenIsTold() throws SQLException {
        assertEquals(0, ppob("link", "away", "--reason", "their maintenance"));
        assertEquals(0, ppob("link", "status"));
        assertTrue(printed.startsWith("PLN is away, said andi at 20") && printed.contains(": their maintenance"), printed);
        assertEquals(0, ppob("link", "back", "--reason", "it is over"));
        assertEquals(0, ppob("link", "status", "--json"));
        assertTrue(printed.contains("\"by\" : \"andi\"") || printed.contains("\"by\":\"andi\""), printed);
    }

    /** PLN's simulator refused 0014 whatever was paid before its bills were written by hand. */
    @Test
    void billsForPlnAreTheOpenOnesAndThePaidOnesThatPlnWasNotTold() throws SQLException, IOException {
        Path file = data.resolve("bills.txt");
        books.run("INSERT IGNORE INTO customer (idpel, name, unit, tariff, power_va, route) SELECT DISTINCT idpel, 'CONTOH', '53001', 'R1', 1300, '' FROM bill");
        books.run("INSERT IGNORE INTO unit (unit, phone) SELECT DISTINCT unit, '021-000' FROM customer");
        assertEquals(0, ppob("link", "bills", file.toString()));
        assertTrue(printed.contains("--bills-file " + file + " --bank-codes 45"), printed);
        List<String> told = Files.readAllLines(file);
        books.run("DELETE FROM advice");
        assertEquals(0, ppob("link", "bills", file.toString()));
        List<String> after = Files.readAllLines(file);
        assertTrue(after.size() < told.size(), "what PLN acknowledged is paid there: " + told + after);
        assertTrue(told.get(1).matches("53\\d{10}\\|PELANGGAN\\|\\w{5}\\|[^|]*\\|[^|]+\\|\\d+\\|\\d{6}\\|\\d{8}\\|\\d{8}\\|\\d+\\|"), told.get(1));
    }
}
