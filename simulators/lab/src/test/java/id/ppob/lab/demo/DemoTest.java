package id.ppob.lab.demo;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.run.Child;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.Outcome;
import id.ppob.switching.cli.Output;
import id.ppob.switching.cli.SwitchFile;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole journey, small, with real processes. */
class DemoTest {
    private static final long NO_BOUND = Long.MAX_VALUE;
    @TempDir
    private Path temporary;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private DemoReport run(Path data, boolean keep, int seconds, long payments) throws Exception {
        return new Demo(new DemoOptions(data, keep, 500, 7, Duration.ofSeconds(seconds), payments, 0), new PrintStream(screen, true)).run();
    }

    @AfterEach
    void nothingOfItIsLeftRunning() throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            for (Path data : all.toList()) {
                EmbeddedDatabase.stop(data.resolve("db"), true);
            }
        }
        assertEquals(List.of(), processesOf(temporary));
    }

    private static List<String> processesOf(Path folder) {
        return ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse("")).filter(line -> line.contains(folder.toString())).toList();
    }

    @Test
    void theWholeJourneyIsProvedAndLeavesNothing() throws Exception {
        Path data = temporary.resolve("whole");
        DemoReport report = run(data, false, 600, 300);
        assertTrue(report.proved(), report::text);
        assertTrue(report.traffic().payments(Outcome.PAID) > 10 && report.traffic().payments(Outcome.PAID) <= 300, report::text);
        assertEquals(report.traffic().payments(Outcome.PAID), report.money().stream().mapToLong(PartnerMoney::payments).sum());
        assertTrue(report.files().size() >= 4, report::text);
        assertEquals(report.bills().bills(), report.journey().taken(), "a reading that was taken is a bill");
        assertEquals(report.journey().readings(), report.journey().taken() + report.journey().rejected().values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(report.text().lines().toList().getLast().startsWith("PROVED: "), report::text);
        assertEquals(64, new ObjectMapper().readTree(Output.toJson(report)).at("/bills/hex").asText().length());
        assertTrue(DemoPage.of(report).contains("PROVED: "), "its page says so too");
        assertEquals(report.traffic().answered(), report.traffic().bySecond().stream().mapToLong(second -> second.approved() + second.declined()).sum());
        assertFalse(Files.exists(data), "the folder was made by the demo and goes with it");
    }

    @Test
    void aFolderInUseIsNotTaken() throws IOException {
        Path data = Files.createDirectories(temporary.resolve("used"));
        Path mine = Files.writeString(data.resolve("mine.txt"), "not the demo's");
        assertTrue(assertThrows(IOException.class, () -> run(data, false, 1, NO_BOUND)).getMessage().contains("is not empty"));
        assertTrue(Files.exists(mine));
    }

    @Test
    void killedSwitchLosesAndInventsNothing() throws Exception {
        Path data = temporary.resolve("killed");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<DemoReport> demo = thread.submit(() -> run(data, true, 6, NO_BOUND));
            Path journal = data.resolve("journals/journal-BANKB.jsonl");
            await().atMost(Duration.ofSeconds(120)).until(() -> demo.isDone() || paid(journal) > 10);
            SwitchFile before = SwitchFile.read(data).orElseThrow();
            ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
            await().until(() -> screen.toString().contains("killed (SIGKILL)"));

            Files.createDirectories(data.resolve("log-again"));
            String port = before.banks().substring(before.banks().indexOf(':') + 1);
            try (Child again = Child.noun("switch", data.resolve("log-again"), 60_000, List.of("up", "--json", "--data", data.toString(),
                    "--cfg", data.resolve("cfg").toString(), "--port", port, "--admin-port", "0"))) {
                again.ready(60_000);
                DemoReport report = demo.get();
                assertTrue(report.proved(), report::text);
                // only a payment that was no message, and was under way when the switch died, is never told
                assertTrue(report.traffic().payments(Outcome.UNKNOWN) <= 3, report::text);
            }
        }
        assertTrue(verified(data).holds(), () -> "the kept data hold");
    }

    private static long paid(Path journal) throws IOException {
        return Files.exists(journal) ? Files.readAllLines(journal).stream().filter(line -> line.contains("\"2210\"") && line.contains("\"0000\"")).count() : 0;
    }

    private static Report verified(Path data) throws Exception {
        try (EmbeddedDatabase server = EmbeddedDatabase.use(data.resolve("db"), Options.defaults())) {
            return Proof.prove(new Proof.Address(server.jdbcUrl(), server.user(), server.password()), data.resolve("journals"), data.resolve("files"));
        }
    }
}
