package id.ppob.switching.acmt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first line of a file: right, or a sentence that shows what stands there and what is needed. Spreadsheets write it in ways of their own. */
final class HeaderLine {
    static final int MARK_BYTES = 3;
    private static final int SHOWN = 60;
    private static final String SEPARATORS = "|;,\t";

    private HeaderLine() { }

    /** @return the first line, without what ends it */
    static String first(byte[] bytes) {
        int from = startsWithMark(bytes) ? MARK_BYTES : 0;
        int to = from;
        while (to < bytes.length && bytes[to] != '\n') {
            to++;
        }
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /**
     * Says why a line is no header.
     *
     * @param needed names of columns that must be there
     * @param cells  of the line, by the separator that it seems to have
     */
    static Refused wrong(List<String> needed, List<String> cells, String line) {
        return new Refused("the header line must be " + String.join("|", needed) + ": " + difference(needed, cells, line));
    }

    /** Says that a column is none of ours. @param known those that are */
    static Refused unknown(int place, String name, Collection<String> known) {
        return new Refused("column " + place + " of the header line " + (name.isBlank() ? "has no name" : "is " + shown(name) + ", which is none of " + String.join(", ", known)));
    }

    private static String difference(List<String> needed, List<String> found, String line) {
        if (line.isBlank()) {
            return "the first line is empty";
        }
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sep=")) {
            return "the first line is " + shown(line) + ", which a spreadsheet put before it: take that line away";
        }
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            if (needed.equals(unquoted(Arrays.stream(line.split(Pattern.quote("" + separator), -1))))) {
                return line.indexOf('"') >= 0 ? "its cells stand in quotes, needed without: " + shown(line)
                        : "its columns are parted by " + (separator == '\t' ? "tab" : "'" + separator + "'") + ", needed '|' or ';': " + shown(line);
            }
        }
        for (int i = 0; i < Math.min(needed.size(), found.size()); i++) {
            if (!needed.get(i).equals(found.get(i))) {
                return "column " + (i + 1) + " is " + shown(found.get(i)) + ", needed " + needed.get(i);
            }
        }
        return "it has " + found.size() + " columns, needed " + needed.size();
    }

    private static List<String> unquoted(Stream<String> cells) {
        return cells.map(cell -> cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"") ? cell.substring(1, cell.length() - 1) : cell).toList();
    }

    /** A header holds no personal data, but what stands in its place may: letters and digits of a first line that is none are bounded, controls go. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\d{6,}", "(digits)").replaceAll("\\p{Cntrl}", " ");
        return "\"" + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + "\"";
    }

    /** @return the bytes after a byte order mark, which says nothing that we do not know: text is UTF-8 here */
    static String text(byte[] bytes) {
        int from = startsWithMark(bytes) ? MARK_BYTES : 0;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    static boolean startsWithMark(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
