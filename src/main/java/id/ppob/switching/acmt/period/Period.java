package id.ppob.switching.acmt.period;

import java.time.LocalDate;
import java.time.YearMonth;

/** BLTH, the billing month, written YYYYMM: the month in which a bill is paid. The meter was read in the month before. docs/iso8583-spec.md 19.6. */
public final class Period {
    private static final int HUNDRED = 100;

    private Period() { }

    /** @return the month of YYYYMM */
    public static YearMonth month(int period) {
        return YearMonth.of(period / HUNDRED, period % HUNDRED);
    }

    /** @return the month as YYYYMM */
    public static int of(YearMonth month) {
        return month.getYear() * HUNDRED + month.getMonthValue();
    }

    /** @return the month in which the meter is read for this period, and in which the energy was used */
    public static YearMonth ofReading(int period) {
        return month(period).minusMonths(1);
    }

    /** @return the period of what is read on this day */
    public static int ofRead(LocalDate readOn) {
        return of(YearMonth.from(readOn).plusMonths(1));
    }
}
