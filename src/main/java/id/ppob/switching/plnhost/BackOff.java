package id.ppob.switching.plnhost;

import java.util.random.RandomGenerator;

/** Pauses between tries: each about twice the one before, cut by up to half at random so that nodes do not come back in step. */
final class BackOff {
    private final int firstMs;
    private final int longestMs;
    private final RandomGenerator random;
    private int nextMs;

    BackOff(int firstMs, int longestMs, RandomGenerator random) {
        this.firstMs = firstMs;
        this.longestMs = longestMs;
        this.random = random;
        this.nextMs = firstMs;
    }

    /** @return milliseconds to wait now */
    int next() {
        int pauseMs = nextMs - random.nextInt(nextMs / 2 + 1);
        nextMs = (int) Math.min(longestMs, 2L * nextMs);
        return pauseMs;
    }

    /** Things work again: start over. */
    void reset() {
        nextMs = firstMs;
    }
}
