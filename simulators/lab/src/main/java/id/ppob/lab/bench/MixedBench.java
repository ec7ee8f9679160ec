package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.simulator.bank.page.Page;
import id.ppob.simulator.bank.page.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code bench mixed}: what banks send in a day, at rising rates, until more comes than can be done. */
final class MixedBench {
    static final Mix MIX = Mix.parse("inquiry=60,payment=35,reversal=4,nonsense=1");
    /** Under way on each of six connections: below the shipped limit of 512 for each of three banks. */
    static final int OUTSTANDING = 160;
    /** What the whole country sends in its worst quarter of an hour. */
    private static final double COUNTRY = 4_500;
    /** A little more than the share of payments in the mix. */
    private static final double PAYMENTS = 0.37;
    private static final String RAN_OUT = "void: bills ran out; say more --bills";
    private static final double[] SHARES = {0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1, 1.15, 1.3, 1.6, 2, 3};
    /** Up to here nothing may be refused. */
    private static final double CALM = 0.5;

    private MixedBench() { }

    /** @param page and {@code svg}: where to draw it, or null */
    static BenchReport run(BenchSettings settings, Path page, Path svg) throws SQLException, IOException {
        BenchReport report = BenchReport.empty();
        try (Installed installed = Installed.start(settings, settings.bills())) {
            Curve curve;
            try (LoadClient banks = installed.banks()) {
                curve = measure(settings, report, installed, banks);
            }
            report.details().put("settings", settings.text() + "; " + MIX + "; " + installed.text());
            report.details().put("resident MiB of the switch", installed.host().residentMiB());
            Verified.add(report, installed.database());
            if (page != null) {
                Files.writeString(page, page(curve, report));
            }
            if (svg != null) {
                Files.writeString(svg, curve.latency().standalone());
            }
        }
        return report;
    }

    private static Curve measure(BenchSettings settings, BenchReport report, Installed installed, LoadClient banks) {
        double maximum = maximum(settings, report, banks);
        report.results().add(BenchReport.Result.of("mixed", maximum, "messages/s", "country", COUNTRY));
        List<Curve.At> points = new ArrayList<>();
        for (double share : SHARES) {
            collect(settings, banks, share * maximum, settings.roundMs());
            Busy busy = Busy.begin(installed, null);
            LoadResult result = banks.run(Step.open(MIX, new RatePlan(share * maximum, share * maximum), Duration.ofMillis(settings.roundMs())));
            LoadResult.Latency decided = result.latency().get("decided");
            settings.say("%,.0f offered a second: %,.0f answers, goodput %,.0f; p50 %s, p99 %s, p99.9 %s; processors busy: %s; %s".formatted(share * maximum, result.perSecond(), result.goodput(),
                    Text.micros(decided.p50()), Text.micros(decided.p99()), Text.micros(decided.p999()), busy.text(),
                    result.limits()));
            points.add(new Curve.At(share, result));
            report.latency().put("%3.0f %% of the maximum".formatted(100 * share), decided);
            believe(report, "at %.0f %% of the maximum".formatted(100 * share), result);
            ranOut(report, banks);
            if (share <= CALM && result.latency().containsKey("refused")) {
                report.failures().add("at %.0f %% of the maximum %,d messages were refused".formatted(100 * share, result.latency().get("refused").count()));
            }
        }
        return new Curve(maximum, List.copyOf(points));
    }

    /** @return answers a second, the middle of the rounds, after a warm-up */
    static double maximum(BenchSettings settings, BenchReport report, LoadClient banks) {
        settings.say("warming");
        banks.run(closed(settings.warmMs()));
        Rates rates = new Rates();
        for (int i = 0; i < settings.rounds(); i++) {
            LoadResult result = banks.run(closed(settings.roundMs()));
            settings.say("%,.0f a second with %d under way on each connection, goodput %,.0f".formatted(result.perSecond(), OUTSTANDING, result.goodput()));
            believe(report, "at the maximum", result);
            rates.add("maximum", result.perSecond(), result.latency().get("decided"));
            rates.add("goodput", result.goodput(), result.latency().get("decided"));
        }
        rates.into(report);
        return rates.median("maximum");
    }

    static Step closed(int millis) {
        return Step.closed(MIX, OUTSTANDING, Duration.ofMillis(millis));
    }

    /** Payments are of sales that were shown before, so that inquiries which are refused do not thin out the mix. */
    static void collect(BenchSettings settings, LoadClient banks, double rate, int millis) {
        long missing = (long) (PAYMENTS * rate * millis / 1e3) - banks.sales();
        if (missing > 0) {
            settings.say("collecting %,d sales".formatted(missing));
            banks.run(Step.collecting(OUTSTANDING, missing));
        }
    }

    static void ranOut(BenchReport report, LoadClient banks) {
        if (!banks.hasFresh() && report.failures().stream().noneMatch(RAN_OUT::equals)) {
            report.failures().add(RAN_OUT);
        }
    }

    /** What was answered is what the books allow, and nothing is left in doubt. */
    static void believe(BenchReport report, String when, LoadResult result) {
        long odd = result.decided(Kind.INQUIRY) - result.count(Kind.INQUIRY, "0000") - result.count(Kind.INQUIRY, "0088")
                + result.decided(Kind.PAYMENT) - result.count(Kind.PAYMENT, "0000") + result.decided(Kind.NONSENSE) - result.count(Kind.NONSENSE, "0030");
        if (odd != 0) {
            report.failures().add("%s: %,d answers that nobody expects: %s".formatted(when, odd, result.answers()));
        }
    }

    private static String page(Curve curve, BenchReport report) {
        LoadResult half = curve.points().stream().filter(at -> at.share() == CALM).findFirst().orElseThrow().result();
        LoadResult last = curve.points().getLast().result();
        return Page.of("A day's mix at rising rates", "60 % inquiries, 35 % payments, 4 % reversals, 1 % nonsense, offered at rates that do not wait for answers, up to three "
                        + "times what the switch can do. Time is measured from the moment a message was meant to be sent; every payment is durable before it is told.")
                .verdict(report.failures(), "Afterwards all invariants of the books hold.", "This run cannot be believed.")
                .tiles(List.of(new Page.Tile(Text.count(curve.maximum()), "messages a second at most"), new Page.Tile("%.1f×".formatted(curve.maximum() / COUNTRY),
                        "what the country needs in its worst quarter of an hour"), new Page.Tile(Text.micros(half.latency().get("decided").p50()), "median at half the maximum"),
                        new Page.Tile(Text.micros(half.latency().get("decided").p99()), "99 % within, at half the maximum"),
                        new Page.Tile(Text.count(last.goodput()), "payments and inquiries served a second when three times as much is offered")))
                .chart(curve.latency()).chart(curve.answers()).table("Each rate", curve.table())
                .facts("Run", report.texts()).facts("Machine", report.machine())
                .end("Made by ppob bench mixed. Latencies are those of answers that were not refused with 0068.");
    }
}
