package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench cost}: what a message costs by itself, then what the whole switch takes at half of what it can do. */
final class CostBench {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double INQUIRY_BYTES = 512;
    private static final double PAYMENT_BYTES = 1_024;
    /** What JMH's own bookkeeping shows of a method that allocates nothing. */
    private static final double NOTHING = 1;
    private static final double MOST_PAUSE_MS = 5;
    private static final double HALF = 0.5;
    private static final String RECORDING = "whole-switch.jfr";

    private CostBench() { }

    static BenchReport run(BenchSettings settings, int halfSeconds) throws Exception {
        BenchReport report = BenchReport.empty();
        if (settings.only() == null || settings.only().contains("message")) {
            codec(settings, report);
        }
        if (settings.only() == null || settings.only().contains("half")) {
            whole(settings, report, halfSeconds);
        }
        return report;
    }

    private static void whole(BenchSettings settings, BenchReport report, int halfSeconds) throws Exception {
        Path collector = settings.folder().resolve("gc.log");
        try (Installed installed = Installed.start(settings, settings.bills(), GcLog.flag(collector))) {
            try (LoadClient banks = installed.banks()) {
                half(settings, report, installed, banks, collector, halfSeconds);
            }
            report.details().put("settings", settings.text() + "; " + MixedBench.MIX + "; " + installed.text());
            Verified.add(report, installed.database());
        }
        Stations.of(settings.folder().resolve(RECORDING)).forEach((table, shares) -> report.details().put(table, shares));
    }

    private static void codec(BenchSettings settings, BenchReport report) throws RunnerException {
        settings.say("one message: JMH");
        Map<String, RunResult> runs = new TreeMap<>();
        for (RunResult run : new Runner(new OptionsBuilder().include(CodecCost.class.getName() + ".*").param("cfg", settings.cfg().toAbsolutePath().toString())
                .addProfiler(GCProfiler.class).forks(1).warmupIterations(2).measurementIterations(settings.rounds()).warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1)).shouldFailOnError(true).verbosity(VerboseMode.SILENT).build()).run()) {
            runs.put(run.getPrimaryResult().getLabel(), run);
        }
        runs.forEach((name, run) -> report.details().put("one " + name, "%.0f ns, %.0f bytes of garbage".formatted(run.getPrimaryResult().getScore(), allocated(run))));
        compare(report, runs, "inquiry", "jposInquiry");
        compare(report, runs, "payment", "jposPayment");
        compare(report, runs, "answer", "jposAnswer");
        report.atMost("an inquiry's request record", allocated(runs.get("inquiry")), INQUIRY_BYTES, "bytes");
        report.atMost("a payment's request record", allocated(runs.get("payment")), PAYMENT_BYTES, "bytes");
        report.atMost("garbage of writing an answer", allocated(runs.get("answer")), NOTHING, "bytes");
    }

    private static void compare(BenchReport report, Map<String, RunResult> runs, String ours, String theirs) {
        report.results().add(BenchReport.Result.of("cost/" + ours, runs.get(ours).getPrimaryResult().getScore(), "ns", theirs, runs.get(theirs).getPrimaryResult().getScore()));
    }

    private static double allocated(RunResult run) {
        return run.getSecondaryResults().get(ALLOCATED).getScore();
    }

    private static void half(BenchSettings settings, BenchReport report, Installed installed, LoadClient banks, Path collector, int seconds)
            throws IOException, InterruptedException, SQLException {
        double rate = HALF * MixedBench.maximum(settings, report, banks);
        MixedBench.collect(settings, banks, 2 * rate, seconds * 1_000);
        settings.say("%,.0f a second, half of the maximum, for %d s".formatted(rate, seconds));
        int line = GcLog.lines(collector);
        Busy busy = Busy.begin(installed, null);
        LoadResult result = banks.run(step(rate, seconds));
        report.details().put("processors busy at half load", busy.text());
        GcLog pauses = GcLog.since(collector, line);
        report.latency().put("half load", result.latency().get("decided"));
        report.details().put("collector at half load", pauses.text());
        report.atMost("the longest pause at half load", pauses.worstMs(), MOST_PAUSE_MS, "ms");
        report.details().put("bytes allocated a message, whole switch", "%,.0f".formatted(pauses.bytes() / (double) result.latency().get("all").count()));
        report.details().put("resident MiB of the switch", installed.host().residentMiB());
        settings.say("the same with a flight recorder");
        Path recording = settings.folder().resolve(RECORDING).toAbsolutePath();
        installed.host().command("JFR.start name=cost settings=profile");
        banks.run(step(rate, seconds));
        installed.host().command("JFR.stop name=cost filename=" + recording);
        MixedBench.ranOut(report, banks);
    }

    private static Step step(double rate, int seconds) {
        return Step.open(MixedBench.MIX, new RatePlan(rate, rate), Duration.ofSeconds(seconds));
    }
}
