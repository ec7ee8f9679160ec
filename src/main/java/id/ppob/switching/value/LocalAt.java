package id.ppob.switching.value;

import java.time.LocalDateTime;

/** DE12 as a number: YYYYMMDDhhmmss, WIB. Such numbers compare as their times do. */
public final class LocalAt {
    private LocalAt() { }

    /** @return the number of this date and time; parts of a second are cut */
    public static long of(LocalDateTime time) {
        long date = time.getYear() * 10_000L + time.getMonthValue() * 100L + time.getDayOfMonth();
        return date * 1_000_000L + time.getHour() * 10_000L + time.getMinute() * 100L + time.getSecond();
    }
}
