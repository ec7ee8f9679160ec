package id.ppob.switching.value;

/** How a component becomes whole rupiah. docs/iso8583-spec.md 19.3 and 11.5: half up, unless a row says otherwise. */
public enum Rounding {
    /** A half and more is one. */
    HALF_UP {
        @Override
        public long divide(long numerator, long denominator) {
            return Math.addExact(numerator, denominator / 2) / denominator;
        }
    },
    /** What is less than one is nothing. */
    CUT {
        @Override
        public long divide(long numerator, long denominator) {
            return numerator / denominator;
        }
    },
    /** What is more than nothing is one. */
    UP {
        @Override
        public long divide(long numerator, long denominator) {
            return Math.ceilDiv(numerator, denominator);
        }
    };

    /** @param numerator 0 or more. @param denominator more than 0. @return the whole number */
    public abstract long divide(long numerator, long denominator);
}
