package id.ppob.switching.tcp;

import java.util.Locale;

/**
 * How a message is told from the next one on a stream of bytes: a kind of the closed list, with or without a header in front of each
 * message.
 *
 * <pre>
 * trailer-ff       [header] message 0xFF
 * length-2         2 bytes, high byte first      [header] message
 * length-4-digits  4 digits                      [header] message
 * </pre>
 *
 * A length counts header and message, not itself. A header is not read: an answer carries that of its request.
 *
 * @param headerLength bytes of the header, 0 for none
 */
public record Framing(Kind kind, int headerLength) {
    /** The message, then one byte 0xFF; no header. */
    public static final Framing TRAILER_FF = new Framing(Kind.TRAILER_FF, 0);
    /** Two bytes of length, then the message; no header. */
    public static final Framing LENGTH_2 = new Framing(Kind.LENGTH_2, 0);
    /** Four digits of length, then the message; no header. */
    public static final Framing LENGTH_4_DIGITS = new Framing(Kind.LENGTH_4_DIGITS, 0);
    /** Bytes of the longest header. */
    public static final int LONGEST_HEADER = 64;

    /** The end of this message cannot be told yet. */
    static final int UNKNOWN = -1;
    /** This can be no frame, and nothing after it can be told apart. */
    static final int BROKEN = -2;

    /** The closed list. */
    public enum Kind {
        /** One byte 0xFF after the message. Messages are ASCII, so the byte cannot be met inside. */
        TRAILER_FF(0, 1),
        /** Two bytes of length, high byte first. */
        LENGTH_2(2, 0),
        /** Four digits of length. */
        LENGTH_4_DIGITS(4, 0);

        private final int length;
        private final int trailer;

        Kind(int length, int trailer) {
            this.length = length;
            this.trailer = trailer;
        }

        /** @return its name in a partner's file */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses a header that is too long. */
    public Framing {
        if (headerLength < 0 || headerLength > LONGEST_HEADER) {
            throw new IllegalArgumentException("header of " + headerLength + " bytes");
        }
    }

    /** @return whether any byte may stand in a message */
    public boolean takesBinary() {
        return kind != Kind.TRAILER_FF;
    }

    /** @return bytes before the message */
    int before() {
        return kind.length + headerLength;
    }

    /** @return bytes after the message */
    int after() {
        return kind.trailer;
    }

    /**
     * Looks for the end of the message whose framing starts at {@code from}.
     *
     * @param scanned where an earlier look on the same message stopped
     * @return index after the message's last byte, perhaps past {@code to}; {@link #UNKNOWN} or {@link #BROKEN}
     */
    int end(byte[] bytes, int from, int scanned, int to) {
        int end = switch (kind) {
            case TRAILER_FF -> trailer(bytes, Math.max(from + headerLength, scanned), to);
            case LENGTH_2 -> to - from < 2 ? UNKNOWN : from + 2 + ((bytes[from] & 0xFF) << 8 | bytes[from + 1] & 0xFF);
            case LENGTH_4_DIGITS -> to - from < 4 ? UNKNOWN : digits(bytes, from);
        };
        return end >= 0 && end < from + before() ? BROKEN : end;
    }

    private static int trailer(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == (byte) 0xFF) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private static int digits(byte[] bytes, int from) {
        int length = 0;
        for (int i = from; i < from + 4; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return BROKEN;
            }
            length = length * 10 + bytes[i] - '0';
        }
        return from + 4 + length;
    }

    /** Writes length, header and trailer around a message of {@code length} bytes that stands at {@code from + before()}. */
    void seal(byte[] bytes, int from, int length, byte[] header) {
        System.arraycopy(header, 0, bytes, from + kind.length, headerLength);
        int counted = headerLength + length;
        switch (kind) {
            case TRAILER_FF -> bytes[from + counted] = (byte) 0xFF;
            case LENGTH_2 -> {
                bytes[from] = (byte) (counted >>> 8);
                bytes[from + 1] = (byte) counted;
            }
            case LENGTH_4_DIGITS -> {
                for (int i = from + 3, rest = counted; i >= from; i--, rest /= 10) {
                    bytes[i] = (byte) ('0' + rest % 10);
                }
            }
        }
    }
}
