package id.ppob.switching.acmt;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How an import gives way to the loop: while others commit on the same server, it rests after each slice one and a half times as long as the slice took, so that it takes
 * two and a half times as long and leaves the machine to them for the rest. What others do is looked at twice a second. One thread.
 */
final class GiveWay {
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Below it nobody waits for anything: a lone payment now and then, a lease that is renewed. */
    private static final long COMMITS_A_SECOND = 20;
    private static final long MOST_NS = TimeUnit.SECONDS.toNanos(2);
    private final LongSupplier commitsOfOthers;
    private long lookedNs;
    private long seen;
    private boolean others;

    /** @param commitsOfOthers so far on this server. @param nowNs when the import begins */
    GiveWay(LongSupplier commitsOfOthers, long nowNs) {
        this.commitsOfOthers = commitsOfOthers;
        this.lookedNs = nowNs;
        this.seen = commitsOfOthers.getAsLong();
    }

    /** @return how long to rest after a slice that took so long; 0 while nobody else is at work */
    long restNs(long nowNs, long tookNs) {
        long since = nowNs - lookedNs;
        if (since >= LOOK_NS) {
            long now = commitsOfOthers.getAsLong();
            others = (now - seen) * TimeUnit.SECONDS.toNanos(1) > COMMITS_A_SECOND * since;
            seen = now;
            lookedNs = nowNs;
        }
        return others ? Math.min(MOST_NS, tookNs + tookNs / 2) : 0;
    }
}
