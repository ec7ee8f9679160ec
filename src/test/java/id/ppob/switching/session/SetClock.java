package id.ppob.switching.session;

import id.ppob.switching.value.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that a test sets: wall-clock time may jump, the time of deadlines moves only forward. */
final class SetClock implements Clock {
    private final AtomicLong millis = new AtomicLong(Clock.system().millis());
    private final AtomicLong nanos = new AtomicLong(1);

    void jump(long byMillis) {
        millis.addAndGet(byMillis);
    }

    void pass(long byMillis) {
        nanos.addAndGet(byMillis * 1_000_000);
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public long nanos() {
        return nanos.get();
    }
}
