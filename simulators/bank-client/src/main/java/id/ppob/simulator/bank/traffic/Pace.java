package id.ppob.simulator.bank.traffic;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gives each step its moment, so many a second, until the run is stopped. Any thread. */
final class Pace {
    private final long intervalNs;
    private final AtomicLong next;
    private final CountDownLatch stopped;

    /** @param perSecond 0 for no pace */
    Pace(double perSecond, long startNs, CountDownLatch stopped) {
        intervalNs = perSecond == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        next = new AtomicLong(startNs);
        this.stopped = stopped;
    }

    /** @return false when the run was stopped meanwhile */
    boolean await() throws InterruptedException {
        long waitNs = intervalNs == 0 ? 0 : next.getAndAdd(intervalNs) - System.nanoTime();
        return !stopped.await(Math.max(0, waitNs), TimeUnit.NANOSECONDS);
    }
}
