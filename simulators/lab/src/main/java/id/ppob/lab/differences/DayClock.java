package id.ppob.lab.differences;

import id.ppob.switching.value.Clock;
import java.time.LocalDateTime;

/** The switch's clock on the day that is played: the machine's, set to another moment now and then. Any thread reads it. */
final class DayClock implements Clock {
    private final Clock machine = Clock.system();
    private volatile long aheadMs;

    /** It is this moment now, WIB, and goes on. */
    void set(LocalDateTime wib) {
        aheadMs = wib.atZone(WIB).toInstant().toEpochMilli() - machine.millis();
    }

    @Override
    public long millis() {
        return machine.millis() + aheadMs;
    }

    @Override
    public long nanos() {
        return machine.nanos();
    }
}
