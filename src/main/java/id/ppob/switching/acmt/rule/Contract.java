package id.ppob.switching.acmt.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What a reading is compared with: the customer's versions of its interval.
 *
 * @param tariff     on the day of the reading
 * @param powers     at least one, oldest first; the first counts for all days before the second
 * @param household  whether its class is a household's
 * @param minimumKwh that a month's bill has at least, 0 where its class knows none
 * @param spot       where the meter hangs, null not known
 * @param endsOn     last day of a customer who leaves, null of one who stays
 */
public record Contract(String tariff, List<Power> powers, boolean household, int minimumKwh, ReadBy readBy, Spot spot, LocalDate endsOn) {
    /** Of a customer who stays. */
    public Contract(String tariff, List<Power> powers, boolean household, int minimumKwh, ReadBy readBy, Spot spot) {
        this(tariff, powers, household, minimumKwh, readBy, spot, null);
    }

    /** A power, and the day from which it counts. */
    public record Power(LocalDate from, int va) { }

    /** How a customer's meter is read. */
    public enum ReadBy {
        /** Somebody goes there. */
        MANUAL,
        /** From afar, one way. */
        AMR,
        /** From afar, both ways. */
        AMI,
        /** Not at all: prepaid, or without a meter. */
        NONE;

        boolean fromAfar() {
            return this == AMR || this == AMI;
        }
    }

    /** @return power on the day of the reading, in VA */
    public int powerVa() {
        return powers.getLast().va;
    }

    /** @return VA times days over an interval: what could be used at most, with 24 hours to a day */
    public long vaDays(LocalDate from, LocalDate to) {
        long sum = 0;
        LocalDate begin = from;
        for (int i = 0; i < powers.size(); i++) {
            LocalDate end = i + 1 < powers.size() && powers.get(i + 1).from.isBefore(to) ? powers.get(i + 1).from : to;
            if (end.isAfter(begin)) {
                sum += powers.get(i).va * ChronoUnit.DAYS.between(begin, end);
                begin = end;
            }
        }
        return sum;
    }

    /** @return whether the power changed within an interval */
    boolean changes(LocalDate from, LocalDate to) {
        return powers.stream().skip(1).anyMatch(power -> power.from.isAfter(from) && power.from.isBefore(to));
    }
}
