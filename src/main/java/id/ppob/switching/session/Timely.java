package id.ppob.switching.session;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * Whether DE12 is near enough to our clock, docs/iso8583-spec.md 3.8. Numbers of a second are worked out once in it; shared by all
 * event loops, of which any may replace them.
 */
final class Timely {
    private static final long SECOND_MS = 1_000;
    private volatile Bounds bounds = new Bounds(Long.MIN_VALUE, 0, 0, 0);

    private record Bounds(long second, long dayBefore, long now, long dayAfter) { }

    /** @return the oldest DE12 that is near enough, for all but reversals */
    long oldest(long nowMillis) {
        return at(nowMillis).dayBefore;
    }

    private Bounds at(long nowMillis) {
        Bounds at = bounds;
        if (at.second != Math.floorDiv(nowMillis, SECOND_MS)) {
            LocalDateTime now = LocalDateTime.ofInstant(Instant.ofEpochMilli(nowMillis), Clock.WIB);
            at = new Bounds(Math.floorDiv(nowMillis, SECOND_MS), LocalAt.of(now.minusDays(1)), LocalAt.of(now), LocalAt.of(now.plusDays(1)));
            bounds = at;
        }
        return at;
    }

    /** @return true when they differ by a day at most; for a reversal also when it is older, because its DE12 is its payment's */
    boolean is(Message message, long nowMillis) {
        Bounds at = at(nowMillis);
        return message.localAt() >= at.dayBefore && message.localAt() <= at.dayAfter
                || message.messageClass() == MessageClass.REVERSAL && message.localAt() < at.now;
    }
}
