package id.ppob.switching.session;

import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.tcp.LogRate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What all connections of one partner share: its bounds. Met by every event loop and lane. */
final class Admission {
    private static final int COMINGS_A_SECOND = 10;
    private static final int MOST_REVERSALS_WAITING = 256;
    private final SessionSettings settings;
    private final TokenBucket rate;
    private volatile Served served;
    private volatile boolean retired;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger reversals = new AtomicInteger();
    private final Backlog reversalsWaiting = new Backlog();
    private final Backlog othersWaiting = new Backlog();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final SharedSignOns shared = new SharedSignOns();
    private final LogRate comings = new LogRate(COMINGS_A_SECOND);

    /** A profile, and its codes as numbers in a row: there are few, and each message asks for three of them. */
    private record Served(PartnerProfile profile, int[] banks, int[] centrals, int[] products) {
        static Served of(PartnerProfile profile) {
            return new Served(profile, numbers(profile.bankCodes()), numbers(profile.centrals()), numbers(profile.products()));
        }

        private static int[] numbers(Set<Integer> codes) {
            return codes.stream().mapToInt(Integer::intValue).toArray();
        }

        static boolean among(int[] codes, int wanted) {
            for (int code : codes) {
                if (code == wanted) {
                    return true;
                }
            }
            return false;
        }
    }

    Admission(PartnerProfile profile, SessionSettings settings, long nowNanos) {
        this.served = Served.of(profile);
        this.settings = settings;
        this.rate = new TokenBucket(profile.limits().perSecond(), nowNanos);
    }

    PartnerProfile profile() {
        return served.profile;
    }

    /** From now on this profile counts, for the sessions that exist as well. */
    void change(PartnerProfile other) {
        served = Served.of(other);
        rate.rate(other.limits().perSecond());
    }

    /** This partner is gone, or its link is another one: its sessions take no new business, drain and close. */
    void retire() {
        retired = true;
    }

    boolean retired() {
        return retired;
    }

    /**
     * What the profile says against it. Who sent a payment that was decided before hears that decision instead; reversals are asked for
     * bank code and central alone.
     *
     * @return APPROVED when there is nothing against it
     */
    ResponseCode refusal(Message message) {
        Served now = served;
        if (!Served.among(now.banks, message.bank())) {
            return ResponseCode.UNKNOWN_BANK;
        }
        boolean knownCentral = now.centrals.length == 0 ? message.central() == Message.NO_CENTRAL : Served.among(now.centrals, message.central());
        if (!knownCentral) {
            return ResponseCode.UNKNOWN_SWITCHER;
        }
        if (message.messageClass() == MessageClass.REVERSAL) {
            return ResponseCode.APPROVED;
        }
        if (message.messageClass() == MessageClass.BALANCE && !now.profile.balanceQuery()) {
            return ResponseCode.INVALID_MESSAGE;
        }
        return !Served.among(now.products, message.product()) ? ResponseCode.UNKNOWN_PRODUCT
                : !message.sale().switcher().equals(now.profile.switcher()) ? ResponseCode.UNKNOWN_SWITCHER : ResponseCode.APPROVED;
    }

    /** @return lines about comings and goings kept back since the last one, or -1 to keep this one back too */
    int comings(long nowNanos) {
        return comings.admit(nowNanos);
    }

    /** @return whether one more inquiry or payment may come now; reversals are not asked */
    boolean withinRate(long nowNanos) {
        return rate.take(nowNanos);
    }

    /**
     * Takes a slot in flight until its answer has left. Reversals have slots of their own, until they are answered: a payment refused here
     * comes back as a reversal, so refusing that as well would only double the load, and it must not push payments out either.
     *
     * @return false when the bound is reached
     */
    boolean enter(boolean reversal, long nowNanos) {
        AtomicInteger slots = reversal ? reversals : inFlight;
        if (waiting(reversal).came(most(reversal), nowNanos)) {
            sessions.forEach(Session::read);
        }
        if (slots.incrementAndGet() > (reversal ? settings.reversalsInFlight() : profile().limits().inFlight())) {
            slots.decrementAndGet();
            decided(reversal);
            return false;
        }
        return true;
    }

    void leave(int slots) {
        inFlight.addAndGet(-slots);
    }

    void reversalAnswered() {
        reversals.decrementAndGet();
    }

    /** One waits for us no longer: it is answered, or it waits for PLN. */
    void decided(boolean reversal) {
        if (waiting(reversal).decided(most(reversal))) {
            sessions.forEach(Session::read);
        }
    }

    /**
     * Whether this partner sends faster than we answer. Each payment refused to it would come back as a reversal, so what it sends waits in
     * its sockets for a moment: nothing is refused, and nobody else waits. docs/iso8583-spec.md 10.7.
     */
    boolean behind(long nowNanos) {
        return reversalsWaiting.deep(most(true), nowNanos) || othersWaiting.deep(most(false), nowNanos);
    }

    private Backlog waiting(boolean reversal) {
        return reversal ? reversalsWaiting : othersWaiting;
    }

    /** Half of what it may have under way: what one more read brings has its place then. */
    private int most(boolean reversal) {
        return reversal ? MOST_REVERSALS_WAITING : Math.max(2, profile().limits().inFlight() / 2);
    }

    int inFlight() {
        return inFlight.get() + reversals.get();
    }

    int connections() {
        return sessions.size();
    }

    SharedSignOns shared() {
        return shared;
    }

    /**
     * Counts a session as one of this partner's. At the limit one makes room that keeps its place no longer: it comes from where this partner no
     * longer connects, or has asked nothing for too long. Whole echoes do not keep a place; docs/iso8583-spec.md 2.5.
     *
     * @return false when the partner has all the connections that it may have
     */
    synchronized boolean join(Session session, long nowNanos) {
        PartnerProfile now = profile();
        if (sessions.size() >= now.limits().connections()) {
            int deadlineMs = now.limits().deadlineMs();
            Optional<Session> leaving = sessions.stream().filter(other -> !other.comesFrom(now) || nowNanos - other.keepsPlaceUntil(deadlineMs) >= 0)
                    .min(Comparator.comparingLong(other -> other.comesFrom(now) ? other.keepsPlaceUntil(deadlineMs) - nowNanos : Long.MIN_VALUE));
            if (leaving.isEmpty()) {
                return false;
            }
            sessions.remove(leaving.get());
            leaving.get().replace();
        }
        return sessions.add(session);
    }

    void part(Session session) {
        sessions.remove(session);
    }
}
