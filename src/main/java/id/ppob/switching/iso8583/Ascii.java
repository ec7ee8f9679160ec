package id.ppob.switching.iso8583;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Digits, hexadecimal and printable characters in byte arrays, eight at a time where that pays. All ranges are the caller's to check. */
final class Ascii {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long PAIRS = 0x000000FF000000FFL;
    private static final long EIGHT_DIGITS = 100_000_000;
    private static final long TOPS = 0x8080808080808080L;
    private static final long LOW_NIBBLES = 0x0F0F0F0F0F0F0F0FL;
    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x2020202020202020L;

    private Ascii() { }

    /** @return place of the first byte that is no digit, counted from {@code at}; -1 when all are */
    static int notDigit(byte[] bytes, int at, int length) {
        int i = length & 7;
        if (i == 0 || at + i >= 8 && areDigits(upToEight(bytes, at, i))) {
            for (; i < length && areDigits((long) EIGHT.get(bytes, at + i)); i += 8) { }
        } else {
            i = 0;
        }
        for (; i < length; i++) {
            if (!isDigit(bytes[at + i])) {
                return i;
            }
        }
        return -1;
    }

    /** @return place of the first byte outside 0x20 to 0x7E, counted from {@code at}; -1 when there is none */
    static int notPrintable(byte[] bytes, int at, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long eight = (long) EIGHT.get(bytes, at + i);
            if (((eight | eight + ONES) & TOPS) != 0 || ((eight | TOPS) - SPACES & TOPS) != TOPS) {
                break;
            }
        }
        for (; i < length; i++) {
            if (!isPrintable(bytes[at + i])) {
                return i;
            }
        }
        return -1;
    }

    /** Fewer than eight digits as eight: the bytes in front of them, which must exist, become zeros. */
    private static long upToEight(byte[] bytes, int at, int length) {
        long eight = (long) EIGHT.get(bytes, at + length - 8);
        return eight & -1L << 64 - 8 * length | ZEROS >>> 8 * length;
    }

    /** A digit has high nibble 3, and still has it after six is added; no carry comes out of a byte that passed the first half. */
    private static boolean areDigits(long eight) {
        return (eight & HIGH_NIBBLES) == ZEROS && (eight + SIXES & HIGH_NIBBLES) == ZEROS;
    }

    /** Eight digits, the first in the lowest byte: neighbours become pairs, pairs fours, fours eight. */
    private static long value(long eight) {
        long digits = eight - ZEROS;
        long pairs = digits * 10 + (digits >>> 8);
        return (pairs & PAIRS) * 0x000F424000000064L + (pairs >>> 16 & PAIRS) * 0x0000271000000001L >>> 32;
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isPrintable(int c) {
        return c >= 0x20 && c <= 0x7E;
    }

    /** @return the number that {@code length} digits (at most 18) make; -1 when one of them is no digit */
    static long number(byte[] bytes, int at, int length) {
        int i = length & 7;
        if (at + i < 8) {
            return slowNumber(bytes, at, length);
        }
        long eight = i == 0 ? ZEROS : upToEight(bytes, at, i);
        boolean digits = areDigits(eight);
        long value = value(eight);
        for (; i < length; i += 8) {
            eight = (long) EIGHT.get(bytes, at + i);
            digits &= areDigits(eight);
            value = value * EIGHT_DIGITS + value(eight);
        }
        return digits ? value : -1;
    }

    /** @return what two bytes that are known to be digits make */
    static int twoDigits(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }

    /** @return the 32 bits of eight hexadecimal characters, the first the highest; -1 when one is not 0-9 or A-F */
    static long hex(byte[] bytes, int at) {
        long eight = (long) EIGHT.get(bytes, at);
        long nibbles = (eight & LOW_NIBBLES) + (eight >>> 6 & ONES) * 9;
        // written again it must be what was read; only then is every byte one nibble
        if (hexCharacters(nibbles & LOW_NIBBLES) != eight) {
            return -1;
        }
        long bits = Long.reverseBytes(nibbles);
        bits = (bits | bits >>> 4) & 0x00FF00FF00FF00FFL;
        bits = (bits | bits >>> 8) & 0x0000FFFF0000FFFFL;
        return (bits | bits >>> 16) & 0xFFFFFFFFL;
    }

    /** Writes the lower 32 bits as eight hexadecimal characters, the highest first. */
    static void hex(long bits, byte[] target, int at) {
        long nibbles = bits & 0xFFFFFFFFL;
        nibbles = (nibbles | nibbles << 16) & 0x0000FFFF0000FFFFL;
        nibbles = (nibbles | nibbles << 8) & 0x00FF00FF00FF00FFL;
        nibbles = (nibbles | nibbles << 4) & LOW_NIBBLES;
        EIGHT.set(target, at, hexCharacters(Long.reverseBytes(nibbles)));
    }

    /** '0' and the nibble, and seven more from ten on. */
    private static long hexCharacters(long nibbles) {
        return nibbles + ZEROS + (nibbles + SIXES >>> 4 & ONES) * 7;
    }

    /** @return eight bytes as one number, the first the highest */
    static long bigEndian(byte[] bytes, int at) {
        return Long.reverseBytes((long) EIGHT.get(bytes, at));
    }

    /** Writes a number as eight bytes, the highest first. */
    static void bigEndian(long number, byte[] target, int at) {
        EIGHT.set(target, at, Long.reverseBytes(number));
    }

    private static long slowNumber(byte[] bytes, int at, int length) {
        long value = 0;
        for (int i = at; i < at + length; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /**
     * Writes a number into {@code width} digits, zero-left.
     *
     * @throws IllegalArgumentException when it is negative or wider: a bug, never cut
     */
    static void number(long value, byte[] target, int at, int width) {
        long rest = value;
        int to = at + width;
        for (; to - at >= 8; to -= 8) {
            long above = rest / EIGHT_DIGITS;
            EIGHT.set(target, to - 8, eightDigits((int) (rest - above * EIGHT_DIGITS)));
            rest = above;
        }
        while (to > at) {
            long above = rest / 10;
            target[--to] = (byte) ('0' + (rest - above * 10));
            rest = above;
        }
        if (rest != 0 || value < 0) {
            throw new IllegalArgumentException("number negative or wider than its " + width + " digits");
        }
    }

    /** Like {@link #number}, into a place that holds zeros already: only the digits that count are written. */
    static void overZeros(long value, byte[] target, int at, int width) {
        long rest = value;
        int to = at + width;
        for (; rest > 0 && to - at >= 8; to -= 8) {
            long above = rest / EIGHT_DIGITS;
            EIGHT.set(target, to - 8, eightDigits((int) (rest - above * EIGHT_DIGITS)));
            rest = above;
        }
        while (rest > 0 && to > at) {
            long above = rest / 10;
            target[--to] = (byte) ('0' + (rest - above * 10));
            rest = above;
        }
        if (rest != 0) {
            throw new IllegalArgumentException("number negative or wider than its " + width + " digits");
        }
    }

    /** The other way round of {@link #value}: two fours, four pairs, eight digits; a lane each, the first in the lowest byte. */
    private static long eightDigits(int number) {
        int fours = number / 10_000;
        long lanes = fours | (long) (number - fours * 10_000) << 32;
        long hundreds = lanes * 5243 >>> 19 & 0x0000007F0000007FL;
        lanes = hundreds | lanes - hundreds * 100 << 16;
        long tens = lanes * 103 >>> 10 & 0x000F000F000F000FL;
        return (tens | lanes - tens * 10 << 8) + ZEROS;
    }

    /** @return the largest number of {@code width} digits */
    static long largest(int width) {
        long largest = 0;
        for (int i = 0; i < Math.min(width, 18); i++) {
            largest = largest * 10 + 9;
        }
        return largest;
    }
}
