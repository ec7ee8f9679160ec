package id.ppob.switching.acmt.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What was used between two readings, in whole units after the multiplier.
 *
 * @param from      day of the reading before
 * @param to        day of this reading
 * @param lwbpKwh   outside of the peak; all of it where the class knows no peak
 * @param kvarh     all of it, the free part included
 * @param minimum   which least bill counts
 * @param estimated no meter was read
 */
public record Usage(LocalDate from, LocalDate to, long lwbpKwh, long wbpKwh, long kvarh, Minimum minimum, boolean estimated) {
    /** Which least bill counts. docs/iso8583-spec.md 19.14. */
    public enum Minimum {
        /** That of a whole month. */
        WHOLE,
        /** By the days since the connection, of those of the month. */
        NEW_CONNECTION,
        /** None: a true-up whose whole span reaches its least bills. */
        NONE
    }

    /** @throws IllegalArgumentException when it ends before it begins, or less than nothing was used */
    public Usage {
        if (to.isBefore(from) || lwbpKwh < 0 || wbpKwh < 0 || kvarh < 0) {
            throw new IllegalArgumentException("nobody uses " + lwbpKwh + " and " + wbpKwh + " kWh and " + kvarh + " kVArh from " + from + " to " + to);
        }
    }

    /** @return both registers */
    public long kwh() {
        return lwbpKwh + wbpKwh;
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }
}
