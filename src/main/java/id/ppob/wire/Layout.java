package id.ppob.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of DE48 in one dialect, from {@code cfg/layout}: the same files as the switch's, read by other eyes. Immutable. */
public final class Layout {
    /** Most bills in one message. */
    public static final int MOST_BILLS = 4;
    private final Map<String, List<Column>> sections = new HashMap<>();
    private final Map<Form, List<List<Column>>> columns = new EnumMap<>(Form.class);

    /** @param pad what a file says of padding: empty, space-left, space-right, or the sign of an amount of nothing */
    private record Column(String name, int width, boolean number, String pad) {
        String text(String value) {
            if (pad.equals("space-left") || !number) {
                String cut = value.substring(0, Math.min(width, value.length()));
                return pad.equals("space-left") ? " ".repeat(width - cut.length()) + cut : cut + " ".repeat(width - cut.length());
            }
            int zeros = value.length() - width;
            if (zeros > 0 && value.startsWith("0".repeat(zeros))) {
                return value.substring(zeros);
            }
            if (value.length() > width) {
                throw new IllegalArgumentException("DE48." + name + " holds " + width + " digits, not " + value);
            }
            return "0".repeat(width - value.length()) + value;
        }
    }

    /** One column with its name and its characters, padding included; bills are numbered from 1: {@code period[1]}. */
    public record Cell(String name, String value) { }

    /** @throws IllegalArgumentException for a file that is missing or no layout */
    static Layout read(Path file) {
        Layout layout = new Layout();
        String section = "";
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
                if (words[0].startsWith("[")) {
                    section = words[0].replaceAll("[\\[\\]]", "");
                } else if (words.length > 2) {
                    layout.sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(new Column(words[0], Integer.parseInt(words[1]),
                            words[2].equals("n") || words[2].equals("sn"), words.length > 3 ? words[3] : ""));
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new IllegalArgumentException("no usable layout at " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
        for (String needed : List.of("network", "inquiry", "answer", "payment", "bill")) {
            if (!layout.sections.containsKey(needed)) {
                throw new IllegalArgumentException(file.toAbsolutePath() + " has no section [" + needed + "]");
            }
        }
        for (Form form : Form.values()) {
            layout.columns.put(form, IntStream.rangeClosed(0, MOST_BILLS).mapToObj(bills -> layout.made(form, bills)).toList());
        }
        return layout;
    }

    /** @return the form of a message's DE48 in this layout */
    public Form form(String mti, boolean approved) {
        Form form = Form.of(mti, approved);
        return form == Form.INQUIRY && mti.charAt(2) == '1' && sections.containsKey(Form.DECLINED.section) ? Form.DECLINED : form;
    }

    /** @return whether a header of this form has a column */
    public boolean has(Form form, String column) {
        return columns(form, 0).stream().anyMatch(one -> one.name.equals(column));
    }

    private List<Column> columns(Form form, int bills) {
        return columns.get(form).get(bills);
    }

    private List<Column> made(Form form, int bills) {
        List<Column> columns = new ArrayList<>(sections.getOrDefault(form.section, sections.get("inquiry")));
        for (int bill = 1; bill <= bills; bill++) {
            for (Column column : sections.get("bill")) {
                columns.add(new Column(column.name + "[" + bill + "]", column.width, column.number, column.pad));
            }
        }
        return columns;
    }

    private int place(Form form, String name) {
        int at = 0;
        for (Column column : columns(form, 0)) {
            if (column.name.equals(name)) {
                return at;
            }
            at += column.width;
        }
        throw new IllegalArgumentException(form + " has no column " + name);
    }

    /**
     * @return the columns of this DE48 in order
     * @throws IllegalArgumentException when it has another length than its bill status asks for; the message names both
     */
    public List<Cell> cut(Form form, String de48) {
        int bills = 0;
        if (form.bills) {
            int at = place(form, "bill-status");
            bills = de48.length() > at ? de48.charAt(at) - '0' : 0;
            if (bills < 1 || bills > MOST_BILLS) {
                throw new IllegalArgumentException("DE48.bill-status needs 1 to 4");
            }
        }
        List<Column> columns = columns(form, bills);
        int needed = columns.stream().mapToInt(Column::width).sum();
        if (de48.length() != needed) {
            throw new IllegalArgumentException("DE48 needs " + needed + " characters, has " + de48.length());
        }
        List<Cell> cells = new ArrayList<>(columns.size());
        int at = 0;
        for (Column column : columns) {
            cells.add(new Cell(column.name, de48.substring(at, at += column.width)));
        }
        return cells;
    }

    /** @return the columns by name */
    public Map<String, String> values(Form form, String de48) {
        Map<String, String> values = new LinkedHashMap<>();
        cut(form, de48).forEach(cell -> values.put(cell.name, cell.value));
        return values;
    }

    /**
     * @param values by column, padded or not, in any width that holds the number; a column without a value is blank, zeros or the sign of nothing
     * @return DE48
     */
    public String write(Form form, Map<String, String> values) {
        int bills = form.bills ? Integer.parseInt(values.get("bill-status")) : 0;
        return columns(form, bills).stream().map(column -> column.text(values.getOrDefault(column.name, none(column)))).collect(Collectors.joining());
    }

    private static String none(Column column) {
        return column.pad.matches("[CD0]") ? column.pad + "0".repeat(column.width - 1) : "";
    }

    /** @return the same DE48 with another value in one column */
    public String with(Form form, String de48, String column, String value) {
        Map<String, String> values = values(form, de48);
        values.put(column, value);
        return write(form, values);
    }

    /**
     * @param partnerReference the bank's own, for layouts that have one
     * @return DE48 of an answered inquiry as a payment of all it shows: nothing is formatted again, only what a payment has more comes in
     */
    public String asSale(String shownDe48, String partnerReference) {
        Map<String, String> values = values(Form.SHOWN, shownDe48);
        values.put("payment-status", values.get("bill-status"));
        values.put("partner-reference", partnerReference);
        return write(Form.SALE, values);
    }
}
