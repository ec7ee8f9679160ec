package id.ppob.switching.iso8583;

import id.ppob.switching.value.Clock;
import java.time.LocalDateTime;

/** A clock that stands still. */
record FixedClock(LocalDateTime now) implements Clock {
    @Override
    public long millis() {
        return now.atZone(WIB).toInstant().toEpochMilli();
    }

    @Override
    public long nanos() {
        return 0;
    }
}
