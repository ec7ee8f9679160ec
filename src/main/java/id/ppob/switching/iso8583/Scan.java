package id.ppob.switching.iso8583;

/**
 * Where each field of one message lies: a flyweight that its thread uses again and again. Valid until that thread scans the next
 * message.
 */
final class Scan {
    private static final ThreadLocal<Scan> OF_THREAD = ThreadLocal.withInitial(Scan::new);

    /** First byte of the value, past its length prefix, by field number. Meaningless for absent fields. */
    final int[] at = new int[129];
    /** Bytes of the value. */
    final int[] length = new int[129];
    /** First byte of the field, its length prefix included. */
    final int[] start = new int[129];
    /** For text on its way to the wire; as wide as the widest field. */
    final char[] text = new char[1_000];
    /** Fields 1 to 64, field 1 in the highest bit, as in the bitmap. */
    long first;
    /** Fields 65 to 128. */
    long second;
    /** Byte past the last field. */
    int end;
    /** First field whose characters are not what its kind asks for; 0 when there is none. */
    int misspelt;
    /** Whether that field should have had digits. */
    boolean misspeltDigits;

    private Scan() { }

    static Scan ofThread() {
        return OF_THREAD.get();
    }

    /** @return whether there is a second bitmap without a bit: some libraries always send one */
    boolean hollow() {
        return first < 0 && second == 0;
    }

    /** @return the bit of a field (1 to 64) in {@link #first} */
    static long bit(int field) {
        return Long.MIN_VALUE >>> (field - 1);
    }

    boolean has(int field) {
        return (field <= 64 ? first & bit(field) : second & bit(field - 64)) != 0;
    }
}
