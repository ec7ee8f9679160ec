package id.ppob.switching.acmt.price;

import id.ppob.switching.value.Rounding;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of prices as text, for a question what bills would be by them: a header, then a row a line, its cells parted by bars. Empty cells are what a row without them would
 * be: all classes, all power, all districts, all kinds of customer, step 1, no bound, no factor, NET, HALF_UP (CUT of MINIMUM).
 */
public final class RateFile {
    /** Its first line. */
    public static final String HEADER = "KIND|TARIFF|POWER_FROM|POWER_TO|DISTRICT|CUSTOMERS|VALID_FROM|STEP|RATE|BOUND|OVER|UNDER|BASE|ROUNDING";
    /** Rows in a file at most. */
    public static final int MOST = 500;
    private static final int CELLS = HEADER.split("\\|").length;

    private RateFile() { }

    /** @throws IllegalArgumentException naming the line that cannot be taken */
    public static List<Component> read(String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("the first line is " + HEADER);
        }
        if (lines.size() < 2 || lines.size() > MOST + 1) {
            throw new IllegalArgumentException("1 to " + MOST + " rows in one file: has " + (lines.size() - 1));
        }
        List<Component> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                rows.add(row(lines.get(i).split("\\|", -1)));
            } catch (IllegalArgumentException | DateTimeException wrong) {
                throw new IllegalArgumentException("line " + i + ": " + wrong.getMessage(), wrong);
            }
        }
        return rows;
    }

    private static Component row(String[] cells) {
        if (cells.length != CELLS) {
            throw new IllegalArgumentException("needed " + CELLS + " cells, has " + cells.length);
        }
        Kind kind = Kind.valueOf(cells[0]);
        return new Component(0, kind, or(cells[1], Component.ALL), number(cells[2], 0), number(cells[3], Component.MOST_VA), or(cells[4], Component.ALL), or(cells[5], Component.ALL),
            LocalDate.parse(cells[6]), number(cells[7], 1), Long.parseLong(cells[8]), Long.parseLong(or(cells[9], "0")), number(cells[10], 1), number(cells[11], 1),
            Component.Base.valueOf(or(cells[12], "NET")), Rounding.valueOf(or(cells[13], kind == Kind.MINIMUM ? "CUT" : "HALF_UP")), "what if", false);
    }

    private static String or(String cell, String otherwise) {
        return cell.isEmpty() ? otherwise : cell;
    }

    private static int number(String cell, int otherwise) {
        return cell.isEmpty() ? otherwise : Integer.parseInt(cell);
    }
}
