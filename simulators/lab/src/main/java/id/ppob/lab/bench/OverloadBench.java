package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadPage;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** {@code bench overload}: what is still done when three times as much is asked, and how soon all is well again. */
final class OverloadBench {
    /** Times of banks scaled to seconds: they give up after 2 instead of 30, and the customer comes again after one. */
    private static final int REPLY_MS = 2_000;
    private static final int RETRY_MS = 1_000;
    private static final double TOO_MUCH = 3;
    private static final int LEAST_WARM_MS = 15_000;
    /** Connections that come and go are what {@code bench garbage} is for. */
    private static final int NO_STORM = 0;
    private static final double LEAST_GOODPUT = 0.7;
    private static final double MOST_P99_MS = 1_000;
    private static final int MOST_RESIDENT_MIB = 512;
    private static final double SAME = 1.1;
    private static final int BACK_SECONDS = 5;
    private static final double STILL_GOOD_MS = 20;
    /** As shipped: lane.queue and as many reversals; in-flight and the reversals beside it. */
    private static final int MOST_QUEUED = 4_096 + 4_096;
    private static final int MOST_IN_FLIGHT = 512 + 4_096;
    /** Sales for reversals of what never was: so many that those of one customer do not meet. */
    private static final int ENOUGH = 60_000;
    private static final long PAUSE_NS = 50_000_000L;
    private static final List<Run> RUNS = List.of(
            new Run("mix", MixedBench.MIX, Mix.parse("inquiry=58,payment=34,reversal=4,nonsense=1,stranger=3"), LoadResult.Second::goodput),
            new Run("inquiries", Mix.only(Kind.INQUIRY), Mix.only(Kind.INQUIRY), LoadResult.Second::inquiries),
            new Run("strays", Mix.only(Kind.STRAY), Mix.only(Kind.STRAY), LoadResult.Second::reversals));

    private final BenchSettings settings;
    private final Plan plan;
    private final BenchReport report = BenchReport.empty();
    private final Installed installed;
    private final LoadClient banks;
    private final Path collector;

    /** How long of what, and where to draw the mix; null for nowhere. */
    record Plan(int seconds, int calmSeconds, int frames, Path page) { }

    /** What is sent at the maximum and beyond it, and what of the answers counts. */
    private record Run(String name, Mix mix, Mix beyond, ToDoubleFunction<LoadResult.Second> served) { }

    private OverloadBench(BenchSettings settings, Plan plan, Installed installed, LoadClient banks, Path collector) {
        this.settings = settings;
        this.plan = plan;
        this.installed = installed;
        this.banks = banks;
        this.collector = collector;
    }

    static BenchReport run(BenchSettings settings, Plan plan) throws SQLException, IOException, InterruptedException {
        Path collector = settings.folder().resolve("gc.log");
        try (Installed installed = Installed.start(settings, settings.bills(), GcLog.flag(collector))) {
            OverloadBench bench;
            try (LoadClient banks = installed.banks()) {
                bench = new OverloadBench(settings, plan, installed, banks, collector);
                bench.measure();
            }
            bench.report.details().put("settings", settings.text() + "; %d s of overload; %s".formatted(plan.seconds, installed.text()));
            Verified.add(bench.report, installed.database());
            return bench.report;
        }
    }

    private void measure() throws IOException, InterruptedException {
        double normal = MixedBench.maximum(settings, report, banks) / 2;
        for (Run run : RUNS) {
            if (settings.only() == null || settings.only().contains(run.name)) {
                measure(run, normal);
            }
        }
    }

    private void measure(Run run, double normal) throws IOException, InterruptedException {
        banks.run(Step.collecting(MixedBench.OUTSTANDING, ENOUGH));
        double[] most = maximum(run);
        if (run.mix == MixedBench.MIX) {
            MixedBench.collect(settings, banks, TOO_MUCH * most[0], plan.seconds * 1_000 + warmMs());
        }
        try (Attacker attacker = Attacker.start(settings, installed.port())) {
            warm(run, TOO_MUCH * most[0], attacker);
            exceed(run, most, normal, attacker);
        }
    }

