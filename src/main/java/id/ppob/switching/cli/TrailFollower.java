package id.ppob.switching.cli;

import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.sql.StoreException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the anchor of the trail follow every second while the switch runs, whoever adds to the trail and on whichever node. Thread of its own. */
final class TrailFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrailFollower.class);
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("trail-anchor").daemon().factory());
    private final TrailAnchor anchor;
    private boolean failing;

    TrailFollower(TrailAnchor anchor) {
        this.anchor = anchor;
        thread.scheduleWithFixedDelay(this::follow, 0, 1, TimeUnit.SECONDS);
    }

    /** Told once while it fails: a database that is away is told by others as well. */
    private void follow() {
        try {
            anchor.follow();
            failing = false;
        } catch (StoreException | UncheckedIOException e) {
            if (!failing) {
                LOG.warn("the trail cannot be anchored, tried again each second: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
