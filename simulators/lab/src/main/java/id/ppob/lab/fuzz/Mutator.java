package id.ppob.lab.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes one input into the next: bytes, digits, bits, cuts, insertions, and the end of another. */
final class Mutator {
    private static final int LONGEST = 4_096;
    private static final byte[] TELLING = {0, ' ', '/', '0', '9', ':', '@', 'A', 'F', 'G', 'a', '~', 0x7F, (byte) 0x80, (byte) 0xFF};
    private final SplittableRandom random;

    Mutator(SplittableRandom random) {
        this.random = random;
    }

    /** @return a new input of 1 to 4 changes */
    byte[] next(byte[] from, byte[] other) {
        byte[] bytes = from.clone();
        for (int changes = Math.max(1, random.nextInt(8) - 3); changes > 0; changes--) {
            bytes = bytes.length == 0 ? new byte[] {'2'} : change(bytes, other);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes, byte[] other) {
        int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, 64));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> bytes[at] = (byte) ('0' + random.nextInt(10));
            case 3 -> bytes[at] = (byte) random.nextInt(256);
            case 4 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 5 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
            case 6 -> bytes[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 7 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 8 -> {
                return without(bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(8)));
            }
            case 9 -> {
                return with(bytes, at, bytes, at, Math.min(bytes.length - at, 1 + random.nextInt(32)));
            }
            case 10 -> {
                return with(bytes, bytes.length, TELLING, random.nextInt(TELLING.length), 1);
            }
            default -> {
                int to = Math.min(at, other.length);
                return with(Arrays.copyOf(bytes, at), at, other, to, other.length - to);
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] left = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, left, at, left.length - at);
        return left;
    }

    private static byte[] with(byte[] bytes, int at, byte[] more, int from, int length) {
        if (bytes.length + length > LONGEST) {
            return bytes;
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        System.arraycopy(more, from, longer, at, length);
        return longer;
    }
}
