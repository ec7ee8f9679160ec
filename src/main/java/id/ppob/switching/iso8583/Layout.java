package id.ppob.switching.iso8583;

import static id.ppob.switching.iso8583.Column.ADMIN;
import static id.ppob.switching.iso8583.Column.BILL_STATUS;
import static id.ppob.switching.iso8583.Column.IDPEL;
import static id.ppob.switching.iso8583.Column.OUTSTANDING;
import static id.ppob.switching.iso8583.Column.PAYMENT_STATUS;
import static id.ppob.switching.iso8583.Column.PENALTY;
import static id.ppob.switching.iso8583.Column.PERIOD;
import static id.ppob.switching.iso8583.Column.REFERENCE;
import static id.ppob.switching.iso8583.Column.SWITCHER;
import static id.ppob.switching.iso8583.Column.TOTAL;
import static id.ppob.switching.iso8583.Column.VAT;

import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.value.MoneyWidths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * DE48 of one generation, read from {@code cfg/layout/NAME.layout}: a section per block, a line per column.
 *
 * <pre>
 * [section]
 * column width type [pad]     n zero-left (dates: ddmmyyyy, else yyyymmdd); an, ans space-right or space-left; sn SIGN: sign character, then digits
 * </pre>
 *
 * @param network  2800: the switcher
 * @param inquiry  2100: switcher and customer
 * @param answer   header of 2110
 * @param payment  header of 2200, 2400 and their answers
 * @param bill     once for each bill, after either header
 * @param decline  of a 2110 that declines; null where it echoes the request
 */
record Layout(Block network, Block inquiry, Block answer, Block payment, Block bill, Block decline) {
    private static final String DAY_FIRST = "ddmmyyyy";
    private static final Map<String, List<Column>> NEEDED = Map.of(
            "network", List.of(SWITCHER),
            "inquiry", List.of(SWITCHER, IDPEL),
            "answer", List.of(SWITCHER, IDPEL, BILL_STATUS, REFERENCE, ADMIN),
            "payment", List.of(SWITCHER, IDPEL, BILL_STATUS, PAYMENT_STATUS, OUTSTANDING, REFERENCE, ADMIN),
            "bill", List.of(PERIOD, TOTAL, PENALTY));
    private static final String DECLINE = "decline";
    private static final List<Column> OF_DECLINE = List.of(SWITCHER, IDPEL);

    static Layout read(Path file) {
        Map<String, Block> blocks = new java.util.HashMap<>();
        String section = null;
        Map<Column, Block.Cell> cells = new EnumMap<>(Column.class);
        List<Block.Cell> inOrder = new ArrayList<>();
        for (ConfigLine line : ConfigLine.read(file)) {
            if (line.text().startsWith("[")) {
                finish(file, blocks, section, inOrder);
                section = line.text().replaceAll("[\\[\\]]", "").strip();
                if (!NEEDED.containsKey(section) && !section.equals(DECLINE) || blocks.containsKey(section)) {
                    throw line.wrong(line.text(), "must be each of " + new java.util.TreeSet<>(NEEDED.keySet()) + " once");
                }
                cells.clear();
                inOrder.clear();
            } else if (section == null) {
                throw line.wrong(line.text(), "stands before the first [section]");
            } else {
                int at = inOrder.stream().mapToInt(Block.Cell::width).sum();
                Block.Cell cell = cell(line, at);
                if (cells.put(cell.column(), cell) != null) {
                    throw line.wrong(cell.column().key(), "stands twice in [" + section + "]");
                }
                inOrder.add(cell);
            }
        }
        finish(file, blocks, section, inOrder);
        for (String name : NEEDED.keySet()) {
            if (!blocks.containsKey(name)) {
                throw new ConfigException(file, 0, "[" + name + "]", "section is missing");
            }
        }
        return new Layout(blocks.get("network"), blocks.get("inquiry"), blocks.get("answer"), blocks.get("payment"), blocks.get("bill"),
                blocks.get(DECLINE));
    }

    /** @return bytes of the longest DE48 */
    int longest() {
        return Math.max(answer.length, payment.length) + Payable.MOST_BILLS * bill.length;
    }

    /** @return digits of a bill's amounts; the usual ones where it has no such column */
    MoneyWidths widths() {
        return new MoneyWidths(bill.cell(TOTAL).width(), bill.cell(VAT) == null ? MoneyWidths.USUAL.vat() : bill.cell(VAT).width(),
                bill.cell(PENALTY).width(), answer.cell(ADMIN).width());
    }

    private static void finish(Path file, Map<String, Block> blocks, String section, List<Block.Cell> cells) {
        if (section == null) {
            return;
        }
        Block block = new Block(cells);
        for (Column column : NEEDED.getOrDefault(section, OF_DECLINE)) {
            if (block.cell(column) == null) {
                throw new ConfigException(file, 0, "[" + section + "]", "column " + column.key() + " is missing");
            }
        }
        blocks.put(section, block);
    }

    private static Block.Cell cell(ConfigLine line, int at) {
        String[] words = line.text().split("\\s+");
        if (words.length < 3 || words.length > 4) {
            throw line.wrong(line.text(), "needs column, width, type and perhaps pad");
        }
        Column column = Column.of(words[0]);
        if (column == null) {
            throw line.wrong(words[0], "is no column; columns are " + List.of(Column.values()).stream().map(Column::key).toList());
        }
        if (!words[1].matches("\\d{1,3}") || Integer.parseInt(words[1]) < 1 || column.number && Integer.parseInt(words[1]) > 18) {
            throw line.wrong(column.key(), "width must be 1 to " + (column.number ? 18 : 999) + ", is " + words[1]);
        }
        int width = Integer.parseInt(words[1]);
        if (column.fixedWidth != 0 && column.fixedWidth != width) {
            throw line.wrong(column.key(), "width must be " + column.fixedWidth + ", is " + width);
        }
        Block.Type type = type(line, column, words[2]);
        String pad = words.length == 4 ? words[3] : "";
        boolean fine = switch (type) {
            case N -> pad.isEmpty() || pad.equals(DAY_FIRST) && (column == Column.DUE || column == Column.READ);
            case AN, ANS -> pad.isEmpty() || pad.equals("space-right") || pad.equals("space-left");
            case SN -> pad.matches("[CD0]") && width > 1;
        };
        if (!fine) {
            throw line.wrong(column.key(), "pad does not go with " + words[2] + ": n has none (a date ddmmyyyy), an and ans space-left or space-right, sn C, D or 0");
        }
        return new Block.Cell(column, at, width, type, pad.equals("space-left"), type == Block.Type.SN ? pad.charAt(0) : ' ', pad.equals(DAY_FIRST));
    }

    private static Block.Type type(ConfigLine line, Column column, String word) {
        for (Block.Type type : Block.Type.values()) {
            boolean number = type == Block.Type.N || type == Block.Type.SN && column == Column.INCENTIVE;
            if (type.name().toLowerCase(Locale.ROOT).equals(word) && number == column.number) {
                return type;
            }
        }
        throw line.wrong(column.key(), "type must be " + (column == Column.INCENTIVE ? "n or sn" : column.number ? "n" : "an or ans") + ", is " + word);
    }
}
