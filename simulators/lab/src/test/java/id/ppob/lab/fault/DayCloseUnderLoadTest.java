package id.ppob.lab.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Business dates close one after the other while payments and reversals run: each is in exactly one of them. */
class DayCloseUnderLoadTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CUSTOMERS = 20_000;
    private static final int DATES = 3;
    @TempDir
    private Path folder;

    @Test
    void paymentsAndReversalsGoOnInTheNextDate() throws Exception {
        Database database = DATABASE.database();
        List<String> customers = Town.customers(database, CUSTOMERS);
        Clock clock = Clock.system();
        DayClose close = new DayClose(new DayStore(database.pool()), BusinessCalendar.ofWibDays(0), clock);
        LocalDate today = clock.wibDate();
        Path journals = folder.resolve("journals");
        try (Town town = new Town(database, Town.CFG)) {
            Town.deposit(database);
            Town.Running running = town.traffic(customers, journals, 600);
            for (int i = 0; i < DATES; i++) {
                long answered = running.traffic().answered();
                await().atMost(Duration.ofMinutes(1)).until(() -> running.traffic().answered() > answered + 400);
                LocalDate date = today.plusDays(i);
                List<DayClose.Outcome> last = new ArrayList<>();
                await().atMost(Duration.ofMinutes(1)).until(() -> {
                    last.add(close.close(date));
                    return !(last.getLast() instanceof DayClose.Refused refused && refused.reason() == DayClose.Reason.LANE_BUSY);
                });
                DayClose.Closed closed = assertInstanceOf(DayClose.Closed.class, last.getLast(), last.toString());
                assertTrue(closed.day().payments() > 0, "something was paid in " + date);
            }
            TrafficReport report = running.stop();
            System.out.println("day close: " + report.text());
            assertEquals(0, report.unexpectedCount(), report.text());
            assertEquals(0, report.payments(Outcome.UNKNOWN), report.text());
        }
        Town.prove(DATABASE.address(), journals);
        settlementDateIsTheDateOfThePosting(journals);
    }

    private static void settlementDateIsTheDateOfThePosting(Path journals) throws Exception {
        Map<String, String> posted = new HashMap<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT bank, stan, DATE_FORMAT(business_date, '%Y%m%d') FROM payment")) {
            while (row.next()) {
                posted.put(row.getLong(1) + "/" + row.getLong(2), row.getString(3));
            }
        }
        ObjectMapper json = new ObjectMapper();
        int compared = 0;
        try (Stream<Path> files = Files.list(journals)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    JsonNode answer = json.readTree(line);
                    if (answer.path("mti").asText().equals("2210") && answer.path("rc").asText().equals("0000")) {
                        assertEquals(posted.get(answer.get("bank").asLong() + "/" + answer.get("stan").asLong()), answer.get("settled").asText(), line);
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 0);
    }
}
