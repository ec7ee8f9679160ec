package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.page.Axis;
import id.ppob.simulator.bank.page.Chart;
import id.ppob.simulator.bank.page.Page;
import id.ppob.simulator.bank.page.Table;
import id.ppob.simulator.bank.page.Text;
import id.ppob.wire.Codes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What became of a load, as one page. */
public final class LoadPage {
    private static final String TIME = "seconds since the start";

    private LoadPage() { }

    /**
     * @param title  what ran
     * @param facts  settings and machine, shown as a table
     * @return the page
     */
    public static String of(String title, Map<String, String> facts, LoadResult result) {
        LoadResult.Latency decided = result.latency().get("decided");
        LoadResult.Latency refused = result.latency().get("refused");
        return Page.of(title, "What banks were told, second by second. Time is measured from the moment a message was meant to be sent, so a switch that "
                        + "stalls is not spared the messages that waited meanwhile.")
                .tiles(List.of(new Page.Tile(Text.count(result.perSecond()), "answers a second"), new Page.Tile(Text.count(result.sent()), "messages sent"),
                        new Page.Tile(Text.micros(decided.p50()), "median"), new Page.Tile(Text.micros(decided.p99()), "99 % within"),
                        new Page.Tile(Text.count(refused == null ? 0 : refused.count()), "refused with 0068")))
                .chart(rates(result.seconds()))
                .chart(latencies("Latency of answers that were not refused", TIME, result.seconds(), LoadResult.Second::second, LoadResult.Second::p50, LoadResult.Second::p99,
                        LoadResult.Second::p999))
                .table("Latency", latency(result.latency()))
                .table("Answers by code", answers(result.answers()))
                .section("Limits hit", limits(result.limits()))
                .facts("Run", facts)
                .end("Made by ppob bank load.");
    }

    private static Chart rates(List<LoadResult.Second> seconds) {
        return new Chart("Messages a second", Axis.linear(TIME, Text::count), Axis.linear("", Text::count))
                .line("sent", 0, points(seconds, LoadResult.Second::second, LoadResult.Second::sent))
                .line("approved or shown", 3, points(seconds, LoadResult.Second::second, LoadResult.Second::good))
                .line("declined", 1, points(seconds, LoadResult.Second::second, LoadResult.Second::otherwise))
                .line("refused (0068)", 2, points(seconds, LoadResult.Second::second, LoadResult.Second::busy));
    }

    /**
     * Percentiles over time, of seconds in which anything was answered.
     *
     * @param time what {@code second} counts
     */
    public static <S> Chart latencies(String title, String time, List<S> seconds, ToDoubleFunction<S> second, ToDoubleFunction<S> p50, ToDoubleFunction<S> p99,
                                      ToDoubleFunction<S> p999) {
        List<S> answered = seconds.stream().filter(each -> p50.applyAsDouble(each) > 0).toList();
        return new Chart(title, Axis.linear(time, Text::count), Axis.logarithmic("", Text::micros)).line("median", 0, points(answered, second, p50))
                .line("99 %", 1, points(answered, second, p99)).line("99.9 %", 2, points(answered, second, p999));
    }

    /** @return a point for each second */
    public static <S> List<Chart.Point> points(List<S> seconds, ToDoubleFunction<S> second, ToDoubleFunction<S> value) {
        return seconds.stream().map(each -> new Chart.Point(second.applyAsDouble(each), value.applyAsDouble(each))).toList();
    }

    /** @return percentiles by kind */
    public static Table latency(Map<String, LoadResult.Latency> latency) {
        Table table = Table.of("", "answers", "50 %", "90 %", "99 %", "99.9 %", "most");
        latency.forEach((kind, each) -> table.row(kind, Text.count(each.count()), Text.micros(each.p50()), Text.micros(each.p90()), Text.micros(each.p99()),
                Text.micros(each.p999()), Text.micros(each.max())));
        return table;
    }

    private static Table answers(Map<String, Map<String, Long>> answers) {
        Table table = Table.of("", "!code", "!it says", "answers", "share", "");
        answers.forEach((kind, codes) -> {
            double all = codes.values().stream().mapToLong(Long::longValue).sum();
            codes.forEach((code, count) -> table.bar(count / all, !code.equals(Codes.APPROVED), kind, code, Codes.meaning(code), Text.count(count),
                    String.format(Locale.ROOT, "%.1f %%", 100 * count / all)));
        });
        return table;
    }

    private static String limits(Map<String, Long> limits) {
        if (limits.isEmpty()) {
            return "<p>None.</p>\n";
        }
        Table table = Table.of("", "times", "!what it means");
        limits.forEach((name, count) -> table.row(name, Text.count(count), LoadStats.Limit.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')).meaning()));
        return table.html();
    }
}
