package id.ppob.switching.value;

import java.time.LocalDate;

/**
 * Our reference of an inquiry, 32 characters on the wire, and at once the key of the payment made on it.
 * docs/iso8583-spec.md 9.1.
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

    /**
     * Writes the 32 characters: groups of five bits, most significant first. 64 + 48 + 48 bits make 12 groups of the number, one of
     * number and owner's tag, 9 of the owner's tag, one of both tags, 9 of the bills' tag.
     */
    public void write(byte[] target, int at) {
        for (int i = 0; i < 12; i++) {
            target[at + i] = DIGITS[(int) (number >>> (59 - 5 * i)) & 31];
        }
        target[at + 12] = DIGITS[(int) ((number & 15) << 1 | ownerTag >>> 47)];
        for (int i = 0; i < 9; i++) {
            target[at + 13 + i] = DIGITS[(int) (ownerTag >>> (42 - 5 * i)) & 31];
        }
        target[at + 22] = DIGITS[(int) ((ownerTag & 3) << 3 | billsTag >>> 45)];
        for (int i = 0; i < 9; i++) {
            target[at + 23 + i] = DIGITS[(int) (billsTag >>> (40 - 5 * i)) & 31];
        }
    }

    /** @return the reference in 32 characters, or null when they cannot be one of ours: answered 0092 */
    public static Reference parse(byte[] source, int at) {
        long number = bits(source, at, 12);
        long both = VALUES[source[at + 12] & 0xFF];
        long owner = bits(source, at + 13, 9);
        long tags = VALUES[source[at + 22] & 0xFF];
        long bills = bits(source, at + 23, 9);
        if ((number | both | owner | tags | bills) < 0 || number >>> 59 != 0) {
            return null;
        }
        return new Reference(number << 4 | both >>> 1, (both & 1) << 47 | owner << 2 | tags >>> 3, (tags & 7) << 45 | bills);
    }

    /** @return the bits of some characters; negative when one of them is no digit of ours */
    private static long bits(byte[] source, int at, int characters) {
        long bits = 0;
        int all = 0;
        for (int i = at; i < at + characters; i++) {
            int value = VALUES[source[i] & 0xFF];
            all |= value;
            bits = bits << 5 | value & 31;
        }
        return all < 0 ? -1 : bits;
    }

    @Override
    public String toString() {
        byte[] text = new byte[LENGTH];
        write(text, 0);
        return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        java.util.Arrays.fill(values, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = (byte) i;
        }
        return values;
    }
}
