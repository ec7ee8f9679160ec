package id.ppob.switching.settlement;

import id.ppob.switching.value.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Which business date a request belongs to. Pure: the arrival moment comes from our clock, never from DE12.
 * Business dates run every day, holidays included.
 *
 * @param cutOver  WIB time from which arrivals belong to the next date, 12:00 to 23:59:59; null: dates change at midnight
 * @param graceMs  how long after its end a date still takes reversals; a date that has ended settles no sooner
 * @param closed   the daily window in which inquiries and payments are refused with 0090; null for none
 */
public record BusinessCalendar(LocalTime cutOver, long graceMs, ClosedWindow closed) {
    private static final LocalTime EARLIEST_CUT_OVER = LocalTime.NOON;

    /**
     * A daily window, which may cross midnight.
     *
     * @param from  first moment inside, WIB
     * @param until first moment after it, WIB; not equal to from
     */
    public record ClosedWindow(LocalTime from, LocalTime until) {
        /** @throws IllegalArgumentException when the window is empty */
        public ClosedWindow {
            if (from.equals(until)) {
                throw new IllegalArgumentException("closed window " + from + " to " + until + " is empty");
            }
        }

        boolean contains(LocalTime time) {
            boolean afterStart = !time.isBefore(from);
            boolean beforeEnd = time.isBefore(until);
            return from.isBefore(until) ? afterStart && beforeEnd : afterStart || beforeEnd;
        }
    }

    /** @throws IllegalArgumentException for a cut-over before noon or a negative grace */
    public BusinessCalendar {
        if (cutOver != null && cutOver.isBefore(EARLIEST_CUT_OVER)) {
            throw new IllegalArgumentException("cut-over " + cutOver + " is before " + EARLIEST_CUT_OVER);
        }
        if (graceMs < 0) {
            throw new IllegalArgumentException("grace of " + graceMs + " ms");
        }
    }

    /** @return the calendar without automatic cut-over and closed window: a business date is a WIB date */
    public static BusinessCalendar ofWibDays(long graceMs) {
        return new BusinessCalendar(null, graceMs, null);
    }

    /** @return the business date of what arrived at this moment (epoch ms) */
    public LocalDate businessDate(long arrivedMillis) {
        LocalDate date = Clock.wibDate(arrivedMillis);
        return cutOver == null || wib(arrivedMillis).toLocalTime().isBefore(cutOver) ? date : date.plusDays(1);
    }

    /** @return the date a posting is decided with once this one is sealed */
    public LocalDate next(LocalDate businessDate) {
        return businessDate.plusDays(1);
    }

    /** @return the first moment (epoch ms) that no longer belongs to this date */
    public long endMillis(LocalDate businessDate) {
        LocalDateTime end = cutOver == null ? businessDate.plusDays(1).atStartOfDay() : businessDate.atTime(cutOver);
        return end.atZone(Clock.WIB).toInstant().toEpochMilli();
    }

    /** @return the moment (epoch ms) the grace of this date is over */
    public long graceOverMillis(LocalDate businessDate) {
        return endMillis(businessDate) + graceMs;
    }

    /** @return whether an inquiry or payment that arrived at this moment (epoch ms) is answered 0090; reversals never are */
    public boolean isClosed(long arrivedMillis) {
        return closed != null && closed.contains(wib(arrivedMillis).toLocalTime());
    }

    private static LocalDateTime wib(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), Clock.WIB);
    }
}
