package id.ppob.switching.acmt.meter;

import java.time.LocalDate;

/**
 * A meter at a customer's. Its digits are those of the meter, not of a number as somebody wrote it.
 *
 * @param number      as stamped on it, "" not told
 * @param digits      in front of the point: 1 to 9
 * @param decimals    behind the point: 0 to 2
 * @param multiplier  of all its registers, 1 or more
 * @param installedOn the day from which it counts for this customer
 * @param first       stands at that day; they tell which registers it has
 */
public record Meter(String number, int digits, int decimals, int multiplier, LocalDate installedOn, Stands first) {
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};

    /** Refuses what is no meter. */
    public Meter {
        if (digits < 1 || digits >= POWERS_OF_TEN.length || decimals < 0 || decimals > Stand.MOST_DECIMALS || multiplier < 1 || !first.tells(Register.LWBP)) {
            throw new IllegalArgumentException("no meter: " + digits + " digits, " + decimals + " decimals, multiplier " + multiplier + ", first stands " + first);
        }
    }

    /** @return whether it has this register */
    public boolean has(Register register) {
        return first.tells(register);
    }

    /** @return whether a register of this meter can show the stand */
    public boolean shows(Stand stand) {
        return stand.hundredths() < turn() && stand.decimals() <= decimals;
    }

    /** @return hundredths by which a register moved forward; one that shows less than before went over its last digit */
    public long moved(Stand from, Stand to) {
        long moved = to.hundredths() - from.hundredths();
        return moved < 0 ? moved + turn() : moved;
    }

    /** @return the stand after so many hundredths */
    public Stand after(Stand from, long hundredths) {
        return new Stand((from.hundredths() + hundredths) % turn());
    }

    /** @return hundredths that two stands can be apart at most, forward */
    public long most() {
        return turn() - 1;
    }

    /** @return hundredths after which a register begins anew: 10 to the power of its digits */
    private long turn() {
        return POWERS_OF_TEN[digits] * Stand.WHOLE;
    }
}
