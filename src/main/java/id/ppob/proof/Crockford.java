package id.ppob.proof;

/** Base 32 with the digits of a reference (docs/iso8583-spec.md 9.1). */
final class Crockford {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 32;

    private Crockford() { }

    /** @return 32 characters for 64 bits and 96 more in 12 bytes, the highest bits first */
    static String text(long number, byte[] tags) {
        StringBuilder text = new StringBuilder(CHARACTERS);
        int value = 0;
        int bits = 0;
        for (int i = 0; i < Long.BYTES + tags.length; i++) {
            value = value << 8 | (i < Long.BYTES ? (int) (number >>> 8 * (7 - i)) & 0xFF : tags[i - Long.BYTES] & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(DIGITS.charAt(value >>> bits & 31));
            }
            value &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
