package id.ppob.simulator.bank.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark from end to end, so small that its figures mean nothing: it runs, its books hold, and it draws what it should. */
class BenchSmokeTest {
    private static final int BILLS = 40_000;
    @TempDir
    private Path folder;

    private BenchSettings settings() {
        Path cfg = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");
        return new BenchSettings(cfg, folder, 1, 200, 400, null, BILLS, 256, false, null, new PrintStream(PrintStream.nullOutputStream()));
    }

    @Test
    void mixedDrawsItsCurveAndItsBooksHold() throws Exception {
        Path page = folder.resolve("mixed.html");
        Path svg = folder.resolve("mixed.svg");
        BenchReport report = MixedBench.run(settings(), page, svg);
        assertEquals("holds", report.details().get("verify"), report::text);
        assertEquals("mixed", report.results().getFirst().name());
        assertTrue(Files.readString(page).contains("Latency against offered load"));
        assertTrue(Files.readString(svg).startsWith("<svg xmlns"));
    }

    @Test
    void overloadHasAVerdictOnEachOfItsBarsAndItsBooksHold() throws Exception {
        BenchReport report = OverloadBench.run(settings(), new OverloadBench.Plan(1, 1, 100, folder.resolve("overload.html")));
        assertEquals("holds", report.details().get("verify"), report::text);
        for (String run : List.of("mix", "inquiries", "strays")) {
            assertTrue(String.valueOf(report.details().get(run + ": served, of what is served at the maximum")).matches(".*: (holds|MISSED)"), report::text);
        }
        assertTrue(Files.exists(folder.resolve("overload.html")));
    }
}
