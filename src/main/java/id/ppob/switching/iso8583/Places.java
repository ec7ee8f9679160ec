package id.ppob.switching.iso8583;

/**
 * Where an answer is cut out of its request: five places of the request's bytes, kept in one number with the message, so that the
 * answer need not look for its fields again and nothing is allocated for it. Fields stand in ascending order, therefore a place
 * is where the first field from this number on begins.
 *
 * <pre>
 * 1 | 000 | DE4 (12) | DE15 (12) | DE39 (12) | DE48 (12) | DE49 (12)
 * </pre>
 */
final class Places {
    private static final long KNOWN = Long.MIN_VALUE;
    private static final int BITS = 12;
    private static final int MASK = (1 << BITS) - 1;

    private Places() { }

    /** @return the places of a message that was scanned */
    static long of(Scan scan) {
        if (scan.end > MASK) {
            throw new IllegalArgumentException("a message of " + scan.end + " bytes: the longest frame is shorter");
        }
        return KNOWN | (long) from(scan, 4) << 4 * BITS | (long) from(scan, 15) << 3 * BITS | (long) from(scan, 39) << 2 * BITS
                | (long) from(scan, 48) << BITS | from(scan, 49);
    }

    private static int from(Scan scan, int field) {
        long rest = scan.first & Long.MAX_VALUE & -1L >>> field - 1;
        return rest != 0 ? scan.start[Long.numberOfLeadingZeros(rest) + 1]
                : scan.second != 0 ? scan.start[65 + Long.numberOfLeadingZeros(scan.second)] : scan.end;
    }

    static int amount(long places) {
        return (int) (places >>> 4 * BITS) & MASK;
    }

    static int settlement(long places) {
        return (int) (places >>> 3 * BITS) & MASK;
    }

    static int code(long places) {
        return (int) (places >>> 2 * BITS) & MASK;
    }

    static int sale(long places) {
        return (int) (places >>> BITS) & MASK;
    }

    static int pastSale(long places) {
        return (int) places & MASK;
    }
}
