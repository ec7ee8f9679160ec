package id.ppob.simulator.bank.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Gives behaviours their turns, until their pace ends, it is stopped, or they have nothing more to ask. One that fails stops all: a run with fewer
 * customers than it says proves nothing. One caller begins and awaits; any thread may stop it.
 */
public final class Generator implements AutoCloseable {
    private static final int END_SECONDS = 10;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Future<Void>> begun = new ArrayList<>();
    private final ExecutorService threads;

    /** @param factory of one thread a behaviour */
    public Generator(ThreadFactory factory) {
        threads = Executors.newThreadPerTaskExecutor(factory);
    }

    /** Gives it turns from now on; several may share a pace. */
    public void begin(Behaviour behaviour, Pace pace) {
        begun.add(threads.submit(() -> {
            give(behaviour, pace);
            return null;
        }));
    }

    private void give(Behaviour behaviour, Pace pace) throws InterruptedException {
        try {
            boolean more = true;
            while (more && pace.await(stopped)) {
                more = behaviour.turn();
            }
        } catch (RuntimeException | Error fault) {
            stop();
            throw fault;
        } finally {
            behaviour.end();
        }
    }

    /** No new turn begins; those in progress end. */
    public void stop() {
        stopped.countDown();
    }

    /** Waits until all have ended, and fails as the first that failed. */
    public void await() throws InterruptedException {
        Throwable fault = null;
        for (Future<Void> each : begun) {
            try {
                each.get();
            } catch (ExecutionException e) {
                fault = fault == null ? e.getCause() : fault;
            }
        }
        switch (fault) {
            case null -> { }
            case RuntimeException known -> throw known;
            case Error error -> throw error;
            default -> throw new IllegalStateException(fault);
        }
    }

    /** Ends at once: what is stuck in a turn is interrupted, and gets ten seconds. */
    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        try {
            threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
