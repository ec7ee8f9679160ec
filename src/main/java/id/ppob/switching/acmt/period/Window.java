package id.ppob.switching.acmt.period;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Days of a month on which readings are taken, both inclusive. In a shorter month the last day stands for those it lacks.
 *
 * @param from 1 to 31
 * @param to   1 to 31
 */
public record Window(int from, int to) {
    private static final int LONGEST = 31;

    /** @throws IllegalArgumentException when these are no days of a month, or the last comes before the first */
    public Window {
        if (from < 1 || to > LONGEST || from > to) {
            throw new IllegalArgumentException("a window from day " + from + " to day " + to + ", needed 1 to " + LONGEST);
        }
    }

    /** @return the first day in this month */
    public LocalDate first(YearMonth month) {
        return day(month, from);
    }

    /** @return the last day in this month */
    public LocalDate last(YearMonth month) {
        return day(month, to);
    }

    /** @return whether a day lies within the window of this month */
    public boolean holds(YearMonth month, LocalDate day) {
        return !day.isBefore(first(month)) && !day.isAfter(last(month));
    }

    static LocalDate day(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
