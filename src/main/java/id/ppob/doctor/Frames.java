package id.ppob.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Bytes to messages: several in a row are cut, each loses its framing, and what is wrong with it is said. */
public final class Frames {
    private static final Pattern LINES = Pattern.compile("[\\r\\n]+(?=(?:\\d{4})?2[1248]\\d\\d[0-9A-F]{16})");
    private static final Pattern TRAILERS = Pattern.compile("(?<=\\u00FF)(?=.)", Pattern.DOTALL);
    private static final int BITMAP_END = 20;

    private Frames() { }

    /** @return every message in what was pasted, in order; at least one where it has bytes */
    public static List<Piece> of(Pasted pasted) {
        if (pasted.bytes().length == 0) {
            return List.of(new Piece("none", 0, pasted.aside(), List.of(pasted.form() + " holds no bytes"), new byte[0]));
        }
        Found found = Wrappings.off(pasted.bytes(), pasted.aside());
        List<Piece> pieces = new ArrayList<>();
        for (Found one : apart(found)) {
            pieces.add(piece(one));
        }
        return pieces;
    }

    private static List<Found> apart(Found found) {
        byte[] bytes = found.bytes();
        List<Found> counted = counted(found, 2);
        counted = counted.size() > 1 ? counted : counted(found, 4);
        if (counted.size() > 1) {
            return counted;
        }
        String text = new String(bytes, ISO_8859_1);
        String[] lines = LINES.split(text);
        if (lines.length > 1) {
            return Arrays.stream(lines).map(line -> line.stripTrailing().getBytes(ISO_8859_1)).map(line -> found.wrong(line,
                    "CR LF stands between the messages: no framing of ours ends with it; end each message with the one byte FF, or put its length in front")).toList();
        }
        String[] frames = TRAILERS.split(text);
        if (frames.length > 1 && Arrays.stream(frames).allMatch(frame -> frame.length() > BITMAP_END) && Bytes.mtiAt(bytes) >= 0) {
            return Arrays.stream(frames).map(frame -> found.aside(frame.getBytes(ISO_8859_1), "FF stands inside: " + frames.length + " frames, one behind the other")).toList();
        }
        return List.of(found);
    }

    /** Frames with their length in front, as long as they fill the bytes to the end. */
    private static List<Found> counted(Found found, int width) {
        byte[] bytes = found.bytes();
        List<Found> frames = new ArrayList<>();
        int at = 0;
        while (at + width < bytes.length) {
            int length = length(bytes, at, width);
            if (length <= 0 || at + width + length > bytes.length) {
                return List.of(found);
            }
            frames.add(found.aside(Arrays.copyOfRange(bytes, at, at + width + length), "several frames, one behind the other"));
            at += width + length;
        }
        return at == bytes.length ? frames : List.of(found);
    }

    private static int length(byte[] bytes, int at, int width) {
        if (width == 2) {
            return Bytes.number(bytes, at);
        }
        String digits = Bytes.text(bytes, at, at + 4);
        return digits.matches("\\d{4}") ? Integer.parseInt(digits) : -1;
    }

