package id.ppob.switching.plnhost;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a {@link Forwarder}: turns while there is work, else waits a moment or for an answer. */
public final class ForwarderThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwarderThread.class);
    private static final long IDLE_NANOS = 100_000_000L;
    private static final long TROUBLE_NANOS = 1_000_000_000L;
    private final Forwarder forwarder;
    private volatile boolean running = true;
    private volatile Thread thread;

    /** @param forwarder made with what wakes this thread */
    public ForwarderThread(Function<Runnable, Forwarder> forwarder) {
        this.forwarder = forwarder.apply(() -> LockSupport.unpark(thread));
    }

    /** Begins. */
    public void start() {
        thread = Thread.ofPlatform().name("pln-forward").start(this::run);
    }

    private void run() {
        while (running) {
            long pause = 0;
            try {
                pause = forwarder.turn() ? 0 : IDLE_NANOS;
            } catch (RuntimeException trouble) { // the database's, as a rule: what is taken stays taken, and is sent again as a repeat
                LOG.warn("forwarding pauses: {}", trouble.getMessage(), trouble);
                pause = TROUBLE_NANOS;
            }
            if (pause > 0 && running) {
                LockSupport.parkNanos(pause);
            }
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
