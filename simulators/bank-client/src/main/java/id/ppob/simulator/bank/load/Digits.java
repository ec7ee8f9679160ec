package id.ppob.simulator.bank.load;

/** Decimal numbers in ASCII, in place. */
final class Digits {
    private Digits() { }

    static void write(long value, byte[] target, int at, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            long next = rest / 10;
            target[i] = (byte) ('0' + rest - next * 10);
            rest = next;
        }
    }

    static long read(byte[] source, int at, int digits) {
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            value = value * 10 + source[i] - '0';
        }
        return value;
    }
}
