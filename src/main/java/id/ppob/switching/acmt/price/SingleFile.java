package id.ppob.switching.acmt.price;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Single amounts as text: a header, then {@code 530000000001|202701|INSTALMENT_A|78146} a line. Taken whole or not at all. A credit
 * is none of them: it comes by a correction, whose register carries on what a bill leaves of it. docs/iso8583-spec.md 19.19.
 */
public final class SingleFile {
    /** Its first line. */
    public static final String HEADER = "IDPEL|BLTH|KIND|RUPIAH";
    /** Amounts in a file at most: one look of a second person is meant to cover them. */
    public static final int MOST = 1000;
    private static final Pattern LINE = Pattern.compile("([0-9]{12})\\|(20[0-9]{2}(?:0[1-9]|1[0-2]))\\|([A-Z_]+)\\|([1-9][0-9]{0,11})");

    /** An amount, as it is said. @param number of its line, from 1 after the header */
    public record Line(int number, long idpel, int period, Kind kind, long rupiah) { }

    private SingleFile() { }

    /** @throws IllegalArgumentException naming the line that cannot be taken, without what stands in it */
    public static List<Line> read(String text) {
        List<String> lines = text.strip().lines().toList();
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IllegalArgumentException("the first line is " + HEADER);
        }
        if (lines.size() < 2 || lines.size() > MOST + 1) {
            throw new IllegalArgumentException("1 to " + MOST + " amounts in one file: has " + (lines.size() - 1));
        }
        List<Line> amounts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            amounts.add(line(i, lines.get(i)));
            if (!seen.add(lines.get(i))) {
                throw new IllegalArgumentException("line " + i + " stands twice");
            }
        }
        return amounts;
    }

    private static Line line(int number, String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("line " + number + ": needed 12 digits|YYYYMM|kind|rupiah");
        }
        Kind kind = kind(line.group(3));
        if (kind == null || !kind.isSingle() || kind == Kind.CREDIT) {
            throw new IllegalArgumentException("line " + number + ": the kind is INSTALMENT_A, INSTALMENT_B, INSTALMENT_C, RENT_TRANSFORMER, RENT_CAPACITOR or DEBIT");
        }
        return new Line(number, Long.parseLong(line.group(1)), Integer.parseInt(line.group(2)), kind, Long.parseLong(line.group(4)));
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return null;
    }
}
