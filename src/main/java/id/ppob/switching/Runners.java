package id.ppob.switching;

import id.ppob.switching.admin.InvariantRunner;
import id.ppob.switching.store.lane.InquiryJournal;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.upkeep.HeadroomReturn;
import id.ppob.switching.upkeep.MarkerExpiry;
import id.ppob.switching.upkeep.NodeClaim;
import id.ppob.switching.upkeep.PartitionKeeper;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Jobs;
import java.util.concurrent.TimeUnit;

/** Slow work beside the loop, on threads of its own and connections of the pool. A task that fails is logged and runs again. */
final class Runners {
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
    private final Jobs quick = new Jobs("terms");
    private final Jobs slow = new Jobs("daily");
    private Thread journalThread;

    Runners(TermsStore terms, NodeClaim claim, PartitionKeeper partitions, MarkerExpiry markers, HeadroomReturn headroom, InquiryJournal journal,
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
        quick.each("terms", 1, 1, TimeUnit.SECONDS, () -> {
            terms.refresh();
            claim.seen(terms.version());
        }).each("sign-ons", 1, 1, TimeUnit.SECONDS, signOns)
                .each("lease", LEASE_SECONDS, LEASE_SECONDS, TimeUnit.SECONDS, claim::renew);
        slow.each("headroom", HEADROOM_SECONDS, HEADROOM_SECONDS, TimeUnit.SECONDS, headroom::giveBack)
                .each("partitions", 1, PartitionKeeper.MINUTES_BETWEEN, TimeUnit.MINUTES, partitions::keep)
                .each("markers", 2, DAILY_MINUTES, TimeUnit.MINUTES, () -> markers.expire(clock.wibDate()));
        journalThread = Thread.ofPlatform().name("inquiry-journal").start(journal);
        invariants.start();
    }

    void stop() {
        quick.close();
        slow.close();
        invariants.close();
        journal.stop();
        try {
            journalThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
