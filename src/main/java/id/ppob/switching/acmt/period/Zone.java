package id.ppob.switching.acmt.period;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The three times of Indonesia, without daylight saving. A unit lies in one of them; its dates of reading are its own. */
public enum Zone {
    /** West: Sumatra, Java, West and Central Kalimantan. */
    WIB(7),
    /** Middle: East, South and North Kalimantan, Sulawesi, Bali, Nusa Tenggara. */
    WITA(8),
    /** East: Maluku, Papua. */
    WIT(9);

    private final ZoneOffset offset;

    Zone(int hours) {
        this.offset = ZoneOffset.ofHours(hours);
    }

    /** @return the date here at a moment in epoch milliseconds */
    public LocalDate date(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis + offset.getTotalSeconds() * 1000L, 86_400_000L));
    }

    /** @return the moment, in epoch milliseconds, at which clocks here show this */
    public long millis(LocalDateTime local) {
        return local.toInstant(offset).toEpochMilli();
    }
}
