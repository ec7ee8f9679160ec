package id.ppob.simulator.bank.page;

import java.util.List;

/** Rows under headings, as HTML. The first column is text, the others are figures unless their heading begins with an exclamation mark. One thread. */
public final class Table {
    private static final char TEXT = '!';
    private final List<String> headings;
    private final StringBuilder html = new StringBuilder("<table>");

    private Table(List<String> headings) {
        this.headings = headings;
        if (headings.stream().anyMatch(heading -> !name(heading).isEmpty())) {
            html.append("<tr>");
            headings.forEach(heading -> html.append(isText(heading) ? "<th class=\"text\">" : "<th>").append(Text.escape(name(heading))).append("</th>"));
            html.append("</tr>\n");
        }
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings));
    }

    /** @param cells one for each heading */
    public Table row(String... cells) {
        open("<tr>", cells);
        html.append("</tr>\n");
        return this;
    }

    /** A row that sums the others up. */
    public Table sum(String... cells) {
        open("<tr class=\"sum\">", cells);
        html.append("</tr>\n");
        return this;
    }

    /** A row with a bar of this share (0 to 1) after its cells. */
    public Table bar(double share, boolean refused, String... cells) {
        open("<tr>", cells);
        html.append("<td class=\"bars\"><span class=\"bar").append(refused ? " refused" : "").append("\" style=\"width:")
                .append(Math.round(100 * Math.clamp(share, 0, 1))).append("%\"></span></td></tr>\n");
        return this;
    }

    private void open(String row, String... cells) {
        html.append(row);
        for (int i = 0; i < cells.length; i++) {
            html.append(isText(headings.get(i)) ? "<td class=\"text\">" : "<td>").append(Text.escape(cells[i])).append("</td>");
        }
    }

    private static boolean isText(String heading) {
        return !heading.isEmpty() && heading.charAt(0) == TEXT;
    }

    private static String name(String heading) {
        return isText(heading) ? heading.substring(1) : heading;
    }

    /** @return the table */
    public String html() {
        return html + "</table>\n";
    }
}
