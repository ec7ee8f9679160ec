package id.ppob.simulator.wire;

import java.util.Arrays;
import java.util.List;

/**
 * How messages are told apart on a connection, as partner files name it; an opinion of its own beside the switch's.
 * <pre>
 * trailer-ff        header | message | 0xFF
 * length-2          length, 2 bytes, high byte first | header | message
 * length-4-digits   length, 4 digits | header | message
 * </pre>
 *
 * @param kind   one of {@link #KINDS}
 * @param header bytes of header, 0 for none; written as zeros, not read
 */
public record Framing(String kind, int header) {
    /** All there are. */
    public static final List<String> KINDS = List.of("trailer-ff", "length-2", "length-4-digits");
    /** The message, then 0xFF. */
    public static final Framing TRAILER_FF = new Framing("trailer-ff", 0);

    /** @throws IllegalArgumentException for another kind, or a header of no length */
    public Framing {
        if (!KINDS.contains(kind) || header < 0 || header > 64) {
            throw new IllegalArgumentException("framing is one of " + KINDS + " with a header of 0 to 64 bytes, not " + kind + " with " + header);
        }
    }

    /** @return whether a frame's end is told by a byte after it */
    public boolean trailing() {
        return kind.equals("trailer-ff");
    }

    /** @return bytes in which a length stands; 0 for none */
    int lengthBytes() {
        return trailing() ? 0 : kind.equals("length-2") ? 2 : 4;
    }

    /** @return header and message after the length; -1 when the bytes are no length */
    int length(byte[] bytes, int at) {
        if (lengthBytes() == 2) {
            return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
        }
        int length = 0;
        for (byte digit : Arrays.copyOfRange(bytes, at, at + 4)) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            length = 10 * length + digit - '0';
        }
        return length;
    }

    /** @return the message with its framing, to be written at once */
    public byte[] framed(byte[] message) {
        byte[] bytes = new byte[lengthBytes() + header + message.length + (trailing() ? 1 : 0)];
        int length = header + message.length;
        switch (kind) {
            case "length-2" -> {
                bytes[0] = (byte) (length >>> 8);
                bytes[1] = (byte) length;
            }
            case "length-4-digits" -> System.arraycopy("%04d".formatted(length).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, bytes, 0, 4);
            default -> bytes[bytes.length - 1] = (byte) FrameReader.TRAILER;
        }
        System.arraycopy(message, 0, bytes, lengthBytes() + header, message.length);
        return bytes;
    }
}