    private static Piece piece(Found found) {
        byte[] bytes = found.bytes();
        int all = bytes.length;
        String digits = all > 4 ? Bytes.text(bytes, 0, 4) : "";
        boolean counts = digits.matches("\\d{4}") && Bytes.mtiAt(bytes) >= 4;
        if (all > 2 && Bytes.endsWith(bytes, 0xFF)) {
            return bare("trailer-ff", found, Arrays.copyOf(bytes, all - 1));
        }
        if (all > 2 && Bytes.number(bytes, 0) == all - 2) {
            return bare("length-2", found, Arrays.copyOfRange(bytes, 2, all));
        }
        if (counts && Integer.parseInt(digits) == all - 4) {
            return bare("length-4-digits", found, Arrays.copyOfRange(bytes, 4, all));
        }
        if (all > 2 && Bytes.number(bytes, 0) == all) {
            return bare("of a length that counts itself", found.wrong(bytes, "the length in front, %d, counts its own two bytes: ours counts what follows it, %d".formatted(all, all - 2)),
                    Arrays.copyOfRange(bytes, 2, all));
        }
        if (counts && Integer.parseInt(digits) == all) {
            return bare("of a length that counts itself", found.wrong(bytes, "the length in front, %s, counts its own four digits: ours counts what follows it, %04d".formatted(digits, all - 4)),
                    Arrays.copyOfRange(bytes, 4, all));
        }
        if (all > 2 && ((bytes[1] & 0xFF) << 8 | bytes[0] & 0xFF) == all - 2) {
            return bare("of a length with its low byte first", found.wrong(bytes, "the length in front has its low byte first (little endian): ours has its high byte first, %02X %02X"
                    .formatted(all - 2 >> 8, all - 2 & 0xFF)), Arrays.copyOfRange(bytes, 2, all));
        }
        if (counts && Bytes.mtiAt(bytes) == 4) {
            return bare("of a length that does not fit", found.wrong(bytes, "the length in front says %s, %d bytes follow it".formatted(digits, all - 4)), Arrays.copyOfRange(bytes, 4, all));
        }
        return tail(found);
    }

    /** Ends of a message that no framing of ours has. */
    private static Piece tail(Found found) {
        byte[] bytes = found.bytes();
        if (Bytes.endsWith(bytes, 0xC3, 0xBF)) {
            return bare("none", found.wrong(bytes, "it ends with C3 BF, which is FF written as UTF-8: no frame would ever end, nothing would be answered; write the byte FF, not a character"),
                    Arrays.copyOf(bytes, bytes.length - 2));
        }
        if (Bytes.endsWith(bytes, 0xEF, 0xBF, 0xBD)) {
            return bare("none", found.wrong(bytes, "it ends with EF BF BD, the mark of a byte that was lost as text was read as UTF-8 (here FF): no frame would ever end, nothing would be answered;"
                    + " handle the message as bytes"), Arrays.copyOf(bytes, bytes.length - 3));
        }
        int end = bytes.length;
        while (end > BITMAP_END && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (end < bytes.length && Bytes.number(bytes, 0) + 2 == end) {
            return bare("length-2", found.wrong(bytes, "a line end (%s) follows the frame: its first bytes would be read as the next length; leave it away".formatted(
                    Bytes.shown(bytes, end, bytes.length))), Arrays.copyOfRange(bytes, 2, end));
        }
        if (end < bytes.length) {
            boolean trailer = (bytes[end - 1] & 0xFF) == 0xFF;
            return bare(trailer ? "trailer-ff" : "none", found.wrong(bytes, trailer ? "a line end (%s) follows FF: it would be read as the start of the next frame; leave it away".formatted(
                    Bytes.shown(bytes, end, bytes.length)) : "it ends with a line end (%s): no frame would ever end, nothing would be answered; end it with the one byte FF, or put its length in front"
                    .formatted(Bytes.shown(bytes, end, bytes.length))), Arrays.copyOf(bytes, trailer ? end - 1 : end));
        }
        return bare("none", found, bytes);
    }

    /** Takes off a header; a bitmap of 32 characters whose first bit says 16 is named. */
    private static Piece bare(String framing, Found found, byte[] rest) {
        int header = Math.max(0, Bytes.mtiAt(rest));
        byte[] message = Arrays.copyOfRange(rest, header, rest.length);
        List<String> aside = new ArrayList<>(found.aside());
        List<String> wrong = new ArrayList<>(found.wrong());
        if (header > 0) {
            aside.add(header + " bytes in front of the message, set aside: " + Bytes.shown(rest, 0, header));
        }
        if (new String(message, ISO_8859_1).matches("(?s)2[1248]\\d\\d[0-7][0-9A-F]{15}0{16}.*")) {
            wrong.add("32 hexadecimal characters of bitmap stand there, but its first bit is off, which says 16: set it, or leave the second half away");
        }
        if (Bytes.endsWith(message, '\n') && framing.startsWith("length")) {
            wrong.add("the last byte is LF and counted by the length: leave it away");
        }
        return new Piece(framing, header, List.copyOf(aside), List.copyOf(wrong), message);
    }
}
