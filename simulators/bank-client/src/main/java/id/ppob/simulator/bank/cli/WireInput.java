package id.ppob.simulator.bank.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import id.ppob.simulator.wire.Framing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes as people have them: hexadecimal, a hexdump, a line of a log, the message itself, or a file with one of these; and the framings in
 * which they could stand. Immutable.
 */
final class WireInput {
    private static final Pattern ASCII_MESSAGE = Pattern.compile("2[1248]\\d\\d[0-9A-F]{16}[\\x20-\\x7E]*");
    private static final Pattern DUMP_LINE = Pattern.compile("\\s*(?:0x)?[0-9a-fA-F]{4,8}:?\\s+((?:[0-9a-fA-F]{2,4}\\s{1,2}){1,16}|[0-9a-fA-F]{2,64}(?=\\s|$)).*");
    private static final Pattern HEX_RUN = Pattern.compile("(?:[0-9a-fA-F]{2}){8,}");
    private static final Pattern MTI = Pattern.compile("(?:2[1248]|0[248])\\d\\d");
    private static final int LONGEST_HEADER = 64;

    private WireInput() { }

    /** One way to read the bytes. */
    record Framed(String framing, byte[] message) { }

    /**
     * @param input hexadecimal, a line, or the name of a file
     * @throws IllegalArgumentException when no bytes can be found in it
     */
    static byte[] read(String input) throws IOException {
        byte[] content = bytesOf(input);
        String text = new String(content, ISO_8859_1);
        String bare = text.strip();
        Matcher message = ASCII_MESSAGE.matcher(bare);
        if (message.lookingAt()) {
            return bare.endsWith("\u00FF") || message.end() == bare.length() ? bare.getBytes(ISO_8859_1) : content;
        }
        String digits = bare.replaceAll("[\\s:]|0x", "");
        if (!digits.isEmpty() && digits.length() % 2 == 0 && digits.matches("[0-9a-fA-F]+")) {
            return HexFormat.of().parseHex(digits);
        }
        byte[] dump = dump(text);
        if (dump.length > 0) {
            return dump;
        }
        if (text.chars().anyMatch(c -> c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c > 0x7E)) {
            return content;
        }
        return fromLine(bare);
    }

    private static byte[] bytesOf(String input) throws IOException {
        try {
            if (input.length() < 1_000 && Files.isRegularFile(Path.of(input))) {
                return Files.readAllBytes(Path.of(input));
            }
        } catch (InvalidPathException noName) {
            return input.getBytes(ISO_8859_1);
        }
        return input.getBytes(ISO_8859_1);
    }

    private static byte[] dump(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : text.lines().toList()) {
            Matcher dumped = DUMP_LINE.matcher(line);
            if (dumped.matches()) {
                String digits = dumped.group(1).replaceAll("\\s", "");
                bytes.writeBytes(HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1)));
            }
        }
        return bytes.toByteArray();
    }

    /** The longest run of hexadecimal that holds a message type, or the message itself, somewhere in the line. */
    private static byte[] fromLine(String line) {
        Matcher message = ASCII_MESSAGE.matcher(line);
        if (message.find()) {
            return line.substring(message.start()).getBytes(ISO_8859_1);
        }
        String longest = HEX_RUN.matcher(line).results().map(found -> found.group()).reduce("", (a, b) -> b.length() > a.length() ? b : a);
        if (longest.isEmpty()) {
            throw new IllegalArgumentException("no bytes found: needed is hexadecimal, a hexdump, a line that holds a message, or a file with one of these");
        }
        return HexFormat.of().parseHex(longest);
    }

    /** @return every way to read these bytes, the most telling first; the bytes as they are come last */
    static List<Framed> framings(byte[] bytes) {
        List<Framed> ways = new ArrayList<>();
        int length = bytes.length;
        if (length > 1 && (bytes[length - 1] & 0xFF) == 0xFF) {
            add(ways, "trailer-ff", Arrays.copyOf(bytes, length - 1));
        }
        if (length > 2 && ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) == length - 2) {
            add(ways, "length-2", Arrays.copyOfRange(bytes, 2, length));
        }
        if (length > 4 && new String(bytes, 0, 4, ISO_8859_1).equals("%04d".formatted(length - 4))) {
            add(ways, "length-4-digits", Arrays.copyOfRange(bytes, 4, length));
        }
        add(ways, "none", bytes);
        return ways;
    }

    private static void add(List<Framed> ways, String framing, byte[] rest) {
        Matcher mti = MTI.matcher(new String(rest, 0, Math.min(rest.length, LONGEST_HEADER + 4), ISO_8859_1));
        if (mti.find() && mti.start() > 0) {
            ways.add(new Framed(framing + ", header of " + mti.start() + " bytes", Arrays.copyOfRange(rest, mti.start(), rest.length)));
            ways.add(new Framed(framing, rest));
        } else {
            ways.add(new Framed(framing, rest));
        }
    }

    /** @return what a partner's file would say of it, for people */
    static String told(String framing) {
        return framing.startsWith("none") ? framing.replace("none", "no framing: bytes of the message alone") : "framing " + framing
                + (Framing.KINDS.contains(framing) ? "" : " (header=... in the partner's file)");
    }
}
