package id.ppob.simulator.bank.generator;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gives each turn its moment: so many a second, of all together who share it, from a start and for a time. Any thread. */
public final class Pace {
    private final long intervalNs;
    private final long startNs;
    private final long lastsNs;
    private final AtomicLong next;

    /**
     * @param perSecond 0 for as fast as turns end
     * @param startNs   of the first turn
     * @param lastsNs   no turn after so long; {@link Long#MAX_VALUE} for no such end
     */
    public Pace(double perSecond, long startNs, long lastsNs) {
        intervalNs = perSecond == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.startNs = startNs;
        this.lastsNs = lastsNs;
        next = new AtomicLong(startNs);
    }

    /** @return turns as fast as they end, without an end of their own */
    public static Pace none() {
        return new Pace(0, System.nanoTime(), Long.MAX_VALUE);
    }

    /** @return false when the run was stopped meanwhile, or its time is over */
    boolean await(CountDownLatch stopped) throws InterruptedException {
        long waitNs = intervalNs == 0 ? 0 : next.getAndAdd(intervalNs) - System.nanoTime();
        return !stopped.await(Math.max(0, waitNs), TimeUnit.NANOSECONDS) && System.nanoTime() - startNs < lastsNs;
    }
}
