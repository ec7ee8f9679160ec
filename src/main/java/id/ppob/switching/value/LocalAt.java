package id.ppob.switching.value;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** DE12 as a number: YYYYMMDDhhmmss, WIB. Such numbers compare as their times do. */
public final class LocalAt {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private LocalAt() { }

    /** @return the number of this date and time; parts of a second are cut */
    public static long of(LocalDateTime time) {
        long date = time.getYear() * 10_000L + time.getMonthValue() * 100L + time.getDayOfMonth();
        return date * 1_000_000L + time.getHour() * 10_000L + time.getMinute() * 100L + time.getSecond();
    }

    /** @return epoch ms of a DE12 that the books hold, as 14 digits */
    public static long millis(String localAt) {
        return LocalDateTime.parse(localAt, DIGITS).atZone(Clock.WIB).toInstant().toEpochMilli();
    }
}
