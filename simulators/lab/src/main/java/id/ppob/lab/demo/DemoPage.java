package id.ppob.lab.demo;

import id.ppob.proof.Finding;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.load.LoadPage;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.page.Axis;
import id.ppob.simulator.bank.page.Chart;
import id.ppob.simulator.bank.page.Page;
import id.ppob.simulator.bank.page.Table;
import id.ppob.simulator.bank.page.Text;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.wire.Codes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** A demo as one page: the journey with what was counted on it, what banks felt, whose money is where, and the proof. */
public final class DemoPage {
    private static final String TIME = "seconds since the first message";

    private DemoPage() { }

    /** @return the page */
    public static String of(DemoReport report) {
        TrafficReport traffic = report.traffic();
        TrafficReport.Latency payment = traffic.latencies().getOrDefault("payment", new TrafficReport.Latency(0, 0, 0, 0, 0, 0));
        return Page.of("A day of electricity bills", "Officers read meters, the readings become bills, three banks and PT Pos collect, the day is closed, and every partner "
                        + "gets a file. Then the day is proved from outside: by the banks' own journals, by the files, and by plain SQL.")
                .verdict(report.against(), report.verdict(), report.verdict())
                .tiles(List.of(new Page.Tile(Text.count(traffic.payments(Outcome.PAID)), "payments stand"),
                        new Page.Tile(Journey.rupiah(report.money().stream().mapToLong(PartnerMoney::amountRupiah).sum()), "collected for PLN"),
                        new Page.Tile(Text.count(traffic.answered() / Math.max(traffic.seconds(), 0.001)), "answers a second"),
                        new Page.Tile(Text.micros(payment.p50Us()), "median of a payment"), new Page.Tile(Text.micros(payment.p99Us()), "99 % of payments within")))
                .section("The journey", Journey.drawn(report).svg())
                .table("Money by partner", money(report.money()))
                .section("The proof", proof(report))
                .chart(rates(traffic.bySecond()))
                .chart(LoadPage.latencies("Latency as the banks measured it", TIME, traffic.bySecond(), TrafficReport.Second::second, TrafficReport.Second::p50Us,
                        TrafficReport.Second::p99Us, TrafficReport.Second::p999Us))
                .table("Latency", latency(traffic.latencies()))
                .table("Answers by code", answers(traffic.counts()))
                .table("Limits hit", limits(traffic))
                .table("Files", files(report.files()))
                .table("Steps", steps(report.steps()))
                .end("Made by ppob demo with seed %d. All customers, names and amounts are invented.".formatted(report.seed()));
    }

    private static Table money(List<PartnerMoney> money) {
        Table table = Table.of("", "payments", "reversed", "for PLN, Rp", "admin fees, Rp", "our share, Rp", "owes, Rp", "deposit left, Rp");
        money.forEach(one -> table.row(one.code(), Text.count(one.payments()), Text.count(one.reversed()), Text.count(one.amountRupiah()), Text.count(one.adminRupiah()),
                Text.count(one.switchRupiah()), one.deposit() ? "" : Text.count(one.heldRupiah()), one.deposit() ? Text.count(one.heldRupiah()) : ""));
        return table.sum("all", sum(money, PartnerMoney::payments), sum(money, PartnerMoney::reversed), sum(money, PartnerMoney::amountRupiah), sum(money, PartnerMoney::adminRupiah),
                sum(money, PartnerMoney::switchRupiah), sum(money, one -> one.deposit() ? 0 : one.heldRupiah()), sum(money, one -> one.deposit() ? one.heldRupiah() : 0));
    }

    private static String sum(List<PartnerMoney> money, ToLongFunction<PartnerMoney> part) {
        return Text.count(money.stream().mapToLong(part).sum());
    }

    private static String proof(DemoReport report) {
        List<Finding> outside = report.proof().findings().stream().filter(DemoReport::isOutside).toList();
        List<Finding> own = report.proof().findings().stream().filter(finding -> !DemoReport.isOutside(finding)).toList();
        Table table = Table.of("what must hold", "checked", "violated").row("The books' own invariants, by SQL", Text.count(own.stream().mapToLong(Finding::checked).sum()),
                Text.count(own.stream().mapToLong(Finding::violations).sum()));
        outside.forEach(finding -> row(table, finding));
        Table invariants = Table.of("what must hold", "checked", "violated");
        own.forEach(finding -> row(invariants, finding));
        return table.html() + Page.folded("The " + own.size() + " invariants of the books", invariants);
    }

