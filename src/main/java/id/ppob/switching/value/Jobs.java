package id.ppob.switching.value;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that are done again and again because time passes, one after the other on one thread. A bare scheduler forgets a job that throws; here it is told,
 * once until it goes well again, and done again.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final int STOP_SECONDS = 5;
    private final ScheduledExecutorService thread;

    /** @param name of the thread */
    public Jobs(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }

    /**
     * Does a job from now on.
     *
     * @param name  for the log
     * @param first until it is done for the first time
     * @param pause between its end and its next beginning
     */
    public Jobs each(String name, long first, long pause, TimeUnit unit, Runnable job) {
        AtomicBoolean failing = new AtomicBoolean();
        thread.scheduleWithFixedDelay(() -> {
            try {
                job.run();
                failing.set(false);
            } catch (RuntimeException e) {
                if (!failing.getAndSet(true)) {
                    LOG.error("{} failed and will be tried again", name, e);
                }
            }
        }, first, pause, unit);
        return this;
    }

    /** Begins none any more. The one under way ends first: cut off, it could leave half a line; after five seconds it is interrupted. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
