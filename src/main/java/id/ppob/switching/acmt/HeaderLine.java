package id.ppob.switching.acmt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The first line of a file: right, or a sentence that shows what stands there and what is needed. Spreadsheets write it in ways of their own. */
final class HeaderLine {
    static final int MARK_BYTES = 3;
    private static final int SHOWN = 60;
    private static final int LOOK_BYTES = 200;
    private static final String OTHER_SEPARATORS = ";,\t";

    private HeaderLine() { }

    /** @throws Refused when the bytes are no UTF-8 text at all */
    static void mustBeUtf8(byte[] bytes) throws Refused {
        int looked = Math.min(bytes.length, LOOK_BYTES);
        boolean marked = bytes.length > 1 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        int zeros = 0;
        for (int i = 0; i < looked; i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        if (marked || zeros > looked / 4) {
            throw new Refused("the file is UTF-16 text (two bytes a character), as a spreadsheet saves \"Unicode text\": needed UTF-8 with columns parted by |");
        }
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            throw new Refused("the file is a spreadsheet or an archive, not text: save it as UTF-8 text with columns parted by |");
        }
    }

    /** @param found cells of the first line, parted by | */
    static void mustBe(List<String> needed, List<String> found) throws Refused {
        if (!found.equals(needed)) {
            throw new Refused("the header line must be " + String.join("|", needed) + ": " + difference(needed, String.join("|", found)));
        }
    }

    private static String difference(List<String> needed, String line) {
        if (line.isBlank()) {
            return "the first line is empty";
        }
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sep=")) {
            return "the first line is " + shown(line) + ", which a spreadsheet put before it: take that line away";
        }
        if (needed.equals(unquoted(Arrays.stream(line.split("\\|", -1))))) {
            return "its cells stand in quotes, needed without: " + shown(line);
        }
        for (int i = 0; i < OTHER_SEPARATORS.length(); i++) {
            char separator = OTHER_SEPARATORS.charAt(i);
            if (needed.equals(unquoted(Arrays.stream(line.split(String.valueOf(separator), -1))))) {
                return "its columns are parted by " + (separator == '\t' ? "tab" : "'" + separator + "'") + ", needed '|': " + shown(line);
            }
        }
        List<String> found = List.of(line.split("\\|", -1));
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
