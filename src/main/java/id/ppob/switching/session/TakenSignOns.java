package id.ppob.switching.session;

import java.util.Comparator;
import java.util.TreeSet;

/**
 * Sign-ons of one partner with a MAC that were taken: each counts once, for as long as its DE12 would be taken; docs/iso8583-spec.md 25.11.
 * When there are more of them than are kept, the oldest DE12 becomes a floor: what is not after it counts as taken too, so memory is bounded and
 * nothing is ever taken twice. In memory alone: a restart and another node know nothing of it. Any event loop.
 */
final class TakenSignOns {
    static final int MOST = 4_096;

    private final TreeSet<SignOn> taken = new TreeSet<>(Comparator.comparingLong(SignOn::localAt).thenComparingInt(SignOn::central));
    private long floor = Long.MIN_VALUE;

    private record SignOn(long localAt, int central) { }

    /**
     * Takes one.
     *
     * @param localAt its DE12, YYYYMMDDhhmmss
     * @param central its DE33
     * @param oldest  DE12 before this is taken from nobody
     * @return false when it was taken before, or is too old to tell
     */
    synchronized boolean take(long localAt, int central, long oldest) {
        while (!taken.isEmpty() && taken.first().localAt < oldest) {
            taken.pollFirst();
        }
        if (localAt <= floor || !taken.add(new SignOn(localAt, central))) {
            return false;
        }
        if (taken.size() > MOST) {
            floor = taken.pollFirst().localAt;
        }
        return true;
    }

    synchronized int size() {
        return taken.size();
    }
}
