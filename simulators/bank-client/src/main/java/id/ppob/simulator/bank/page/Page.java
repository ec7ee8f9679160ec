package id.ppob.simulator.bank.page;

import java.util.List;
import java.util.Map;

/** One HTML page that needs nothing else: no network, no script. One thread. */
public final class Page {
    private static final String STYLE = """
            :root{--ink:#111827;--soft:#4b5563;--faint:#9ca3af;--line:#e5e7eb;--ground:#f6f7f9;--card:#fff;--good:#047857;--goodback:#d1fae5;--bad:#b91c1c;
            --badback:#fee2e2;--c0:#2563eb;--c1:#d97706;--c2:#dc2626;--c3:#059669;--c4:#7c3aed}
            @media (prefers-color-scheme:dark){:root{--ink:#f3f4f6;--soft:#c3c9d3;--faint:#7b8493;--line:#2c333f;--ground:#11151b;--card:#1a2029;
            --good:#6ee7b7;--goodback:#064e3b;--bad:#fca5a5;--badback:#5f1d1d;--c0:#60a5fa;--c1:#fbbf24;--c2:#f87171;--c3:#34d399;--c4:#a78bfa}}
            *{box-sizing:border-box}
            body{font:15px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:var(--ink);background:var(--ground);margin:0}
            main{max-width:66rem;margin:0 auto;padding:2.2rem 1.2rem 3rem}
            header p{color:var(--soft);margin:.3rem 0 0;max-width:52rem}
            h1{font-size:1.7rem;line-height:1.25;margin:0;letter-spacing:-.01em}
            h2{font-size:1.05rem;margin:0 0 .6rem}
            .verdict{display:inline-block;margin:1rem 0 0;padding:.35rem .8rem;border-radius:.5rem;font-weight:600}
            .verdict.good{color:var(--good);background:var(--goodback)}.verdict.bad{color:var(--bad);background:var(--badback)}
            .against{color:var(--bad);margin:.8rem 0 0;padding-left:1.2rem}
            .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.8rem;margin:1.4rem 0}
            .tile,section{background:var(--card);border:1px solid var(--line);border-radius:.7rem}
            .tile{padding:.8rem 1rem}.tile b{display:block;font-size:1.5rem;line-height:1.3;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
            .tile span{color:var(--soft);font-size:.86rem;display:block}
            section{padding:1.1rem 1.2rem;margin:0 0 1rem;overflow-x:auto}
            section>p{color:var(--soft);margin:.2rem 0 .8rem}
            table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
            td,th{padding:.34rem .9rem .34rem 0;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
            th{color:var(--soft);font-weight:600;font-size:.84rem}
            td:first-child,th:first-child,td.text,th.text{text-align:left;white-space:normal}tr:last-child td{border-bottom:0}td:last-child,th:last-child{padding-right:0}
            svg{width:100%;height:auto;display:block}svg text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;fill:var(--soft)}
            .grid{stroke:var(--line)}.axis{stroke:var(--faint)}.mark{stroke:var(--soft);stroke-dasharray:5 4}.band{fill:var(--badback);opacity:.4}
            .c0{stroke:var(--c0);fill:var(--c0)}.c1{stroke:var(--c1);fill:var(--c1)}.c2{stroke:var(--c2);fill:var(--c2)}.c3{stroke:var(--c3);fill:var(--c3)}
            .c4{stroke:var(--c4);fill:var(--c4)}.line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
            .bar{display:block;height:.5rem;border-radius:.25rem;background:var(--c0);min-width:2px}.bar.refused{background:var(--c1)}td.bars{width:32%;padding-right:0}
            .box{fill:var(--ground);stroke:var(--line)}.way{fill:none;stroke:var(--faint);stroke-width:1.6}.tip{fill:var(--faint)}
            svg .figure{font-size:23px;font-weight:650;fill:var(--ink);letter-spacing:-.01em}.flow{min-width:44rem}.flow.narrow{display:none}
            @media (max-width:44rem){main{padding:1.2rem .7rem 2rem}section{padding:.9rem .8rem}.tiles{grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.5rem}
            .tile b{font-size:1.15rem}.flow.wide{display:none}.flow.narrow{display:block;min-width:0;max-width:20rem;margin:0 auto}.chart{min-width:46rem}
            section{background:linear-gradient(90deg,var(--card) 30%,transparent) left/2rem 100% no-repeat local,linear-gradient(270deg,var(--card) 30%,transparent) right/2rem 100% no-repeat local,
            linear-gradient(90deg,var(--line),transparent) left/.8rem 100% no-repeat scroll,linear-gradient(270deg,var(--line),transparent) right/.8rem 100% no-repeat scroll,var(--card)}}
            details summary{cursor:pointer;color:var(--soft);padding:.4rem 0}tr.sum td{font-weight:650}
            footer{color:var(--faint);font-size:.84rem;margin-top:1.4rem}
            """;
    private final StringBuilder html = new StringBuilder(32_768);

    /** One figure in large. */
    public record Tile(String value, String name) { }

    private Page() { }

    /** @param lead what the page tells, in a sentence or two */
    public static Page of(String title, String lead) {
        Page page = new Page();
        page.html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<link rel=\"icon\" href=\"data:,\"><title>").append(Text.escape(title)).append("</title>\n<style>").append(STYLE)
                .append("</style></head><body><main>\n<header><h1>").append(Text.escape(title)).append("</h1><p>").append(Text.escape(lead)).append("</p></header>\n");
        return page;
    }

    /** The one thing that a reader wants to know first. */
    public Page verdict(boolean good, String sentence) {
        html.append("<p class=\"verdict ").append(good ? "good" : "bad").append("\">").append(Text.escape(sentence)).append("</p>\n");
        return this;
    }

    /** The same, with what speaks against it as a list below. @param all what speaks against it; empty when all is well */
    public Page verdict(List<String> all, String good, String bad) {
        verdict(all.isEmpty(), all.isEmpty() ? good : bad);
        if (!all.isEmpty()) {
            html.append("<ul class=\"against\">");
            all.forEach(one -> html.append("<li>").append(Text.escape(one)).append("</li>"));
            html.append("</ul>\n");
        }
        return this;
    }

    public Page tiles(List<Tile> tiles) {
        html.append("<div class=\"tiles\">");
        tiles.forEach(tile -> html.append("<div class=\"tile\"><b>").append(Text.escape(tile.value)).append("</b><span>").append(Text.escape(tile.name)).append("</span></div>"));
        html.append("</div>\n");
        return this;
    }

    /** @param inside HTML that is well formed */
    public Page section(String title, String inside) {
        html.append("<section><h2>").append(Text.escape(title)).append("</h2>\n").append(inside).append("</section>\n");
        return this;
    }

    public Page chart(Chart chart) {
        return section(chart.title(), chart.inline());
    }

    public Page table(String title, Table table) {
        return section(title, table.html());
    }

    /** A table that a reader opens by a click on a sentence, below another one. */
    public static String folded(String sentence, Table table) {
        return "<details><summary>" + Text.escape(sentence) + "</summary>\n" + table.html() + "</details>\n";
    }

    /** A table of names and values; nothing where there is none. */
    public Page facts(String title, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return this;
        }
        Table table = Table.of("", "!");
        facts.forEach(table::row);
        return table(title, table);
    }

    /** @return the whole page */
    public String end(String made) {
        return html.append("<footer>").append(Text.escape(made)).append("</footer>\n</main></body></html>\n").toString();
    }
}
