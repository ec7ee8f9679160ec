package id.ppob.switching.iso8583;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file of {@code cfg/layout}, of whatever product: a section per block, a line per column. Read once, at start.
 *
 * <pre>
 * [section]
 * column width type [pad]     n zero-left (dates: ddmmyyyy, else yyyymmdd); an, ans space-right or space-left; sn SIGN: sign character, then digits
 * </pre>
 */
final class LayoutFile {
    private static final String DAY_FIRST = "ddmmyyyy";

    private final Path file;
    private final ColumnNames names;
    private final Map<String, List<Column>> needed;
    private final Map<String, List<Column>> optional;
    private final Map<String, Block> blocks = new HashMap<>();
    private final List<Block.Cell> cells = new ArrayList<>();
    private final Set<Column> columns = new HashSet<>();
    private String section;

    private LayoutFile(Path file, ColumnNames names, Map<String, List<Column>> needed, Map<String, List<Column>> optional) {
        this.file = file;
        this.names = names;
        this.needed = needed;
        this.optional = optional;
    }

    /**
     * @param names    that its columns may have
     * @param needed   sections that it must have, each with the columns that it must have
     * @param optional sections that it may have, alike
     * @return its blocks, by section
     * @throws ConfigException naming file, line, key and reason
     */
    static Map<String, Block> read(Path file, ColumnNames names, Map<String, List<Column>> needed, Map<String, List<Column>> optional) {
        return new LayoutFile(file, names, needed, optional).blocks();
    }

    private Map<String, Block> blocks() {
        for (ConfigLine line : ConfigLine.read(file)) {
            if (line.text().startsWith("[")) {
                finish();
                section = line.text().replaceAll("[\\[\\]]", "").strip();
                if (!needed.containsKey(section) && !optional.containsKey(section) || blocks.containsKey(section)) {
                    throw line.wrong(line.text(), "must be each of " + new TreeSet<>(needed.keySet()) + " once");
                }
                cells.clear();
                columns.clear();
            } else if (section == null) {
                throw line.wrong(line.text(), "stands before the first [section]");
            } else {
                Block.Cell cell = cell(line, cells.stream().mapToInt(Block.Cell::width).sum());
                if (!columns.add(cell.column())) {
                    throw line.wrong(cell.column().key(), "stands twice in [" + section + "]");
                }
                cells.add(cell);
            }
        }
        finish();
        for (String name : needed.keySet()) {
            if (!blocks.containsKey(name)) {
                throw new ConfigException(file, 0, "[" + name + "]", "section is missing");
            }
        }
        return blocks;
    }

    private void finish() {
        if (section == null) {
            return;
        }
        Block block = new Block(cells, names);
        for (Column column : needed.getOrDefault(section, optional.get(section))) {
            if (block.cell(column) == null) {
                throw new ConfigException(file, 0, "[" + section + "]", "column " + column.key() + " is missing");
            }
        }
        blocks.put(section, block);
    }

    private Block.Cell cell(ConfigLine line, int at) {
        String[] words = line.text().split("\\s+");
        if (words.length < 3 || words.length > 4) {
            throw line.wrong(line.text(), "needs column, width, type and perhaps pad");
        }
        Column column = names.of(words[0]);
        if (column == null) {
            throw line.wrong(words[0], "is no column; columns are " + names.all().stream().map(Column::key).toList());
        }
        if (!words[1].matches("\\d{1,3}") || Integer.parseInt(words[1]) < 1 || column.number() && Integer.parseInt(words[1]) > 18) {
            throw line.wrong(column.key(), "width must be 1 to " + (column.number() ? 18 : 999) + ", is " + words[1]);
        }
        int width = Integer.parseInt(words[1]);
        if (column.fixedWidth() != 0 && column.fixedWidth() != width) {
            throw line.wrong(column.key(), "width must be " + column.fixedWidth() + ", is " + width);
        }
        Block.Type type = type(line, column, words[2]);
        String pad = words.length == 4 ? words[3] : "";
        boolean fine = switch (type) {
            case N -> pad.isEmpty() || pad.equals(DAY_FIRST) && column.kind() == Column.Kind.DATE;
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
            boolean number = type == Block.Type.N || type == Block.Type.SN && column.kind() == Column.Kind.SIGNED;
            if (type.name().toLowerCase(Locale.ROOT).equals(word) && number == column.number()) {
                return type;
            }
        }
        throw line.wrong(column.key(), "type must be " + (column.kind() == Column.Kind.SIGNED ? "n or sn" : column.number() ? "n" : "an or ans") + ", is " + word);
    }
}
