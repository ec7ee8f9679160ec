package id.ppob.simulator.bank.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One self-contained HTML page: no network, no script; charts are inline SVG. */
public final class LoadPage {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 240;
    private static final int LEFT = 70;
    private static final int BOTTOM = 30;
    private static final List<String> COLOURS = List.of("#1769aa", "#d9822b", "#b4232c", "#2e7d32");
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem }
            table { border-collapse: collapse } td, th { padding: .2rem .8rem; text-align: right; border-bottom: 1px solid #dde3ea }
            td:first-child, th:first-child { text-align: left } svg { width: 100%; height: auto } text { font: 12px system-ui, sans-serif; fill: #556 }
            .none { color: #667 }
            """;
    private final StringBuilder html = new StringBuilder(16_384);

    /** A line of a chart. */
    private record Line(String name, ToDoubleFunction<LoadResult.Second> value) { }

    private LoadPage() { }

    /**
     * @param title  what ran
     * @param facts  settings and machine, shown as a table
     * @return the page
     */
    public static String of(String title, Map<String, String> facts, LoadResult result) {
        return new LoadPage().write(title, facts, result);
    }

    private String write(String title, Map<String, String> facts, LoadResult result) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<link rel=\"icon\" href=\"data:,\"><title>").append(escape(title)).append("</title><style>").append(STYLE)
                .append("</style></head><body>\n<h1>").append(escape(title)).append("</h1>\n<p>")
                .append("%,.0f answers a second; %,d messages sent. Time is measured from the moment a message was meant to be sent.</p>\n"
                        .formatted(result.perSecond(), result.sent()));
        chart("Messages a second", result.seconds(), false, List.of(new Line("sent", LoadResult.Second::sent),
                new Line("approved or shown", LoadResult.Second::good), new Line("refused", LoadResult.Second::refused)));
        chart("Latency in microseconds (logarithmic)", result.seconds(), true, List.of(new Line("median", LoadResult.Second::p50),
                new Line("99 %", LoadResult.Second::p99), new Line("99.9 %", LoadResult.Second::p999)));
        latency(result.latency());
        answers(result.answers());
        table("Limits hit", result.limits().isEmpty() ? Map.of("none", "") : texts(result.limits()));
        table("Run", facts);
        return html.append("</body></html>\n").toString();
    }

    private void chart(String title, List<LoadResult.Second> seconds, boolean logarithmic, List<Line> lines) {
        double most = 1;
        for (Line line : lines) {
            most = Math.max(most, seconds.stream().mapToDouble(line.value).max().orElse(1));
        }
        html.append("<h2>").append(title).append("</h2>\n<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT + BOTTOM)
                .append("\" role=\"img\" aria-label=\"").append(title).append("\">\n");
        for (int i = 0; i <= 4; i++) {
            double value = logarithmic ? Math.pow(most, i / 4.0) : most * i / 4;
            double y = y(value, most, logarithmic);
            html.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e3e8ee\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>\n"
                    .formatted(LEFT, WIDTH, y, y, LEFT - 6, y + 4, value));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            html.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(COLOURS.get(i)).append("\" points=\"");
            for (LoadResult.Second second : seconds) {
                html.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(second.second(), seconds.size()), y(line.value.applyAsDouble(second), most, logarithmic)));
            }
            html.append("\"/><text x=\"%d\" y=\"%d\" style=\"fill:%s\">%s</text>\n".formatted(LEFT + 10 + 160 * i, HEIGHT + 22, COLOURS.get(i), line.name));
        }
        html.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%d s</text></svg>\n".formatted(WIDTH, HEIGHT + 22, seconds.size()));
    }

    private static double x(int second, int seconds) {
        return LEFT + (double) (WIDTH - LEFT) * second / Math.max(1, seconds - 1);
    }

    private static double y(double value, double most, boolean logarithmic) {
        double share = logarithmic ? Math.log(Math.max(1, value)) / Math.log(Math.max(2, most)) : value / most;
        return HEIGHT - (HEIGHT - 10) * Math.clamp(share, 0, 1);
    }

    private void latency(Map<String, LoadResult.Latency> latency) {
        html.append("<h2>Latency in microseconds</h2>\n<table><tr><th></th><th>answers</th><th>50 %</th><th>90 %</th><th>99 %</th><th>99.9 %</th><th>most</th></tr>\n");
        latency.forEach((kind, each) -> html.append("<tr><td>%s</td><td>%,d</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td></tr>\n"
                .formatted(kind, each.count(), each.p50(), each.p90(), each.p99(), each.p999(), each.max())));
        html.append("</table>\n");
    }

    private void answers(Map<String, Map<String, Long>> answers) {
        html.append("<h2>Answers by code</h2>\n<table><tr><th></th><th>code</th><th>answers</th></tr>\n");
        answers.forEach((kind, codes) -> codes.forEach((code, count) ->
                html.append("<tr><td>%s</td><td>%s</td><td>%,d</td></tr>\n".formatted(kind, code, count))));
        html.append("</table>\n");
    }

    private static Map<String, String> texts(Map<String, Long> counts) {
        Map<String, String> texts = new java.util.TreeMap<>();
        counts.forEach((name, count) -> texts.put(name, "%,d".formatted(count)));
        return texts;
    }

    private void table(String title, Map<String, String> rows) {
        html.append("<h2>").append(title).append("</h2>\n<table>\n");
        rows.forEach((name, value) -> html.append("<tr><td>").append(escape(name)).append("</td><td>").append(escape(value)).append("</td></tr>\n"));
        html.append("</table>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
