package id.ppob.simulator.bank.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stations in rows, joined by arrows from first to last, as SVG for inside a page. One thread. */
public final class Flow {
    private static final int WIDTH = 960;
    private static final int COLUMNS = 4;
    private static final int GAP = 24;
    private static final int BOX = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
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

    /** @return the drawing */
    public String svg() {
        int rows = (stations.size() + COLUMNS - 1) / COLUMNS;
        int height = rows * HIGH + (rows - 1) * BETWEEN;
        StringBuilder svg = new StringBuilder("<svg class=\"flow\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n".formatted(WIDTH, height, Text.escape(title)))
                .append("<defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"8\" refY=\"5\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">")
                .append("<path d=\"M0 0 10 5 0 10z\" class=\"tip\"/></marker></defs>\n");
        for (int i = 0; i < stations.size(); i++) {
            draw(svg, stations.get(i), x(i), y(i));
            if (i + 1 < stations.size()) {
                arrow(svg, i);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private static int x(int place) {
        return place % COLUMNS * (BOX + GAP);
    }

    private static int y(int place) {
        return place / COLUMNS * (HIGH + BETWEEN);
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
    private static void arrow(StringBuilder svg, int place) {
        int fromX = x(place) + BOX;
        int middle = y(place) + HIGH / 2;
        if ((place + 1) % COLUMNS != 0) {
            put(svg, "<path class=\"way\" d=\"M%d %dH%d\" marker-end=\"url(#tip)\"/>", fromX + 4, middle, fromX + GAP - 4);
        } else {
            int under = y(place) + HIGH + BETWEEN / 2;
            put(svg, "<path class=\"way\" d=\"M%d %dV%dH%dV%d\" marker-end=\"url(#tip)\"/>", fromX - BOX / 2, y(place) + HIGH + 3, under, x(0) + BOX / 2, under + BETWEEN / 2 - 4);
        }
    }

    private static void put(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
