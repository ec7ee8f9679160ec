package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What bytes look like. */
final class Bytes {
    private static final Pattern OF_2003 = Pattern.compile("2[1248][0-3][01][0-9A-F]{16}");
    /** With a bitmap of bytes. */
    private static final Pattern OF_1987 = Pattern.compile("0[248][0-3][01](?=[\\x00-\\xFF]{0,7}[^\\x20-\\x7E])", Pattern.DOTALL);
    private static final int LONGEST_HEADER = 64;

    private Bytes() { }

    /** @return where a message type with a bitmap begins, within the longest header; -1 for nowhere */
    static int mtiAt(byte[] bytes) {
        String front = text(bytes, 0, Math.min(bytes.length, LONGEST_HEADER + 20));
        Matcher mti = OF_2003.matcher(front);
        Matcher old = OF_1987.matcher(front);
        int at = mti.find() ? mti.start() : -1;
        return old.find() && (at < 0 || old.start() < at) ? old.start() : at;
    }

    static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    static boolean endsWith(byte[] bytes, int... end) {
        boolean ends = bytes.length > end.length;
        for (int i = 0; ends && i < end.length; i++) {
            ends = (bytes[bytes.length - end.length + i] & 0xFF) == end[i];
        }
        return ends;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** @return bytes for people: text where it is printable, else hexadecimal */
    static String shown(byte[] bytes, int from, int to) {
        String text = text(bytes, from, to);
        return text.matches("[\\x20-\\x7E]+") ? '"' + text + '"' : HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes, from, to);
    }
}
