package id.ppob.switching.acmt.meter;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a register shows, in hundredths, before the multiplier. In the books it is DECIMAL(12,2).
 *
 * @param hundredths 0 or more
 */
public record Stand(long hundredths) implements Comparable<Stand> {
    /** A stand has at most two digits behind the point. */
    public static final int MOST_DECIMALS = 2;
    /** Hundredths of a whole unit. */
    public static final long WHOLE = 100;

    /** Refuses what no register shows. */
    public Stand {
        if (hundredths < 0) {
            throw new IllegalArgumentException("a stand is not below 0: " + hundredths);
        }
    }

    /** @return the stand that a decimal column or a checked cell tells, for example 7749.8 */
    public static Stand of(BigDecimal value) {
        return new Stand(value.setScale(MOST_DECIMALS, RoundingMode.UNNECESSARY).unscaledValue().longValueExact());
    }

    /** @return the stand of a text in plain decimal form, at most two digits behind the point */
    public static Stand of(String text) {
        long hundredths = 0;
        int decimals = -1;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                hundredths = Math.addExact(Math.multiplyExact(hundredths, 10), character - '0');
                decimals += decimals >= 0 ? 1 : 0;
            } else if (character == '.' && decimals < 0 && i > 0) {
                decimals = 0;
            } else {
                throw new IllegalArgumentException("no stand: " + text);
            }
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no stand");
        }
        if (decimals > MOST_DECIMALS) {
            throw new ArithmeticException("no stand, it has " + decimals + " decimals: " + text);
        }
        for (int i = Math.max(0, decimals); i < MOST_DECIMALS; i++) {
            hundredths = Math.multiplyExact(hundredths, 10);
        }
        return new Stand(hundredths);
    }

    /** @return the stand without its decimals, as DE48 shows it */
    public long whole() {
        return hundredths / WHOLE;
    }

    /** @return digits behind the point that are no trailing zeros: 0, 1 or 2 */
    public int decimals() {
        return hundredths % WHOLE == 0 ? 0 : hundredths % 10 == 0 ? 1 : MOST_DECIMALS;
    }

    /** @return the value for a decimal column */
    public BigDecimal decimal() {
        return BigDecimal.valueOf(hundredths, MOST_DECIMALS);
    }

    @Override
    public int compareTo(Stand other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return decimals() == 0 ? Long.toString(whole()) : decimal().stripTrailingZeros().toPlainString();
    }
}
