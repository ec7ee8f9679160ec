package id.ppob.switching.acmt.rule;

import java.time.LocalDate;

/**
 * How far a rule goes, for whom and from when.
 *
 * @param unit      service unit, or {@link #ALL}
 * @param tariff    class, or {@link #ALL}
 * @param on        false turns it off; rules that are always on stay on
 * @param limit     in the rule's own measure
 */
public record RuleRow(Rule rule, String unit, String tariff, LocalDate validFrom, boolean on, long limit) {
    /** A unit or class that every one is. */
    public static final String ALL = "*";

    boolean fits(String otherUnit, String otherTariff, LocalDate day) {
        return !validFrom.isAfter(day) && (unit.equals(ALL) || unit.equals(otherUnit)) && (tariff.equals(ALL) || tariff.equals(otherTariff));
    }

    /** @return whether this row goes before another that fits too: the one that says more, of equal ones the newer, of one day the one that was agreed on later */
    boolean goesBefore(RuleRow other) {
        return other == null || said() > other.said() || said() == other.said() && !validFrom.isBefore(other.validFrom);
    }

    private int said() {
        return (unit.equals(ALL) ? 0 : 2) + (tariff.equals(ALL) ? 0 : 1);
    }
}
