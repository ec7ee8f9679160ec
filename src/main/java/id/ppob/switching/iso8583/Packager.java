package id.ppob.switching.iso8583;

import java.util.Arrays;

/**
 * A jPOS packager file as arrays: what the codec needs to tell the fields of a message apart. Immutable.
 *
 * <pre>
 * message type 4 | bitmap 16 (or 32) characters, or 8 (or 16) bytes | fields in ascending order, each [length prefix] value
 * </pre>
 */
final class Packager {
    static final int MTI_LENGTH = 4;
    /** Characters of a bitmap of text. */
    static final int TEXT_BITMAP = 16;
    private static final int BINARY_BITMAP = 8;

    /** Bytes of one bitmap: 16 characters, or 8 bytes. */
    final int bitmapLength;

    private final FieldKind[] kinds;
    private final int[] max;
    private final byte[] prefix = new byte[129];
    private final boolean[] digits = new boolean[129];
    private final Packager also;

    /**
     * @param kinds by field number, null where the packager has none; {@code max} their lengths
     * @param also  with other forms of fields that no message of ours has: tried on bytes that cannot be told apart by these; may be null
     */
    Packager(FieldKind[] kinds, int[] max, boolean binaryBitmap, Packager also) {
        this.also = also;
        bitmapLength = binaryBitmap ? BINARY_BITMAP : TEXT_BITMAP;
        this.kinds = kinds.clone();
        this.max = max.clone();
        for (int field = 2; field <= 128; field++) {
            if (kinds[field] != null) {
                prefix[field] = (byte) kinds[field].prefix;
                digits[field] = kinds[field].digits;
            } else {
                this.max[field] = -1;
            }
        }
    }

    /** @return whether bytes other than printable ones may stand in a message */
    boolean binary() {
        return bitmapLength == BINARY_BITMAP;
    }

    FieldKind kind(int field) {
        return kinds[field];
    }

    int max(int field) {
        return max[field];
    }

    /** @return bytes of a message with these fields at their longest; bits as in {@link Scan} */
    int longest(long first, long second) {
        int sum = MTI_LENGTH + 2 * bitmapLength;
        for (int field = 2; field <= 128; field++) {
            boolean has = ((field <= 64 ? first : second) & Scan.bit((field - 1) % 64 + 1)) != 0;
            sum += has && kinds[field] != null ? prefix[field] + max[field] : 0;
        }
        return sum;
    }

    /** Finds the fields of a whole message and spells them out. @return null, or why they cannot be told apart */
    Codec.Refused scan(byte[] bytes, Scan scan) {
        return scan(bytes, scan, true);
    }

    private Codec.Refused scan(byte[] bytes, Scan scan, boolean spell) {
        Codec.Refused refused = read(bytes, scan, spell);
        return also == null || refused == null && scan.end == bytes.length ? refused : again(bytes, scan, spell, refused);
    }

    /** docs/iso8583-spec.md 6.3: fields that are not ours may stand in the form of another edition of the standard. */
    private Codec.Refused again(byte[] bytes, Scan scan, boolean spell, Codec.Refused refused) {
        if (also.read(bytes, scan, spell) == null && scan.end == bytes.length) {
            return null;
        }
        return refused == null ? read(bytes, scan, spell) : refused;
    }

    private Codec.Refused read(byte[] bytes, Scan scan, boolean spell) {
        scan.misspelt = 0;
        scan.second = 0;
        int at = MTI_LENGTH + bitmapLength;
        if (bytes.length < at || !isBitmap(bytes, MTI_LENGTH)) {
            return wrongBitmap(bytes, 1, MTI_LENGTH);
        }
        scan.first = bitmap(bytes, MTI_LENGTH);
        if (scan.first < 0) {
            if (bytes.length < at + bitmapLength || !isBitmap(bytes, at)) {
                return wrongBitmap(bytes, 65, at);
            }
            scan.second = bitmap(bytes, at);
            at += bitmapLength;
        }
        scan.end = at;
        Codec.Refused refused = read(bytes, scan, spell, scan.first & Long.MAX_VALUE, 1);
        return refused != null || scan.second == 0 ? refused : read(bytes, scan, spell, scan.second, 65);
    }

