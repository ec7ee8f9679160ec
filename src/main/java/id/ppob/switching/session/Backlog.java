package id.ppob.switching.session;

import java.util.concurrent.atomic.AtomicInteger;

/** Requests of one partner that wait for us: neither answered nor waiting for PLN. Any thread. */
final class Backlog {
    /** Who is served slowly waits; who is not served at all, because the database is away, is told so. */
    private static final long LONGEST_NANOS = 1_000_000_000L;
    private final AtomicInteger undecided = new AtomicInteger();
    private volatile boolean deep;
    private volatile long sinceNanos;

    /** One more. @return whether it is deep since then: so many wait, or more */
    boolean came(int most, long nowNanos) {
        if (undecided.incrementAndGet() < most || deep) {
            return false;
        }
        sinceNanos = nowNanos;
        deep = true;
        return true;
    }

    /** One less. @return whether it is no longer deep since then: fewer than half as many wait */
    boolean decided(int most) {
        if (undecided.decrementAndGet() >= most / 2 || !deep) {
            return false;
        }
        deep = false;
        return true;
    }

    /** @return whether so many wait that no more should be read; after a second without an end to it no longer */
    boolean deep(int most, long nowNanos) {
        return deep && undecided.get() >= most / 2 // two threads may turn it in the wrong order: each beat asks again
                && nowNanos - sinceNanos < LONGEST_NANOS;
    }
}
