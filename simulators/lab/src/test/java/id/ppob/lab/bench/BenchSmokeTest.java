package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark from end to end, so small that its figures mean nothing: it runs, its books hold, and it draws what it should. */
class BenchSmokeTest {
    private static final int BILLS = 40_000;
    @TempDir
    private Path folder;

    private BenchSettings settings() {
        return settings(null);
    }

    private BenchSettings settings(Set<String> only) {
        Path cfg = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");
        return new BenchSettings(cfg, folder, 1, 200, 400, only, BILLS, 256, false, null, new PrintStream(PrintStream.nullOutputStream()));
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
    void paymentHasAVerdictOnItsBytesOnDiskOfEachTable() throws Exception {
        BenchReport report = PaymentBench.run(settings(Set.of("no yardstick")));
        assertEquals("holds", report.details().get("verify"), report::text);
        Map<?, ?> bytes = (Map<?, ?>) report.details().get("bytes on disk of a payment by table");
        assertTrue(bytes.keySet().containsAll(Set.of("identity", "payment", "paid_bill", "transfer", "advice")), report::text);
        assertTrue(String.valueOf(report.details().get("bytes on disk of a payment")).matches(".*: (holds|MISSED)"), report::text);
        assertTrue(String.valueOf(report.details().get("open loop: p99 against the median of a lone payment")).matches(".*: (holds|MISSED)"), report::text);
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

    @Test
    void billingBillsEveryReadingOfItsTownAndItsBooksHold() throws Exception {
        BenchReport report = BillingBench.run(settings(), 3_000);
        assertEquals("holds", report.details().get("verify"), report::text);
        assertEquals("load-data", report.results().getFirst().yardstick());
        assertTrue(report.failures().stream().noneMatch(failure -> failure.startsWith("void")), report::text);
        assertTrue(String.valueOf(report.details().get("against load-data")).matches(".*: (holds|MISSED)"), report::text);
    }

    @Test
    void matchFindsOneDifferenceOfEachKindAmongManyLines() throws Exception {
        BenchReport report = MatchBench.run(settings(), 20_000);
        assertTrue(report.failures().stream().noneMatch(failure -> failure.startsWith("found")), report::text);
        assertEquals("sort-join", report.results().getFirst().yardstick());
    }

    @Test
    void mixedBesideAnImportHasAVerdictOnItsBarsAndItsBooksHold() throws Exception {
        BenchReport report = ImportBesideBench.run(settings(), 20_000);
        assertEquals("holds", report.details().get("verify"), report::text);
        assertTrue(String.valueOf(report.details().get("maximum beside an import, of that alone")).matches(".*: (holds|MISSED)"), report::text);
        assertTrue(String.valueOf(report.details().get("import beside the mix, of its time alone")).matches(".*: (holds|MISSED)"), report::text);
    }
}