    private void exceed(Run run, double[] most, double normal, Attacker attacker) throws IOException, InterruptedException {
        double before = p99(banks.run(calm(normal)), 1);
        int line = GcLog.lines(collector);
        LoadResult beyond;
        long drainedMs;
        try (HighWater water = new HighWater(installed.host())) {
            attacker.begin(plan.frames, plan.seconds, NO_STORM);
            Busy busy = Busy.begin(installed, attacker.child());
            settings.say("%s: %,.0f a second offered, three times the most".formatted(run.name, TOO_MUCH * most[0]));
            beyond = banks.run(Step.open(run.beyond, new RatePlan(TOO_MUCH * most[0], TOO_MUCH * most[0]), Duration.ofSeconds(plan.seconds))
                    .withReplyMs(REPLY_MS).withRetryMs(RETRY_MS));
            report.details().put(run.name + ": processors busy", busy.text());
            report.details().put(run.name + ": attack meanwhile", attacker.done().toString());
            attacker.rest();
            drainedMs = drained(water);
            bounds(run, water, GcLog.since(collector, line));
        }
        LoadResult after = banks.run(calm(normal));
        answers(run, beyond, most[1]);
        MixedBench.ranOut(report, banks);
        report.atMost(run.name + ": all is drained", drainedMs / 1e3, BACK_SECONDS, "s after the load");
        List<LoadResult.Second> back = begun(after, plan.calmSeconds).subList(Math.min(BACK_SECONDS, plan.calmSeconds - 1), plan.calmSeconds);
        report.atMost(run.name + ": p99 at half the maximum, " + BACK_SECONDS + " s later", median(back), Math.max(2 * before, STILL_GOOD_MS), "ms, twice that of before");
        report.atMost(run.name + ": refused then", back.stream().mapToLong(LoadResult.Second::busy).sum(), 0, "");
        if (plan.page != null && run.mix == MixedBench.MIX) {
            Files.writeString(plan.page, LoadPage.of("Three times what can be done", report.texts(), beyond));
        }
    }

    /** What is refused and what comes back of it has paths of its own, which are compiled when they are first walked in earnest. */
    private void warm(Run run, double rate, Attacker attacker) throws IOException {
        settings.say("%s: warming".formatted(run.name));
        attacker.begin(plan.frames, warmMs() / 1_000, NO_STORM);
        banks.run(Step.open(run.beyond, new RatePlan(rate, rate), Duration.ofMillis(warmMs())).withReplyMs(REPLY_MS).withRetryMs(RETRY_MS));
        attacker.rest();
    }

    private int warmMs() {
        return Math.max(LEAST_WARM_MS, settings.warmMs());
    }

    /** @return answers a second, and those of them that count */
    private double[] maximum(Run run) {
        Rates rates = new Rates();
        Step step = Step.closed(run.mix, MixedBench.OUTSTANDING, Duration.ofMillis(settings.roundMs()));
        for (int i = 0; i < settings.rounds(); i++) {
            LoadResult result = banks.run(step);
            rates.add("maximum", result.perSecond(), result.latency().get("decided"));
            rates.add("served", mean(result, (int) Math.max(1, step.duration().toSeconds()), run.served), result.latency().get("decided"));
        }
        settings.say("%s: %,.0f a second at most, %,.0f served".formatted(run.name, rates.median("maximum"), rates.median("served")));
        rates.into(report, ", " + run.name);
        return new double[] {rates.median("maximum"), rates.median("served")};
    }

    private Step calm(double rate) {
        return Step.open(MixedBench.MIX, new RatePlan(rate, rate), Duration.ofSeconds(plan.calmSeconds));
    }

