package id.ppob.switching.acmt.period;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/**
 * A unit's calendar of a period, from a period on. docs/iso8583-spec.md 19.6 to 19.9.
 * <pre>
 * month of reading (the month before BLTH)            BLTH
 * 1 ......... 20 .... 25 .. 28 .... 31                 1 ................. 20
 * officers    target  last  estimates                  first payable day   due day
 *                    24 .. 27
 *                    customers themselves
 * </pre>
 *
 * @param unit            5 digits, or {@link #ALL_UNITS}
 * @param validFrom       first day of the first period that goes by it
 * @param windows         days of the month of reading by source; estimates end with the last day of theirs
 * @param targetDay       by which officers should have read all; later days are for the rest
 * @param firstPayableDay of the period
 * @param dueDay          of the period
 * @param leastDays       between the day on which a bill can first be paid and its due day
 * @param currentMonths   after a period, while its bills still get those days; later they are arrears, due when they were due
 */
public record PeriodRule(String unit, LocalDate validFrom, Map<Source, Window> windows, int targetDay, int firstPayableDay, int dueDay, int leastDays, int currentMonths) {
    /** The unit of a rule that all go by which have none of their own. */
    public static final String ALL_UNITS = "*";

    /** Copies the windows. @throws IllegalArgumentException naming a source without a window */
    public PeriodRule {
        windows = Map.copyOf(windows);
        for (Source source : Source.values()) {
            if (!windows.containsKey(source)) {
                throw new IllegalArgumentException("unit " + unit + " has no window for " + source);
            }
        }
    }

    /** @return whether a day is one on which this source may read for this period */
    public boolean mayRead(int period, Source source, LocalDate day) {
        return windows.get(source).holds(Period.ofReading(period), day);
    }

    /** @return the first day on which this source may read for this period */
    public LocalDate firstRead(int period, Source source) {
        return windows.get(source).first(Period.ofReading(period));
    }

    /** @return the last day on which this source may read for this period; of estimates, the last day for them */
    public LocalDate lastRead(int period, Source source) {
        return windows.get(source).last(Period.ofReading(period));
    }

    /** @return the first day on which bills of this period can be paid */
    public LocalDate firstPayable(int period) {
        return Window.day(Period.month(period), firstPayableDay);
    }

    /**
     * When a first bill of a period counts that is ready on a day. While the period is current, {@link #leastDays} lie between its first day
     * and its due day; who is billed late is not late from the first minute.
     */
    public Term term(int period, LocalDate readyOn) {
        LocalDate first = firstPayable(period);
        LocalDate effectiveOn = readyOn.isAfter(first) ? readyOn : first;
        LocalDate due = Window.day(Period.month(period), dueDay);
        LocalDate atLeast = effectiveOn.plusDays(leastDays);
        boolean current = !YearMonth.from(readyOn).isAfter(Period.month(period).plusMonths(currentMonths));
        return new Term(effectiveOn, current && atLeast.isAfter(due) ? atLeast : due);
    }

    /** @return when the final bill of a customer who left counts that is ready on a day: at once, and due after {@link #leastDays}. docs/iso8583-spec.md 32.2 */
    public Term finalTerm(LocalDate readyOn) {
        return new Term(readyOn, readyOn.plusDays(leastDays));
    }
}
