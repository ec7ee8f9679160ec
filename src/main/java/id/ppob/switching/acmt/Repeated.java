package id.ppob.switching.acmt;

import java.util.HashSet;
import java.util.Set;

/**
 * Which customers a file has more than one row of, found while it is read once: a filter of bits, by the file's size, tells whom it may have met, and a set keeps these. So
 * memory does not grow with all that is read, and a few are named that have one row. One thread while it is filled.
 */
final class Repeated {
    private static final int BYTES_A_BIT = 4;
    private static final int LEAST_BITS = 1 << 12;
    private static final int MOST_BITS = 1 << 28;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private final long[] met;
    private final int shift;
    private final Set<Long> customers = new HashSet<>();

    /** @param bytes of the file */
    Repeated(int bytes) {
        int bits = Integer.highestOneBit(Math.clamp(bytes / BYTES_A_BIT, LEAST_BITS, MOST_BITS));
        met = new long[bits / Long.SIZE];
        shift = Long.numberOfLeadingZeros(bits) + 1;
    }

    /** Meets a row's customer number; what is none is rejected by others. */
    void meet(String cell) {
        if (ReadingColumn.IDPEL.shape().matcher(cell).matches()) {
            long idpel = Long.parseLong(cell);
            int bit = (int) (idpel * SPREAD >>> shift);
            if ((met[bit / Long.SIZE] >>> bit & 1) != 0) {
                customers.add(idpel);
            }
            met[bit / Long.SIZE] |= 1L << bit;
        }
    }

    /** @return whether the file may have more than one row of this customer; never false where it has */
    boolean has(long idpel) {
        return customers.contains(idpel);
    }
}
