package id.ppob.simulator.bank.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over an axis, as SVG. One thread. */
public final class Chart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 350;
    private static final int LEFT = 78;
    private static final int RIGHT = 34;
    private static final int TOP = 54;
    private static final int BOTTOM = 52;
    /** Points are marked, with a tool tip each, as long as there are not too many. */
    private static final int MOST_MARKED = 70;
    private static final int CHARACTER = 7;
    private static final String STYLE = """
            <style>svg{background:#fff}text{font:13px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#4b5563}
            .title{font-size:15px;font-weight:600;fill:#111827}.grid{stroke:#e5e7eb}.axis{stroke:#9ca3af}.mark{stroke:#6b7280;stroke-dasharray:5 4}
            .band{fill:#fee2e2;opacity:.55}.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
            .c0{stroke:#2563eb;fill:#2563eb}.c1{stroke:#d97706;fill:#d97706}.c2{stroke:#dc2626;fill:#dc2626}.c3{stroke:#059669;fill:#059669}
            .c4{stroke:#7c3aed;fill:#7c3aed}.line{fill:none}</style>
            """;

    private final String title;
    private final Axis across;
    private final Axis up;
    private final List<Line> lines = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private double bandFrom = Double.NaN;

    /** A place on a line. */
    public record Point(double x, double y) { }

    /** Points from left to right, in the colour of this number (0 to 4). */
    private record Line(String name, int colour, List<Point> points) { }

    /** An upright line with a word. */
    private record Mark(double x, String label) { }

    public Chart(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** Adds a line. @param colour 0 blue, 1 amber, 2 red, 3 green, 4 violet */
    public Chart line(String name, int colour, List<Point> points) {
        lines.add(new Line(name, colour, List.copyOf(points)));
        return this;
    }

    /** Adds an upright line, and shades what lies beyond it. */
    public Chart until(double x, String label) {
        marks.add(new Mark(x, label));
        bandFrom = x;
        return this;
    }

    /** @return a picture that stands alone, for a document */
    public String standalone() {
        return draw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n%s".formatted(WIDTH, HEIGHT,
                Text.escape(title), STYLE), true);
    }

    /** @return a picture for inside a {@link Page}, which has its colours and its title */
    String inline() {
        return draw("<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n".formatted(WIDTH, HEIGHT, Text.escape(title)), false);
    }

    String title() {
        return title;
    }

    private String draw(String head, boolean titled) {
        List<Point> all = lines.stream().flatMap(line -> line.points.stream()).toList();
        List<Double> columns = across.ticks(all.stream().mapToDouble(Point::x).filter(x -> x > 0).min().orElse(1), all.stream().mapToDouble(Point::x).max().orElse(1));
        List<Double> rows = up.ticks(all.stream().mapToDouble(Point::y).filter(y -> y > 0).min().orElse(1), all.stream().mapToDouble(Point::y).max().orElse(1));
        StringBuilder svg = new StringBuilder(head);
        if (!Double.isNaN(bandFrom)) {
            double from = x(bandFrom, columns);
            put(svg, "<rect class=\"band\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>", from, TOP, WIDTH - RIGHT - from, HEIGHT - BOTTOM - TOP);
        }
        axes(svg, columns, rows);
        for (Mark mark : marks) {
            double x = x(mark.x, columns);
            boolean left = x > WIDTH - 260;
            put(svg, "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", x, x, TOP, HEIGHT - BOTTOM);
            put(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>", left ? x - 6 : x + 6, TOP - 7, left ? "end" : "start", Text.escape(mark.label));
        }
        for (Line line : lines) {
            draw(svg, line, columns, rows);
        }
        legend(svg, titled);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg, List<Double> columns, List<Double> rows) {
        for (double tick : rows) {
            double y = y(tick, rows);
            put(svg, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH - RIGHT, y, y);
            put(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 4.5, up.label().apply(tick));
        }
        for (double tick : columns) {
            put(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x(tick, columns), HEIGHT - BOTTOM + 19, across.label().apply(tick));
        }
        put(svg, "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM, HEIGHT - BOTTOM);
        put(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Text.escape(across.title()));
    }

    private void draw(StringBuilder svg, Line line, List<Double> columns, List<Double> rows) {
        svg.append("<polyline class=\"line c").append(line.colour).append("\" points=\"");
        line.points.forEach(point -> svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x, columns), y(point.y, rows))));
        svg.append("\"/>\n");
        if (line.points.size() <= MOST_MARKED) {
            line.points.forEach(point -> put(svg, "<circle class=\"c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s at %s: %s</title></circle>", line.colour,
                    x(point.x, columns), y(point.y, rows), Text.escape(line.name), across.label().apply(point.x), up.label().apply(point.y)));
        }
    }

    /** The names of the lines from right to left, above the picture; a picture that stands alone has its title at the left of them. */
    private void legend(StringBuilder svg, boolean titled) {
        if (titled) {
            put(svg, "<text class=\"title\" x=\"14\" y=\"24\">%s</text>", Text.escape(title));
        }
        double right = WIDTH - RIGHT;
        for (Line line : lines.reversed()) {
            put(svg, "<text x=\"%.1f\" y=\"24\" text-anchor=\"end\">%s</text>", right, Text.escape(line.name));
            right -= line.name.length() * CHARACTER + 12;
            put(svg, "<line class=\"line c%d\" x1=\"%.1f\" x2=\"%.1f\" y1=\"20\" y2=\"20\"/>", line.colour, right - 18, right);
            right -= 36;
        }
        if (!up.title().isEmpty()) {
            put(svg, "<text x=\"%d\" y=\"%d\" text-anchor=\"start\">%s</text>", titled ? 14 : 0, TOP - 6, Text.escape(up.title()));
        }
    }

    private double x(double value, List<Double> ticks) {
        return LEFT + (WIDTH - LEFT - RIGHT) * across.place(value, ticks);
    }

    private double y(double value, List<Double> ticks) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * up.place(value, ticks);
    }

    private static void put(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
