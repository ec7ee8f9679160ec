package id.ppob.switching.testing;

import id.ppob.switching.value.Clock;
import java.time.LocalDateTime;
import java.util.function.LongSupplier;

/** A clock that says what its test says. */
public record TestClock(LongSupplier ofDay, LongSupplier ofDeadlines) implements Clock {
    /** @return one that stands still at this moment, WIB */
    public static Clock at(LocalDateTime wib) {
        long stands = wib.atZone(WIB).toInstant().toEpochMilli();
        return new TestClock(() -> stands, () -> 0);
    }

    /** @return one whose deadlines pass as its time of day does */
    public static Clock of(LongSupplier millis) {
        return new TestClock(millis, () -> millis.getAsLong() * 1_000_000);
    }

    @Override
    public long millis() {
        return ofDay.getAsLong();
    }

    @Override
    public long nanos() {
        return ofDeadlines.getAsLong();
    }
}
