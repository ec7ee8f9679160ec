package id.ppob.switching.session;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections of one partner share: its bounds. Met by every event loop and lane. */
final class Admission {
    private final PartnerProfile profile;
    private final SessionSettings settings;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    Admission(PartnerProfile profile, SessionSettings settings) {
        this.profile = profile;
        this.settings = settings;
    }

    PartnerProfile profile() {
        return profile;
    }

    /**
     * Takes a slot in flight. Reversals may use the reserve too: a payment refused here comes back as a reversal, so refusing that
     * as well would only double the load.
     *
     * @return false when the bound is reached
     */
    boolean enter(boolean reversal) {
        int bound = profile.maxInFlight() + (reversal ? settings.reversalReserve() : 0);
        if (inFlight.incrementAndGet() > bound) {
            inFlight.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave(int slots) {
        inFlight.addAndGet(-slots);
    }

    int inFlight() {
        return inFlight.get();
    }

    int connections() {
        return sessions.size();
    }

    /**
     * Counts a session as one of this partner's. At the limit the one silent longest makes room if it missed an echo interval:
     * a half-open leftover must not keep its partner out.
     *
     * @return false when the partner has all the connections that it may have
     */
    synchronized boolean join(Session session, long nowNanos) {
        if (sessions.size() >= profile.maxConnections()) {
            Optional<Session> stalest = sessions.stream().min(Comparator.comparingLong(other -> other.heardNanos() - nowNanos));
            long allowedNanos = TimeUnit.MILLISECONDS.toNanos(settings.echoIntervalMs());
            if (stalest.isEmpty() || nowNanos - stalest.get().heardNanos() < allowedNanos) {
                return false;
            }
            sessions.remove(stalest.get());
            stalest.get().replace();
        }
        return sessions.add(session);
    }

    void part(Session session) {
        sessions.remove(session);
    }
}
