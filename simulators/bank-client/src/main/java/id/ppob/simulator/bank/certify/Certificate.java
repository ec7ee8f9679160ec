package id.ppob.simulator.bank.certify;

import id.ppob.switching.cli.CodeWords;
import java.util.List;

/**
 * What came of a certification.
 *
 * @param protection TLS and MAC, as agreed
 * @param at         when it ended, WIB
 * @param rows       one for each thing expected, in order
 */
public record Certificate(String partner, String name, String dialect, String framing, String protection, String at, List<Row> rows) {
    /**
     * One thing expected.
     *
     * @param section  chapter of docs/iso8583-spec.md
     * @param step     what was sent
     * @param verdict  PASS, FAIL or NOT RUN
     */
    public record Row(String section, String title, String step, String expected, String got, Verdict verdict) { }

    /** What became of it. */
    public enum Verdict {
        /** As expected. */
        PASS,
        /** Something else came. */
        FAIL,
        /** Could not be asked: an earlier step failed, or there is no such customer. */
        NOT_RUN
    }

    /** @return whether everything passed, and there was something to pass */
    public boolean passed() {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.verdict == Verdict.PASS);
    }

    private long count(Verdict verdict) {
        return rows.stream().filter(row -> row.verdict == verdict).count();
    }

    private String sum() {
        return "%s: %d passed, %d failed, %d not run".formatted(passed() ? "CERTIFIED" : "NOT CERTIFIED", count(Verdict.PASS), count(Verdict.FAIL), count(Verdict.NOT_RUN));
    }

    /** @return a table for people */
    public String text() {
        StringBuilder text = new StringBuilder("%s %s, dialect %s, framing %s, %s, %s%n".formatted(partner, name, dialect, framing, protection, at));
        String before = "";
        for (Row row : rows) {
            if (!before.equals(row.section + row.title)) {
                text.append("%s  %s%n".formatted(row.section, row.title));
                before = row.section + row.title;
            }
            text.append("  %-8s %-46s expected %-24s got %s%n".formatted(row.verdict.name().replace('_', ' '), row.step, row.expected, CodeWords.of(row.got)));
        }
        return text + sum();
    }

    /** @return the certificate as one page without anything outside it */
    public String html() {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Certification of %1$s</title>
                <style>body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                table{border-collapse:collapse;width:100%%}td,th{padding:.25rem .6rem;text-align:left;border-bottom:1px solid #dde3ea}
                .PASS{color:#1b6e3c}.FAIL{color:#b4232c;font-weight:600}.NOT_RUN{color:#8a6d1a}</style>
                <h1>Certification of %1$s %2$s</h1><p>Dialect %3$s, framing %4$s, %5$s, %6$s WIB.</p><p><strong>%7$s</strong></p>
                <table><tr><th>Section<th>Case<th>Step<th>Expected<th>Got<th>Verdict</tr>
                """.formatted(plain(partner), plain(name), plain(dialect), plain(framing), plain(protection), plain(at), sum()));
        rows.forEach(row -> page.append("<tr><td>%s<td>%s<td>%s<td>%s<td>%s<td class=\"%s\">%s</tr>%n".formatted(plain(row.section), plain(row.title),
                plain(row.step), plain(row.expected), plain(row.got), row.verdict, row.verdict.name().replace('_', ' '))));
        return page + "</table></html>\n";
    }

    private static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
