package id.ppob.switching.session;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * Sign-ons and sign-offs of one partner with a MAC that were taken: each counts once, for as long as its DE12 would be taken; docs/iso8583-spec.md 25.11.
 * When there are more of them than are kept, the oldest DE12 becomes a floor: what is not after it counts as taken too, so memory is bounded and
 * nothing is ever taken twice. What another process took, before this one or beside it, is such a floor as well. Any event loop.
 */
final class TakenSignOns {
    static final int MOST = 4_096;

    private final TreeSet<SignOn> taken = new TreeSet<>(Comparator.comparingLong(SignOn::localAt).thenComparingInt(SignOn::central).thenComparing(SignOn::off));
    private long floor = Long.MIN_VALUE;
    private long newest;

    private record SignOn(long localAt, int central, boolean off) { }

    /**
     * Takes one.
     *
     * @param localAt its DE12, YYYYMMDDhhmmss
     * @param central its DE33
     * @param oldest  DE12 before this is taken from nobody
     * @return false when it was taken before, or is too old to tell
     */
    boolean take(long localAt, int central, long oldest) {
        return take(localAt, central, false, oldest);
    }

    /** As above. @param off it is a sign-off: one that is recorded would end a session, or a sign-on that connections share, whenever somebody likes */
    synchronized boolean take(long localAt, int central, boolean off, long oldest) {
        while (!taken.isEmpty() && taken.first().localAt < oldest) {
            taken.pollFirst();
        }
        if (localAt <= floor || !taken.add(new SignOn(localAt, central, off))) {
            return false;
        }
        newest = Math.max(newest, localAt);
        if (taken.size() > MOST) {
            floor = taken.pollFirst().localAt;
        }
        return true;
    }

    /** @return DE12 of the newest that this process took; 0 before the first */
    synchronized long newest() {
        return newest;
    }

    /** Another process took one: what is not after it counts as taken. */
    synchronized void upTo(long localAt) {
        floor = Math.max(floor, localAt);
    }

    synchronized int size() {
        return taken.size();
    }
}