    private static void row(Table table, Finding finding) {
        table.row(finding.sentence(), Text.count(finding.checked()), Text.count(finding.violations()));
    }

    private static Chart rates(List<TrafficReport.Second> seconds) {
        return new Chart("Answers a second", Axis.linear(TIME, Text::count), Axis.linear("", Text::count))
                .line("approved or shown", 3, LoadPage.points(seconds, TrafficReport.Second::second, TrafficReport.Second::approved))
                .line("declined", 1, LoadPage.points(seconds, TrafficReport.Second::second, TrafficReport.Second::declined))
                .line("no answer in time", 2, LoadPage.points(seconds, TrafficReport.Second::second, TrafficReport.Second::silent));
    }

    private static Table latency(Map<String, TrafficReport.Latency> latencies) {
        Map<String, LoadResult.Latency> same = new TreeMap<>();
        latencies.forEach((name, each) -> same.put(name, new LoadResult.Latency(each.count(), each.p50Us(), each.p90Us(), each.p99Us(), each.p999Us(), each.maxUs())));
        return LoadPage.latency(same);
    }

    /** Partners beside each other; a row for each class and code. */
    private static Table answers(Map<String, Map<String, Map<String, Long>>> counts) {
        Map<String, Map<String, Map<String, Long>>> byClass = new TreeMap<>();
        counts.forEach((partner, classes) -> classes.forEach((name, codes) -> codes.forEach((code, count) ->
                byClass.computeIfAbsent(name, key -> new TreeMap<>()).computeIfAbsent(code, key -> new TreeMap<>()).put(partner, count))));
        List<String> partners = List.copyOf(counts.keySet());
        String[] headings = new String[partners.size() + 5];
        headings[0] = "";
        headings[1] = "!code";
        headings[2] = "!it says";
        for (int i = 0; i < partners.size(); i++) {
            headings[i + 3] = partners.get(i);
        }
        headings[partners.size() + 3] = "share";
        headings[partners.size() + 4] = "";
        Table table = Table.of(headings);
        byClass.forEach((name, codes) -> {
            double all = codes.values().stream().flatMap(each -> each.values().stream()).mapToLong(Long::longValue).sum();
            codes.forEach((code, each) -> {
                String[] cells = new String[partners.size() + 4];
                cells[0] = name;
                cells[1] = code;
                cells[2] = Codes.meaning(code);
                for (int i = 0; i < partners.size(); i++) {
                    cells[i + 3] = Text.count(each.getOrDefault(partners.get(i), 0L));
                }
                double share = each.values().stream().mapToLong(Long::longValue).sum() / all;
                cells[partners.size() + 3] = String.format(Locale.ROOT, "%.1f %%", 100 * share);
                table.bar(share, !code.equals(Codes.APPROVED), cells);
            });
        });
        return table;
    }

    private static Table limits(TrafficReport traffic) {
        long busy = traffic.counts().keySet().stream().mapToLong(partner -> traffic.counts().get(partner).values().stream()
                .mapToLong(codes -> codes.getOrDefault(Codes.TIMED_OUT, 0L)).sum()).sum();
        return Table.of("", "times").row("refused or in doubt (0068)", Text.count(busy)).row("no answer in time", Text.count(traffic.bySecond().stream()
                .mapToLong(TrafficReport.Second::silent).sum())).row("answers that nobody waited for any more", Text.count(traffic.late()))
                .row("answers that the plan does not allow", Text.count(traffic.unexpectedCount()));
    }

    private static Table files(List<DayEnd.Given> files) {
        Table table = Table.of("", "lines", "rupiah");
        files.forEach(file -> table.row(file.name(), Text.count(file.lines()), Text.count(file.amountRupiah())));
        return table;
    }

    private static Table steps(List<Steps.Step> steps) {
        double longest = steps.stream().mapToLong(Steps.Step::millis).max().orElse(1);
        Table table = Table.of("", "!what came of it", "seconds", "");
        steps.forEach(step -> table.bar(step.millis() / longest, false, step.name(), step.what(), String.format(Locale.ROOT, "%.1f", step.millis() / 1e3)));
        return table;
    }
}
