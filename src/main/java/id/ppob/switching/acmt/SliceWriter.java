package id.ppob.switching.acmt;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Writes slices one after the other on a thread of its own, while the next one is read and decided: nothing that is looked up for a slice depends on what the slice before
 * wrote into the same batch. One is under way at most. Owned by the thread of an import.
 */
final class SliceWriter implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("slice-writer-", 0).factory());
    private Future<?> underWay;

    /** Begins to write when the slice before is written. @throws RuntimeException why that one was not */
    void write(Runnable slice) {
        await();
        underWay = thread.submit(slice);
    }

    /** Returns when all is written. @throws RuntimeException why the last slice was not, as the books told it */
    void await() {
        try {
            if (underWay != null) {
                underWay.get();
                underWay = null;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was interrupted", stopped);
        } catch (ExecutionException failed) {
            underWay = null;
            switch (failed.getCause()) {
                case RuntimeException told -> throw told;
                case Error broken -> throw broken;
                default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    /** Returns when nothing is being written any more. */
    @Override
    public void close() {
        thread.close();
    }
}
