package id.ppob.simulator.bank.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.switching.cli.Ppob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bank's nouns on the command line, against PLN's host. */
class BankCommandTest {
    private static final String CUSTOMER = "530000000003";
    @TempDir
    private Path data;
    private PlnHost host;
    private String printed;

    @BeforeEach
    void start() {
        host = PlnHost.start(PlnOptions.invented(0, 100, 7, null));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private int bank(String... words) {
        List<String> all = new ArrayList<>(List.of("bank"));
        all.addAll(List.of(words));
        all.addAll(List.of("--port", Integer.toString(host.port())));
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes));
        try {
            return Ppob.commandLine(BankCommand.class).setErr(new PrintWriter(Writer.nullWriter())).execute(all.toArray(String[]::new));
        } finally {
            System.setOut(before);
            printed = bytes.toString();
        }
    }

    @Test
    void inquiryShowsBytesAndColumnsWithoutTheCustomersName() {
        assertEquals(0, bank("inquire", "--idpel", CUSTOMER, "--data", data.toString()));
        assertTrue(printed.contains("DE48.period[1]") && printed.contains("53*******003"), printed);
        assertFalse(printed.contains(CUSTOMER), printed);
        assertEquals(0, bank("inquire", "--idpel", CUSTOMER, "--unsafe", "--data", data.toString()));
        assertTrue(printed.contains(CUSTOMER), printed);
        assertEquals(1, bank("inquire", "--idpel", "990000000001", "--data", data.toString()));
    }

    @Test
    void codesStandWithTheirWordsAndAReversalIsAdvisedOnlyWhereThereIsSomethingToReverse() {
        assertEquals(1, bank("inquire", "--idpel", "990000000001", "--data", data.toString()));
        assertTrue(printed.contains("ms: 0014 (unknown customer)") && printed.contains("DE39"), printed);
        assertEquals(0, bank("pay", "--idpel", CUSTOMER, "--then-reverse", "--data", data.toString()));
        assertTrue(printed.strip().endsWith("UNPAID"), printed);
        assertEquals(0, bank("pay", "--idpel", CUSTOMER, "--data", data.toString()));
        assertTrue(printed.contains("PAID; to reverse: bin/ppob bank reverse --stan "), printed);
        assertEquals(1, bank("pay", "--idpel", CUSTOMER, "--data", data.toString()));
        assertFalse(printed.contains("to reverse"), printed);
    }

    @Test
    void paymentOfOneCommandIsReversedByAnother() throws IOException {
        assertEquals(0, bank("pay", "--idpel", CUSTOMER, "--json", "--data", data.toString()));
        assertTrue(host.paidBills() > 0);
        JsonNode paid = new ObjectMapper().readTree(printed);
        assertEquals("PAID", paid.get("outcome").asText());
        assertEquals(0, bank("reverse", "--stan", paid.get("stan").asText(), "--de12", paid.get("de12").asText(), "--data", data.toString()));
        assertEquals(0, host.paidBills());
        assertEquals(2, bank("reverse", "--stan", "1", "--de12", "20260101000000", "--data", data.toString()));
        assertTrue(Files.readString(data.resolve("journals").resolve("journal-BANKA.jsonl")).contains("\"outcome\":\"unpaid\""));
    }

    @Test
    void echoSignsOnAndOff() {
        assertEquals(0, bank("echo", "--data", data.toString()));
        assertEquals(3, printed.split("got after", -1).length - 1);
    }

    @Test
    void trafficReportsAsJson() throws IOException {
        Path customers = Files.write(data.resolve("customers.txt"), java.util.stream.LongStream.range(530_000_000_001L, 530_000_000_101L).mapToObj(Long::toString).toList());
        assertEquals(0, bank("traffic", "--customers", customers.toString(), "--data", data.toString(), "--payments", "40", "--banks", "BANKA,POS", "--json"));
        JsonNode report = new ObjectMapper().readTree(printed);
        assertEquals(2, report.get("outcomes").size());
        assertEquals(0, report.get("unexpectedCount").asInt());
        assertEquals(2, bank("traffic", "--customers", data.resolve("none").toString()));
    }
}
