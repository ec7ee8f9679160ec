package id.ppob.switching.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** As long as it is open, a process that is asked to end, as by Ctrl-C, asks its work to end first and waits for it. Opened and closed by the thread that works. */
public final class Stopping implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Begins to listen.
     *
     * @param stop    asks the work to end
     * @param seconds to wait for it at most
     * @param late    what is told of work that does not end by then; null for nothing
     */
    public Stopping(Runnable stop, long seconds, String late) {
        hook = Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.run();
            try {
                if (!ended.await(seconds, TimeUnit.SECONDS) && late != null) {
                    System.err.println("ppob: " + late);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The work has ended, and all that it said was said. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The virtual machine is stopping: the hook is what brought us here.
        }
    }
}
