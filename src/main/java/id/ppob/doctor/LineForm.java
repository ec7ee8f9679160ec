package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that holds a message, or a run of hexadecimal, among other words. */
final class LineForm {
    private static final Pattern HEX_RUN = Pattern.compile("(?:[0-9a-fA-F]{2}){8,}");
    private static final String OPENING = "[({<\"'";
    private static final String CLOSING = "])}>\"'";
    private static final Pattern HEADER = Pattern.compile("[A-Z0-9]{1,64}");

    private LineForm() { }

    static Pasted read(String text) {
        String line = text.strip();
        Matcher message = Forms.MESSAGE.matcher(line);
        if (message.find()) {
            return HEADER.matcher(line.substring(0, message.start())).matches() ? Pasted.of("", line.getBytes(ISO_8859_1)) : cut(line, message.start());
        }
        String longest = HEX_RUN.matcher(line).results().map(found -> found.group()).reduce("", (a, b) -> b.length() > a.length() ? b : a);
        if (longest.isEmpty()) {
            return null;
        }
        int at = line.indexOf(longest);
        return new Pasted("hexadecimal in a line", HexFormat.of().parseHex(longest), aside(line.substring(0, at), line.substring(at + longest.length())));
    }

    /** A message in brackets or quotes ends with them. */
    private static Pasted cut(String line, int start) {
        int opening = start == 0 ? -1 : OPENING.indexOf(line.charAt(start - 1));
        int end = opening < 0 ? -1 : line.lastIndexOf(CLOSING.charAt(opening));
        int next = opening < 0 ? -1 : line.indexOf(CLOSING.charAt(opening), start);
        int to = end < start ? line.length() : next > start ? next : end;
        return new Pasted("a message in a line", line.substring(start, to).getBytes(ISO_8859_1), aside(line.substring(0, start), line.substring(to)));
    }

    private static List<String> aside(String before, String after) {
        List<String> aside = new ArrayList<>();
        if (!before.isBlank()) {
            aside.add("in front, set aside: \"" + Forms.shown(before) + '"');
        }
        if (!after.isBlank()) {
            aside.add("behind, set aside: \"" + Forms.shown(after) + '"');
        }
        return aside;
    }
}
