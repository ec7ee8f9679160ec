package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Stand;
import java.util.List;
import java.util.regex.Pattern;

/** A column of an incoming file: its name in the header, and what a cell must look like. */
public interface FileColumn {
    /** @return the name in the header line */
    String name();

    /** @return its place among the columns of its kind of file, from 0 on */
    int ordinal();

    /**
     * What a cell must look like.
     *
     * @param shape   what every cell matches as a whole
     * @param needs   the shape in words, for the reject file
     * @param privacy how much of a cell a reject file or a log may show
     */
    record Rule(Pattern shape, String needs, Privacy privacy) { }

    Rule rule();

    default Pattern shape() {
        return rule().shape();
    }

    default String needs() {
        return rule().needs();
    }

    /** @return whether a file may come without it: what it would tell is then not told */
    default boolean isOptional() {
        return false;
    }

    /** @return whether the control file carries the sum of this column */
    default boolean isSummed() {
        return false;
    }

    /** How much of a value may be shown. */
    enum Privacy {
        /** All of it. */
        OPEN,
        /** Of a customer number the first two and last three characters. */
        MASKED,
        /** Nothing but its length. */
        HIDDEN
    }

    /** Characters of a wrong value that a reject file repeats at most. */
    int MOST_SHOWN = 40;

    /** @return the value as a reject file may show it */
    default String shown(String value) {
        return switch (rule().privacy()) {
            case OPEN -> value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "..." : value;
            case MASKED -> maskIdpel(value);
            case HIDDEN -> "(" + value.length() + " characters)";
        };
    }

    /** @return the stand of a cell that has the shape of one; its decimals stand after a point or a comma */
    static Stand stand(String cell) {
        return Stand.of(cell.replace(',', '.'));
    }

    /** @return a customer number with its middle hidden: 53*******001 */
    static String maskIdpel(String value) {
        int hidden = Math.min(value.length(), MOST_SHOWN) - 5;
        return hidden <= 0 ? "*".repeat(value.length()) : value.substring(0, 2) + "*".repeat(hidden) + value.substring(value.length() - 3);
    }

    /** @return the header line of a file of the first version: of these columns those that must be there */
    static String header(FileColumn... columns) {
        return String.join("|", List.of(columns).stream().filter(column -> !column.isOptional()).map(FileColumn::name).toList());
    }
}
