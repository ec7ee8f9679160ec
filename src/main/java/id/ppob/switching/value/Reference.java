package id.ppob.switching.value;

import java.time.LocalDate;

/**
 * Our reference of an inquiry, 32 characters on the wire, and at once the key of the payment made on it.
 * docs/iso8583-spec.md, chapter "Reference".
 *
 * <pre>
 * number    0 | WIB day since 2024-01-01 (14) | key (3) | node (4) epoch (10) | counter (32)
 * ownerTag  48 bits, keyed: partner and bank code
 * billsTag  48 bits, keyed: customer and bills
 * </pre>
 * The number grows with the day, is unique by construction, and is what the database knows a payment by.
 */
public record Reference(long number, long ownerTag, long billsTag) {
    /** Characters of a reference on the wire. */
    public static final int LENGTH = 32;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAY_SHIFT = 49;
    private static final int KEY_SHIFT = 46;
    private static final int BOOT_SHIFT = 32;
    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();
    private static final long TAG_MASK = (1L << 48) - 1;

    /** @throws IllegalArgumentException for a number or tag outside its width: a bug, never a partner's doing */
    public Reference {
        if (number < 0 || (ownerTag & ~TAG_MASK) != 0 || (billsTag & ~TAG_MASK) != 0) {
            throw new IllegalArgumentException("reference out of range");
        }
    }

    /** @return the number of a new reference; {@code boot} is node (4 bits) and its epoch (10 bits) */
    public static long number(LocalDate wibDay, int keyNumber, int boot, long counter) {
        return firstOf(wibDay) | (long) (keyNumber & 7) << KEY_SHIFT | (long) (boot & 0x3FFF) << BOOT_SHIFT | counter & 0xFFFFFFFFL;
    }

    /** @return the smallest number of a WIB day: the boundary of a partition */
    public static long firstOf(LocalDate wibDay) {
        return (wibDay.toEpochDay() - FIRST_DAY.toEpochDay()) << DAY_SHIFT;
    }

    /** @return the WIB day of the inquiry */
    public LocalDate day() {
        return FIRST_DAY.plusDays(number >>> DAY_SHIFT);
    }

    /** @return which key made the tags, 0 to 7 */
    public int keyNumber() {
        return (int) (number >>> KEY_SHIFT) & 7;
    }

    /** Writes the 32 characters. */
    public void write(byte[] target, int at) {
        // 160 bits as 32 groups of five, most significant first: 64 + 48 + 48
        for (int i = 0; i < LENGTH; i++) {
            target[at + i] = DIGITS[group(i)];
        }
    }

    private int group(int i) {
        int from = i * 5;
        int value = 0;
        for (int bit = from; bit < from + 5; bit++) {
            value = value << 1 | bitAt(bit);
        }
        return value;
    }

    private int bitAt(int bit) {
        long word = bit < 64 ? number >>> (63 - bit) : bit < 112 ? ownerTag >>> (111 - bit) : billsTag >>> (159 - bit);
        return (int) word & 1;
    }

    /** @return the reference in 32 characters, or null when they cannot be one of ours: answered 0092 */
    public static Reference parse(byte[] source, int at) {
        long number = 0;
        long owner = 0;
        long bills = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = source[at + i] >= 0 ? VALUES[source[at + i]] : -1;
            if (value < 0) {
                return null;
            }
            for (int bit = 4; bit >= 0; bit--) {
                int position = i * 5 + 4 - bit;
                long one = value >> bit & 1;
                if (position < 64) {
                    number = number << 1 | one;
                } else if (position < 112) {
                    owner = owner << 1 | one;
                } else {
                    bills = bills << 1 | one;
                }
            }
        }
        return number < 0 ? null : new Reference(number, owner, bills);
    }

    @Override
    public String toString() {
        byte[] text = new byte[LENGTH];
        write(text, 0);
        return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        java.util.Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        return values;
    }
}
