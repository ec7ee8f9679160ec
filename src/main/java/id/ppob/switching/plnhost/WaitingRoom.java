package id.ppob.switching.plnhost;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.payment.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who waits for PLN, by payment: those that asked, their repeats, and reversals. docs/iso8583-spec.md 8.7, 27.5. Any thread: a
 * payment's place is changed only inside the map's own step for its key, and whoever leaves is counted down in that step, so that the bound
 * is on those who wait now and never on those who ever waited.
 */
final class WaitingRoom {
    private final int bound;
    private final ConcurrentHashMap<Key, Place> places = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** Which payment. */
    record Key(long reference, int attempt) { }

    /** @param sinceNanos when it began to wait, by our clock's {@code nanos} */
    record Waiter(Request request, Case.Asked asked, long sinceNanos) { }

    /** What became of somebody who would wait. */
    enum Entry { WAITS, FULL, ANSWERED_ALREADY }

    /** Those who are told now. */
    record Leaving(List<Waiter> payments, List<Waiter> reversals) {
        private static final Leaving NOBODY = new Leaving(List.of(), List.of());
    }

    /** Those who wait for one payment. {@code first} asked PLN and is bounded by the questions under way. */
    private static final class Place {
        Waiter first;
        final List<Waiter> payments = new ArrayList<>(0);
        final List<Waiter> reversals = new ArrayList<>(0);
        volatile boolean asking;

        boolean empty() {
            return !asking && first == null && payments.isEmpty() && reversals.isEmpty();
        }
    }

    /** @param bound repeats and reversals that may wait in all; at least one */
    WaitingRoom(int bound) {
        this.bound = bound;
    }

    /**
     * A payment that asks PLN now.
     *
     * @return false if it was answered already: nobody waits, but PLN's answer is waited for
     */
    boolean asks(Key key, Waiter payment) {
        boolean waits = payment.request.park();
        places.compute(key, (same, before) -> {
            Place place = before == null ? new Place() : before;
            place.asking = true;
            place.first = waits ? payment : null;
            return place;
        });
        return waits;
    }

    /** A repeat, or a reversal, that waits for what becomes of a payment. */
    Entry enters(Key key, Waiter waiter, boolean reversal) {
        if (waiting.incrementAndGet() > bound) {
            waiting.decrementAndGet();
            return Entry.FULL;
        }
        if (!waiter.request.park()) {
            waiting.decrementAndGet();
            return Entry.ANSWERED_ALREADY;
        }
        places.compute(key, (same, before) -> {
            Place place = before == null ? new Place() : before;
            (reversal ? place.reversals : place.payments).add(waiter);
            return place;
        });
        return Entry.WAITS;
    }

    /** PLN's answer to this payment is not waited for here any more; who waits, waits on. */
    void asksNoMore(Key key) {
        places.computeIfPresent(key, (same, place) -> {
            place.asking = false;
            return place.empty() ? null : place;
        });
    }

    /**
     * The payment has its outcome.
     *
     * @param reversals whether its reversals leave too; else they wait on
     * @return who left and must be told
     */
    Leaving leave(Key key, boolean reversals) {
        Leaving[] left = {Leaving.NOBODY};
        places.computeIfPresent(key, (same, place) -> {
            List<Waiter> payments = new ArrayList<>(place.payments);
            place.payments.clear();
            waiting.addAndGet(-payments.size());
            if (place.first != null) {
                payments.addFirst(place.first);
                place.first = null;
            }
            left[0] = new Leaving(payments, reversals ? List.copyOf(place.reversals) : List.of());
            if (reversals) {
                waiting.addAndGet(-place.reversals.size());
                place.reversals.clear();
            }
            place.asking = false;
            return place.empty() ? null : place;
        });
        return left[0];
    }

    /** @return whether PLN's answer to this payment is waited for here */
    boolean asking(Key key) {
        Place place = places.get(key);
        return place != null && place.asking;
    }

    /** Lets those out who were answered meanwhile, as by their deadline; called regularly by one thread. */
    void tick() {
        places.forEach((key, seen) -> places.computeIfPresent(key, (same, place) -> {
            if (place.first != null && place.first.request.answered()) {
                place.first = null;
            }
            int before = place.payments.size() + place.reversals.size();
            place.payments.removeIf(each -> each.request.answered());
            place.reversals.removeIf(each -> each.request.answered());
            waiting.addAndGet(place.payments.size() + place.reversals.size() - before);
            return place.empty() ? null : place;
        }));
    }

    /**
     * Payments whose answer is not waited for here, with somebody who has waited for so long: another node may know what became of them.
     *
     * @param most of these at most; which ones is left to chance
     */
    List<Key> longerThan(int ms, long nowNanos, int most) {
        List<Key> found = new ArrayList<>();
        for (var each : places.entrySet()) {
            if (found.size() == most) {
                break;
            }
            places.computeIfPresent(each.getKey(), (key, place) -> {
                long latest = nowNanos - TimeUnit.MILLISECONDS.toNanos(ms);
                if (!place.asking && (before(place.payments, latest) || before(place.reversals, latest))) {
                    found.add(key);
                }
                return place;
            });
        }
        return found;
    }

    private static boolean before(List<Waiter> waiters, long latestNanos) {
        return !waiters.isEmpty() && waiters.getFirst().sinceNanos - latestNanos <= 0;
    }

    /** @return repeats and reversals that wait now */
    int waiting() {
        return waiting.get();
    }
}
