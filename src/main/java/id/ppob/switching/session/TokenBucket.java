package id.ppob.switching.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket that holds one second's tokens, kept as the moment at which it will be full again. Any thread, no lock.
 * Moments are those of the clock that never jumps, so only their differences mean something.
 */
final class TokenBucket {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final AtomicLong full;
    private volatile long tokenNanos;

    /** A full bucket. @param perSecond tokens a second; 0 for a bucket that is never empty */
    TokenBucket(int perSecond, long nowNanos) {
        this.full = new AtomicLong(nowNanos);
        rate(perSecond);
    }

    /** Changes the rate; tokens already taken stay taken. */
    void rate(int perSecond) {
        tokenNanos = perSecond == 0 ? 0 : SECOND_NANOS / perSecond;
    }

    /** Takes a token. @return false when there is none */
    boolean take(long nowNanos) {
        long token = tokenNanos;
        if (token == 0) {
            return true;
        }
        while (true) {
            long at = full.get();
            long from = at - nowNanos > 0 ? at : nowNanos;
            if (from + token - nowNanos > SECOND_NANOS) {
                return false;
            }
            if (full.compareAndSet(at, from + token)) {
                return true;
            }
        }
    }
}
