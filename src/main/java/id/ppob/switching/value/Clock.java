package id.ppob.switching.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The only source of time. All business runs in WIB, whatever the machine's zone. */
public interface Clock {
    /** Western Indonesia Time, the zone of every business date, DE12 and file name. */
    ZoneId WIB = ZoneId.of("Asia/Jakarta");

    /** WIB is seven hours before UTC, all year. */
    long WIB_OFFSET_MS = 7 * 3_600_000L;
    /** A day. */
    long DAY_MS = 86_400_000L;

    /** @return milliseconds since 1970-01-01 UTC; may jump when the machine's clock is set */
    long millis();

    /** @return nanoseconds of a clock that never jumps, for deadlines alone */
    long nanos();

    /** @return this moment's WIB date and time */
    default LocalDateTime wib() {
        return wib(millis());
    }

    /** @return this moment's WIB calendar date */
    default LocalDate wibDate() {
        return wib().toLocalDate();
    }

    /** @return the WIB date and time of a moment */
    static LocalDateTime wib(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), WIB);
    }

    /** @return the WIB calendar date of a moment; WIB has had no daylight saving since it was named */
    static LocalDate wibDate(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis + WIB_OFFSET_MS, DAY_MS));
    }

    /** @return the machine's clock */
    static Clock system() {
        return new Clock() {
            @Override
            public long millis() {
                return System.currentTimeMillis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
