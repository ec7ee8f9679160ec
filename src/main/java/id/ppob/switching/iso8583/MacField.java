package id.ppob.switching.iso8583;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where the MAC stands in a message and how it is written, on bare bytes. Stateless.
 *
 * <pre>
 * message type 4 | bitmap with the MAC's bit | fields ... | MAC: 16 hexadecimal characters
 * </pre>
 *
 * @param binary bitmaps of 8 bytes, else of 16 hexadecimal characters
 */
record MacField(boolean binary) {
    /** Bytes of a MAC, zeros included that fill it. */
    static final int BYTES = 8;
    /** Characters it is written with. */
    static final int WIDTH = 2 * BYTES;
    static final int MTI_LENGTH = 4;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** @return bytes of a bitmap */
    int bitmap() {
        return binary ? BYTES : 2 * BYTES;
    }

    /** @return whether there is a second bitmap with a bit: then the MAC is DE128 */
    boolean second(byte[] bytes, int from, int length) {
        return bitmaps(bytes, from, length) > bitmap() && !hollow(bytes, from + MTI_LENGTH + bitmap(), length - MTI_LENGTH - bitmap());
    }

    /** @return bytes of the bitmaps that are there */
    private int bitmaps(byte[] bytes, int from, int length) {
        return length >= MTI_LENGTH + bitmap() && bit(bytes, from + MTI_LENGTH, 0) ? 2 * bitmap() : bitmap();
    }

    /** Some libraries send a second bitmap without a bit. */
    private boolean hollow(byte[] bytes, int at, int length) {
        for (int i = 0; i < Math.min(bitmap(), length); i++) {
            if (bytes[at + i] != (binary ? 0 : '0')) {
                return false;
            }
        }
        return true;
    }

    /** @return whether the bitmaps promise a MAC and there is room for one */
    boolean present(byte[] bytes, int from, int length) {
        return length >= MTI_LENGTH + bitmaps(bytes, from, length) + WIDTH
                && bit(bytes, from + MTI_LENGTH + (second(bytes, from, length) ? bitmap() : 0), 63);
    }

    /** @return the message without its MAC and without the bit that promised it */
    byte[] cut(byte[] source, int from, int length) {
        byte[] message = Arrays.copyOfRange(source, from, from + length - WIDTH);
        turn(message, 0, message.length, false);
        return message;
    }

    /** Sets or clears the bit that promises a MAC. */
    void turn(byte[] bytes, int from, int length, boolean on) {
        int at = from + MTI_LENGTH + (second(bytes, from, length) ? 2 : 1) * bitmap() - 1;
        if (binary) {
            bytes[at] = (byte) (on ? bytes[at] | 1 : bytes[at] & ~1);
        } else {
            bytes[at] = HEX[on ? nibble(bytes[at]) | 1 : nibble(bytes[at]) & ~1];
        }
    }

    /** Takes a MAC as it was sent. @return false when it is not written as one */
    static boolean read(byte[] source, int at, byte[] mac) {
        for (int i = 0; i < BYTES; i++) {
            int high = nibble(source[at + 2 * i]);
            int low = nibble(source[at + 2 * i + 1]);
            if ((high | low) < 0) {
                return false;
            }
            mac[i] = (byte) (high << 4 | low);
        }
        return true;
    }

    static void write(byte[] mac, byte[] target, int at) {
        for (int i = 0; i < BYTES; i++) {
            target[at + 2 * i] = HEX[mac[i] >> 4 & 15];
            target[at + 2 * i + 1] = HEX[mac[i] & 15];
        }
    }

    private boolean bit(byte[] bytes, int at, int bit) {
        if (binary) {
            return (bytes[at + bit / 8] >> 7 - bit % 8 & 1) != 0;
        }
        int nibble = nibble(bytes[at + bit / 4]);
        return nibble >= 0 && (nibble >> 3 - bit % 4 & 1) != 0;
    }

    private static int nibble(byte character) {
        return character >= '0' && character <= '9' ? character - '0' : character >= 'A' && character <= 'F' ? character - 'A' + 10 : -1;
    }
}
