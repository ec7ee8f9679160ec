package id.ppob.switching;

import id.ppob.switching.session.Porch;
import id.ppob.switching.store.lane.SignOnStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sign-ons under a MAC in the books before they are answered, many at once where many come: no event loop waits for it. A database that is away
 * delays an answer by a second; what was taken then is kept with the next. Any thread.
 */
final class SignOnKeeper implements Porch.Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(SignOnKeeper.class);
    private static final int LONGEST_MS = 1_000;
    private final SignOnStore store;
    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean under = new AtomicBoolean();

    SignOnKeeper(SignOnStore store) {
        this.store = store;
    }

    @Override
    public void keep(Porch porch, Runnable kept) {
        CompletableFuture<Void> one = new CompletableFuture<>();
        one.completeOnTimeout(null, LONGEST_MS, TimeUnit.MILLISECONDS).thenRun(kept);
        waiting.add(one);
        if (under.compareAndSet(false, true)) {
            Thread.ofVirtual().name("sign-ons").start(() -> exchange(porch));
        }
    }

    /** Writes what this process took, and reads what others did; then answers go out. Each second too, for what others took. */
    synchronized void exchange(Porch porch) {
        under.set(false); // whoever comes from here on begins another
        List<CompletableFuture<Void>> these = new ArrayList<>();
        for (CompletableFuture<Void> one = waiting.poll(); one != null; one = waiting.poll()) {
            these.add(one);
        }
        try {
            store.exchange(porch.newest()).forEach(porch::takenElsewhere);
        } catch (RuntimeException e) {
            LOG.warn("which sign-ons were taken is not kept yet: {}", e.getMessage());
        } finally {
            these.forEach(one -> one.complete(null));
        }
    }
}