    private Codec.Refused read(byte[] bytes, Scan scan, boolean spell, long bits, int firstField) {
        int at = scan.end;
        while (bits != 0) {
            int zeros = Long.numberOfLeadingZeros(bits);
            bits ^= Long.MIN_VALUE >>> zeros;
            int field = firstField + zeros;
            int length = max[field];
            if (length < 0) {
                return WireRule.FIELD_UNKNOWN.drop("DE" + field, "a field of the packager", "a bit of the bitmap");
            }
            int width = prefix[field];
            scan.start[field] = at;
            if (width > 0) {
                if (bytes.length - at < width) {
                    return tooShort(field, width, bytes.length - at);
                }
                int told = (int) Ascii.number(bytes, at, width);
                if (told < 0 || told > length) {
                    return WireRule.FIELD_LENGTH.drop("DE" + field, "a length of " + width + " digits, at most " + length,
                            told < 0 ? "no digits" : "length " + told);
                }
                length = told;
                at += width;
            }
            if (bytes.length - at < length) {
                return tooShort(field, length, bytes.length - at);
            }
            if (spell && scan.misspelt == 0
                    && (digits[field] ? Ascii.notDigit(bytes, at, length) : Ascii.notPrintable(bytes, at, length)) >= 0) {
                scan.misspelt = field;
                scan.misspeltDigits = digits[field];
            }
            scan.at[field] = at;
            scan.length[field] = length;
            at += length;
        }
        scan.end = at;
        return null;
    }

    /** Finds the fields of a message that was scanned before. */
    void rescan(byte[] bytes, Scan scan) {
        Codec.Refused refused = scan(bytes, scan, false);
        if (refused != null) {
            throw new IllegalStateException("message changed after it was scanned: " + refused.rule() + " " + refused.field());
        }
    }

    /** @return a message without its second bitmap, which has no bit */
    byte[] withoutSecondBitmap(byte[] bytes) {
        byte[] bare = new byte[bytes.length - bitmapLength];
        int fields = MTI_LENGTH + bitmapLength;
        System.arraycopy(bytes, 0, bare, 0, fields);
        System.arraycopy(bytes, fields + bitmapLength, bare, fields, bare.length - fields);
        bitmap(bitmap(bytes, MTI_LENGTH) & Long.MAX_VALUE, bare, MTI_LENGTH);
        return bare;
    }

    /** @return a message without these fields of 2 to 64, each of which it has or has not; what the scan says is of the message as it came */
    byte[] without(byte[] bytes, Scan scan, int... fields) {
        byte[] bare = new byte[bytes.length];
        long left = scan.first;
        int from = 0;
        int at = 0;
        for (int field : fields) {
            if (scan.has(field)) {
                left &= ~Scan.bit(field);
                System.arraycopy(bytes, from, bare, at, scan.start[field] - from);
                at += scan.start[field] - from;
                from = scan.at[field] + scan.length[field];
            }
        }
        System.arraycopy(bytes, from, bare, at, bytes.length - from);
        bitmap(left, bare, MTI_LENGTH);
        return Arrays.copyOf(bare, at + bytes.length - from);
    }

    /** Names the first character of a field that its kind does not allow. */
    static Codec.Refused misspelt(byte[] bytes, Scan scan) {
        int field = scan.misspelt;
        int length = scan.length[field];
        int place = scan.misspeltDigits ? Ascii.notDigit(bytes, scan.at[field], length) : Ascii.notPrintable(bytes, scan.at[field], length);
        return WireRule.CHARACTERS.refuse(bytes, "DE" + field, scan.misspeltDigits ? "digits" : "printable ASCII",
                "byte 0x%02X at place %d of %d".formatted(bytes[scan.at[field] + place], place + 1, length));
    }

    /** Writes the length prefix of a field, if its kind has one. @return bytes written */
    int prefix(int field, int length, byte[] target, int at) {
        if (prefix[field] > 0) {
            Ascii.number(length, target, at, prefix[field]);
        }
        return prefix[field];
    }

    private static Codec.Refused tooShort(int field, int needed, int found) {
        return WireRule.FIELD_SHORT.drop("DE" + field, needed + " bytes", found + " bytes");
    }

    private Codec.Refused wrongBitmap(byte[] bytes, int firstField, int at) {
        return WireRule.BITMAP.drop(firstField == 1 ? "bitmap" : "second bitmap", bitmapLength == TEXT_BITMAP ? "16 characters 0-9 A-F" : "8 bytes",
                bytes.length - at < bitmapLength ? Math.max(0, bytes.length - at) + " bytes" : "another character");
    }

    private boolean isBitmap(byte[] bytes, int at) {
        return bitmapLength == BINARY_BITMAP || (Ascii.hex(bytes, at) | Ascii.hex(bytes, at + 8)) >= 0;
    }

    private long bitmap(byte[] bytes, int at) {
        return bitmapLength == BINARY_BITMAP ? Ascii.bigEndian(bytes, at) : Ascii.hex(bytes, at) << 32 | Ascii.hex(bytes, at + 8);
    }

    /** Writes 64 fields, {@link #bitmapLength} bytes. */
    void bitmap(long bits, byte[] target, int at) {
        if (bitmapLength == BINARY_BITMAP) {
            Ascii.bigEndian(bits, target, at);
            return;
        }
        Ascii.hex(bits >>> 32, target, at);
        Ascii.hex(bits, target, at + 8);
    }
}
