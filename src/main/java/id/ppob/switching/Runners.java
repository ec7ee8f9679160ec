package id.ppob.switching;

import id.ppob.switching.admin.InvariantRunner;
import id.ppob.switching.store.lane.InquiryJournal;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.upkeep.HeadroomReturn;
import id.ppob.switching.upkeep.MarkerExpiry;
import id.ppob.switching.upkeep.NodeClaim;
import id.ppob.switching.upkeep.PartitionKeeper;
import id.ppob.switching.value.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slow work beside the loop, on threads of its own and connections of the pool. A task that fails is logged and runs again. */
final class Runners {
    private static final Logger LOG = LoggerFactory.getLogger(Runners.class);
    private static final int LEASE_SECONDS = 3;
    private static final int HEADROOM_SECONDS = 10;
    private static final int DAILY_MINUTES = 60;

    private final TermsStore terms;
    private final NodeClaim claim;
    private final PartitionKeeper partitions;
    private final MarkerExpiry markers;
    private final HeadroomReturn headroom;
    private final InquiryJournal journal;
    private final InvariantRunner invariants;
    private final Runnable signOns;
    private final Clock clock;
    private final ScheduledExecutorService quick = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("terms").factory());
    private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("daily").factory());
    private Thread journalThread;

    Runners(TermsStore terms, NodeClaim claim, PartitionKeeper partitions, MarkerExpiry markers, HeadroomReturn headroom,
            InquiryJournal journal,
            InvariantRunner invariants, Runnable signOns, Clock clock) {
        this.terms = terms;
        this.claim = claim;
        this.partitions = partitions;
        this.markers = markers;
        this.headroom = headroom;
        this.journal = journal;
        this.invariants = invariants;
        this.signOns = signOns;
        this.clock = clock;
    }

    void start() {
        quick.scheduleWithFixedDelay(guarded("terms", terms::refresh), 1, 1, TimeUnit.SECONDS);
        quick.scheduleWithFixedDelay(guarded("sign-ons", signOns), 1, 1, TimeUnit.SECONDS);
        quick.scheduleWithFixedDelay(guarded("lease", () -> claim.renew()), LEASE_SECONDS, LEASE_SECONDS, TimeUnit.SECONDS);
        slow.scheduleWithFixedDelay(guarded("headroom", () -> headroom.giveBack()), HEADROOM_SECONDS, HEADROOM_SECONDS,
                TimeUnit.SECONDS);
        slow.scheduleWithFixedDelay(guarded("partitions", partitions::keep), 1, PartitionKeeper.MINUTES_BETWEEN, TimeUnit.MINUTES);
        slow.scheduleWithFixedDelay(guarded("markers", () -> markers.expire(clock.wibDate())), 2, DAILY_MINUTES, TimeUnit.MINUTES);
        journalThread = Thread.ofPlatform().name("inquiry-journal").start(journal);
        invariants.start();
    }

    /** A scheduler forgets a task that throws; this one does not. */
    private static Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{} failed and will be tried again", name, e);
            }
        };
    }

    void stop() {
        quick.shutdownNow();
        slow.shutdownNow();
        invariants.close();
        journal.stop();
        try {
            journalThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
