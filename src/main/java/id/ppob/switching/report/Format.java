package id.ppob.switching.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a table is written: each form once, for all reports. The bytes depend on the table alone. */
public enum Format {
    /** Columns side by side, for a screen. */
    TEXT {
        @Override
        public byte[] bytes(Table table) {
            int[] widths = IntStream.range(0, table.columns().size()).map(i -> Math.max(table.columns().get(i).name().length(),
                table.rows().stream().mapToInt(row -> shown(table, row, i).length()).max().orElse(0))).toArray();
            StringBuilder text = new StringBuilder(table.title()).append('\n');
            text.append(line(IntStream.range(0, widths.length).mapToObj(i -> padded(table.columns().get(i).name(), widths[i], table.columns().get(i).number())).toList()));
            for (List<String> row : table.rows()) {
                text.append(line(IntStream.range(0, widths.length).mapToObj(i -> padded(shown(table, row, i), widths[i], table.columns().get(i).number())).toList()));
            }
            table.notes().forEach(note -> text.append(note).append('\n'));
            if (!table.signers().isEmpty()) {
                text.append("\n\n\n").append(table.signers().stream().map("(%s)"::formatted).collect(Collectors.joining("          "))).append('\n');
            }
            return text.toString().getBytes(UTF_8);
        }
    },
    /** RFC 4180, header first. A cell that a spreadsheet would take for a formula is begun with an apostrophe. */
    CSV {
        @Override
        public byte[] bytes(Table table) {
            StringBuilder text = new StringBuilder(table.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(",", "", "\r\n")));
            for (List<String> row : table.rows()) {
                text.append(IntStream.range(0, row.size()).mapToObj(i -> table.columns().get(i).number() ? row.get(i) : quoted(row.get(i))).collect(Collectors.joining(",", "", "\r\n")));
            }
            return text.toString().getBytes(UTF_8);
        }
    },
    /** A workbook with one sheet. */
    XLSX {
        @Override
        public byte[] bytes(Table table) throws IOException {
            return Workbook.of(table);
        }
    },
    /** An object with title, columns, rows, notes and signers. */
    JSON {
        @Override
        public byte[] bytes(Table table) throws IOException {
            return JsonMapper.builder().findAndAddModules().build().writeValueAsBytes(table);
        }
    },
    /** A page to print: no script, nothing fetched. */
    HTML {
        @Override
        public byte[] bytes(Table table) {
            StringBuilder page = new StringBuilder("<!doctype html><html lang=\"id\"><meta charset=\"utf-8\"><title>").append(escaped(table.title())).append("""
                </title><style>body{font:11pt sans-serif;margin:2em}table{border-collapse:collapse}th,td{border:1px solid #888;padding:2px 6px;text-align:left}
                .n{text-align:right;font-variant-numeric:tabular-nums}.s{display:inline-block;width:16em;margin:6em 2em 0 0;border-top:1px solid}
                @page{size:A4 landscape}</style><h1>""").append(escaped(table.title())).append("</h1><table><thead><tr>");
            table.columns().forEach(column -> page.append(column.number() ? "<th class=\"n\">" : "<th>").append(escaped(column.name())).append("</th>"));
            page.append("</tr></thead><tbody>\n");
            for (List<String> row : table.rows()) {
                page.append("<tr>");
                for (int i = 0; i < row.size(); i++) {
                    page.append(table.columns().get(i).number() ? "<td class=\"n\">" : "<td>").append(escaped(shown(table, row, i))).append("</td>");
                }
                page.append("</tr>\n");
            }
            page.append("</tbody></table>");
            table.notes().forEach(note -> page.append("<p>").append(escaped(note)).append("</p>"));
            table.signers().forEach(signer -> page.append("<span class=\"s\">").append(escaped(signer)).append("</span>"));
            return page.append("</html>\n").toString().getBytes(UTF_8);
        }
    };

    /** @return the table in this form */
    public abstract byte[] bytes(Table table) throws IOException;

    private static String shown(Table table, List<String> row, int column) {
        return table.columns().get(column).number() ? "%,d".formatted(Long.parseLong(row.get(column))) : row.get(column);
    }

    private static String padded(String cell, int width, boolean right) {
        return ("%" + (right ? "" : "-") + Math.max(1, width) + "s").formatted(cell);
    }

    private static String line(List<String> cells) {
        return String.join("  ", cells).stripTrailing() + "\n";
    }

    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
