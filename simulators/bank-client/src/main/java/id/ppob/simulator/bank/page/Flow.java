package id.ppob.simulator.bank.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stations in rows, joined by arrows from first to last, as SVG for inside a page: four beside each other, and one below the other for a phone. One thread. */
public final class Flow {
    private static final int BOX = 222;
    private static final int GAP = 24;
    private static final int HIGH = 128;
    private static final int BETWEEN = 40;
    private static final int LINE = 18;
    private final String title;
    private final List<Station> stations = new ArrayList<>();

    /**
     * A place on the way.
     *
     * @param colour of its edge, 0 to 4, as in a {@link Chart}
     * @param count  what was counted there
     * @param notes  three lines at most, each of some 27 letters
     */
    public record Station(int colour, String name, String count, List<String> notes) { }

    public Flow(String title) {
        this.title = title;
    }

    public Flow station(Station station) {
        stations.add(station);
        return this;
    }

    /** A way to lay the stations out. The page's style shows the one that fits its width. */
    private enum Form {
        WIDE(4), NARROW(1);

        private final int columns;

        Form(int columns) {
            this.columns = columns;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private int x(int place) {
            return place % columns * (BOX + GAP);
        }

        private int y(int place) {
            return place / columns * (HIGH + BETWEEN);
        }

        private boolean endsRow(int place) {
            return (place + 1) % columns == 0;
        }
    }

    /** @return the drawing in both forms */
    public String svg() {
        return svg(Form.WIDE) + svg(Form.NARROW);
    }

    private String svg(Form form) {
        int width = form.x(form.columns - 1) + BOX;
        int height = form.y(stations.size() - 1) + HIGH;
        StringBuilder svg = new StringBuilder("<svg class=\"flow %s\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n".formatted(form.word(), width, height, Text.escape(title)))
                .append("<defs><marker id=\"tip-").append(form.word()).append("\" viewBox=\"0 0 10 10\" refX=\"8\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">")
                .append("<path d=\"M0 0 10 5 0 10z\" class=\"tip\"/></marker></defs>\n");
        for (int i = 0; i < stations.size(); i++) {
            draw(svg, stations.get(i), form.x(i), form.y(i));
            if (i + 1 < stations.size()) {
                arrow(svg, form, i);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Station station, int x, int y) {
        put(svg, "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"9\"/>", x + 0.5, y + 0.5, BOX - 1, HIGH - 1);
        put(svg, "<rect class=\"c%d\" x=\"%d\" y=\"%d\" width=\"5\" height=\"%d\" rx=\"2.5\"/>", station.colour, x + 10, y + 16, HIGH - 32);
        put(svg, "<text x=\"%d\" y=\"%d\">%s</text>", x + 26, y + 27, Text.escape(station.name));
        put(svg, "<text class=\"figure\" x=\"%d\" y=\"%d\">%s</text>", x + 26, y + 57, Text.escape(station.count));
        for (int i = 0; i < station.notes.size(); i++) {
            put(svg, "<text x=\"%d\" y=\"%d\">%s</text>", x + 26, y + 80 + i * LINE, Text.escape(station.notes.get(i)));
        }
    }

    /** To the next box, or down and around to the first of the next row. */
    private static void arrow(StringBuilder svg, Form form, int place) {
        int fromX = form.x(place) + BOX;
        int middle = form.y(place) + HIGH / 2;
        if (!form.endsRow(place)) {
            put(svg, "<path class=\"way\" d=\"M%d %dH%d\" marker-end=\"url(#tip-%s)\"/>", fromX + 4, middle, fromX + GAP - 4, form.word());
        } else {
            int under = form.y(place) + HIGH + BETWEEN / 2;
            put(svg, "<path class=\"way\" d=\"M%d %dV%dH%dV%d\" marker-end=\"url(#tip-%s)\"/>", fromX - BOX / 2, form.y(place) + HIGH + 3, under, BOX / 2,
                    under + BETWEEN / 2 - 4, form.word());
        }
    }

    private static void put(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
