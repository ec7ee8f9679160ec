package id.ppob.switching.plnhost;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of a {@link Forwarder}, one that acknowledges and one for all else: a turn every few milliseconds while there is work, so that many answers share a commit; else it waits for one. */
public final class ForwarderThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwarderThread.class);
    private static final long PACE_NANOS = 4_000_000L;
    private static final long IDLE_NANOS = 100_000_000L;
    private static final long END_SECONDS = 10;
    private static final long TROUBLE_NANOS = 1_000_000_000L;
    private final ExecutorService writing = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("pln-acknowledge").factory());
    private final Forwarder forwarder;
    private volatile boolean running = true;
    private volatile Thread thread;
    private volatile boolean idle;

    /** @param forwarder made with what wakes this thread, and the thread that acknowledges */
    public ForwarderThread(BiFunction<Runnable, Executor, Forwarder> forwarder) {
        this.forwarder = forwarder.apply(() -> {
            if (idle) {
                LockSupport.unpark(thread);
            }
        }, writing);
    }

    /** Begins. */
    public void start() {
        thread = Thread.ofPlatform().name("pln-forward").start(this::run);
    }

    private void run() {
        while (running) {
            long pause;
            try {
                pause = forwarder.turn() ? PACE_NANOS : IDLE_NANOS;
            } catch (RuntimeException trouble) { // the database's, as a rule: what is taken stays taken, and is sent again as a repeat
                LOG.warn("forwarding pauses: {}", trouble.getMessage(), trouble);
                pause = TROUBLE_NANOS;
            }
            idle = pause == IDLE_NANOS;
            if (running && !(idle && forwarder.hasAnswers())) {
                LockSupport.parkNanos(pause);
            }
            idle = false;
        }
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            if (thread != null) {
                thread.join();
            }
            writing.shutdown();
            if (!writing.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                writing.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
