package id.ppob.switching.store.sql;

import java.time.LocalDate;
import java.util.HexFormat;

/**
 * One multi-row statement, built from numbers, dates and hexadecimal literals alone, so that nothing in it needs escaping. Text
 * statements, because a batch has as many shapes as sizes and the driver's batches lose row counts.
 */
public final class Literals implements Row {
    private static final HexFormat HEX = HexFormat.of();
    private final StringBuilder sql;
    private final int firstRowAt;
    private boolean firstRow = true;
    private boolean firstColumn;
    private int rows;

    /** @param head all that stands before the first row */
    public Literals(String head) {
        sql = new StringBuilder(256).append(head);
        firstRowAt = sql.length();
    }

    public Literals row() {
        if (!firstRow) {
            sql.append("),(");
        } else {
            sql.append('(');
        }
        firstRow = false;
        firstColumn = true;
        rows++;
        return this;
    }

    @Override
    public Literals add(long number) {
        comma().append(number);
        return this;
    }

    @Override
    public Literals add(LocalDate date) {
        comma().append('\'').append(date).append('\'');
        return this;
    }

    @Override
    public Literals localAt(long localAt) {
        comma().append('\'').append(moment(localAt)).append('\'');
        return this;
    }

    /** @return DE12 as the server writes it; an odd year is a year */
    static String moment(long localAt) {
        String digits = Long.toString(localAt);
        digits = "0".repeat(Math.max(0, 14 - digits.length())) + digits;
        return new StringBuilder(19).append(digits, 0, 4).append('-').append(digits, 4, 6).append('-').append(digits, 6, 8).append(' ')
                .append(digits, 8, 10).append(':').append(digits, 10, 12).append(':').append(digits, 12, 14).toString();
    }

    @Override
    public Literals name(Enum<?> name) {
        comma().append('\'').append(name.name()).append('\'');
        return this;
    }

    /** Any characters, as hexadecimal. */
    @Override
    public Literals text(String text) {
        return bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public Literals textOrNull(String text) {
        comma().append(text == null ? "NULL" : quoted(text));
        return this;
    }

    @Override
    public Literals bytes(byte[] bytes) {
        comma().append(quoted(bytes));
        return this;
    }

    /** @return any characters as one literal, as hexadecimal */
    public static String quoted(String text) {
        return quoted(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static String quoted(byte[] bytes) {
        return bytes.length == 0 ? "''" : "X'" + HEX.formatHex(bytes) + '\'';
    }

    @Override
    public Literals addOrNull(Long number) {
        comma().append(number);
        return this;
    }

    private StringBuilder comma() {
        if (!firstColumn) {
            sql.append(',');
        }
        firstColumn = false;
        return sql;
    }

    public int count() {
        return rows;
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    /** @param tail all that stands after the last row */
    public String sql(String tail) {
        return sql.append(')').append(tail).toString();
    }

    /**
     * Ends a list of keys in an UPDATE or DELETE. A single key stands there twice: MariaDB (10.11 and 11.4 alike) goes by the primary key
     * for a list of several row values, and reads the whole table for a list of one.
     * The limit keeps it from reading a small table whole for many keys.
     */
    public String keys() {
        if (rows == 1) {
            sql.append("),").append(sql.substring(firstRowAt, sql.length() - 2));
        }
        return sql(") LIMIT " + rows);
    }
}
