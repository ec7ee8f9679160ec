package id.ppob.switching.admin;

import id.ppob.switching.value.Clock;

/** A clock that stands until it is moved. */
final class TestClock implements Clock {
    private volatile long millis;

    void advanceMs(long by) {
        millis += by;
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }
}
