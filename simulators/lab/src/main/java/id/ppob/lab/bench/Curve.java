package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.page.Axis;
import id.ppob.simulator.bank.page.Chart;
import id.ppob.simulator.bank.page.Table;
import id.ppob.simulator.bank.page.Text;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Latency against offered load.
 *
 * @param maximum answers a second with as many under way as the banks may have
 * @param points  by rising load
 */
record Curve(double maximum, List<At> points) {
    /**
     * One load.
     *
     * @param share  of the maximum
     * @param result what came of it
     */
    record At(double share, LoadResult result) {
        double offered(double maximum) {
            return share * maximum;
        }
    }

    /** @return percentiles of the answers that were not refused */
    Chart latency() {
        return chart("Latency against offered load", Axis.logarithmic("", Text::micros))
                .line("median", 0, line(at -> at.result.latency().get("decided").p50()))
                .line("99 %", 1, line(at -> at.result.latency().get("decided").p99()))
                .line("99.9 %", 2, line(at -> at.result.latency().get("decided").p999()));
    }

    /** @return what was got for it */
    Chart answers() {
        return chart("Answers against offered load", Axis.linear("", Text::count))
                .line("answers", 0, line(at -> at.result.perSecond()))
                .line("payments approved and inquiries answered", 3, line(at -> at.result.goodput()));
    }

    private Chart chart(String title, Axis up) {
        return new Chart(title, Axis.linear("messages offered a second, all banks together", Text::count), up)
                .until(maximum, "maximum, " + Text.count(maximum) + " a second");
    }

    private List<Chart.Point> line(ToDoubleFunction<At> value) {
        return points.stream().map(at -> new Chart.Point(at.offered(maximum), value.applyAsDouble(at))).toList();
    }

    Table table() {
        Table table = Table.of("offered a second", "of the maximum", "answers", "goodput", "refused", "50 %", "99 %", "99.9 %");
        for (At at : points) {
            LoadResult.Latency decided = at.result.latency().get("decided");
            LoadResult.Latency refused = at.result.latency().get("refused");
            table.row(Text.count(at.offered(maximum)), String.format(Locale.ROOT, "%.0f %%", 100 * at.share), Text.count(at.result.perSecond()), Text.count(at.result.goodput()),
                    Text.count(refused == null ? 0 : refused.count()), Text.micros(decided.p50()), Text.micros(decided.p99()), Text.micros(decided.p999()));
        }
        return table;
    }
}
