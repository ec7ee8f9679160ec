package id.ppob.doctor;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hexdump: offsets that count up in hexadecimal or decimal, with or without a log's prefix in front of each line. */
final class HexdumpForm {
    private static final Pattern ROW = Pattern.compile("(?<![0-9a-fA-F])(?:0x)?([0-9a-fA-F]{4,8})(?::|\\s|:\\s)\\s{0,3}"
            + "((?:[0-9a-fA-F]{2}){1,2}(?:[ \\t]{1,2}(?:[0-9a-fA-F]{2}){1,2}){0,31}|(?:[0-9a-fA-F]{2}){4,32})(?=\\s|$)");

    private HexdumpForm() { }

    static Pasted read(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> prefixes = new LinkedHashSet<>();
        for (String line : text.lines().toList()) {
            Matcher row = ROW.matcher(line);
            for (int from = 0; row.find(from); from = row.start() + 1) {
                if (isOffset(row.group(1), bytes.size())) {
                    String digits = row.group(2).replaceAll("\\s", "");
                    bytes.writeBytes(HexFormat.of().parseHex(digits));
                    prefixes.add(line.substring(0, row.start()).strip());
                    break;
                }
            }
        }
        prefixes.remove("");
        return bytes.size() < 4 ? null : new Pasted("a hexdump", bytes.toByteArray(), prefixes.isEmpty() ? List.of()
                : List.of("in front of each line, set aside: \"" + Forms.shown(prefixes.iterator().next()) + '"'));
    }

    private static boolean isOffset(String text, int read) {
        return Integer.toHexString(read).equals(text.toLowerCase(java.util.Locale.ROOT).replaceFirst("^0+(?=.)", ""))
                || String.valueOf(read).equals(text.replaceFirst("^0+(?=.)", ""));
    }
}