    /** @return milliseconds until nothing waits and nothing is under way, at most 15 seconds */
    private static long drained(HighWater water) throws InterruptedException {
        long start = System.nanoTime();
        while (water.look() > 0 && System.nanoTime() - start < 3 * BACK_SECONDS * 1_000_000_000L) {
            LockSupport.parkNanos(PAUSE_NS);
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void bounds(Run run, HighWater water, GcLog collected) throws IOException, InterruptedException {
        report.atMost(run.name + ": requests queued in a lane", water.most("queue"), MOST_QUEUED, "");
        report.atMost(run.name + ": requests of a partner under way", water.most("in flight"), MOST_IN_FLIGHT, "");
        report.atMost(run.name + ": heap", collected.mostMiB(), installed.host().maxHeapMiB(), "MiB");
        report.atMost(run.name + ": resident memory", water.most("resident"), MOST_RESIDENT_MIB, "MiB");
        report.details().put(run.name + ": collector", collected.text());
        report.details().put(run.name + ": highest", water.all().toString());
    }

    private void answers(Run run, LoadResult beyond, double served) {
        double kept = mean(beyond, plan.seconds, run.served);
        report.latency().put(run.name + " beyond, not refused", beyond.latency().get("decided"));
        beyond.latency().forEach((kind, each) -> report.latency().put(run.name + " beyond, " + kind, each));
        report.results().add(BenchReport.Result.of("overload/" + run.name, kept, "served/s", "its maximum", served));
        report.atLeast(run.name + ": served, of what is served at the maximum", kept / served, LEAST_GOODPUT, "");
        report.atMost(run.name + ": p99 of answers that were not refused", beyond.latency().get("decided").p99() / 1e3, MOST_P99_MS, "ms");
        report.atMost(run.name + ": reversals refused while payments were accepted", begun(beyond, plan.seconds).stream()
                .filter(second -> second.payments() > 0).mapToLong(LoadResult.Second::reversalsRefused).sum(), 0, "");
        LoadResult.Latency reversal = beyond.latency().get("reversal");
        LoadResult.Latency payment = beyond.latency().get("payment");
        if (reversal != null && payment != null) {
            report.atMost(run.name + ": reversals wait no longer than payments, p99 within a tenth", reversal.p99() / 1e3, SAME * payment.p99() / 1e3, "ms");
        }
        report.atMost(run.name + ": payments whose end is unknown", beyond.limits().getOrDefault("unknown", 0L), 0, "");
        report.details().put(run.name + ": served in each second", begun(beyond, plan.seconds).stream()
                .map(second -> "%,.0f in %,.0f ms".formatted(run.served.applyAsDouble(second), second.p50() / 1e3)).toList().toString());
        report.details().put(run.name + ": answers", beyond.answers().toString());
        report.details().put(run.name + ": limits hit", beyond.limits().toString());
        settings.say("%s: %,.0f served a second of %,.0f; %s %s".formatted(run.name, kept, served, beyond.answers(), beyond.limits()));
    }

    /** @return the seconds in which messages were begun */
    private static List<LoadResult.Second> begun(LoadResult result, int seconds) {
        return result.seconds().subList(0, Math.min(seconds, result.seconds().size()));
    }

    private static double mean(LoadResult result, int seconds, ToDoubleFunction<LoadResult.Second> served) {
        List<LoadResult.Second> begun = begun(result, seconds);
        return begun.subList(begun.size() > 1 ? 1 : 0, begun.size()).stream().mapToDouble(served).average().orElse(0);
    }

    private double p99(LoadResult result, int from) {
        List<LoadResult.Second> begun = begun(result, plan.calmSeconds);
        return median(begun.subList(Math.min(from, begun.size() - 1), begun.size()));
    }

    /** @return milliseconds: the p99 of the second in the middle */
    private static double median(List<LoadResult.Second> seconds) {
        double[] sorted = seconds.stream().mapToDouble(LoadResult.Second::p99).sorted().toArray();
        return sorted[sorted.length / 2] / 1e3;
    }
}
