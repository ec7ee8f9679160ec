package id.ppob.switching.session;

import id.ppob.switching.iso8583.OwnWords;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all listeners of a process know together of those who come in: which sign-ons were taken, and what we said ourselves, by partner,
 * whichever listener and file it has by then. Any event loop.
 */
public final class Porch {
    /** Keeps beyond this process which sign-ons were taken. */
    public interface Keeper {
        /** Any thread; does not wait. @param kept is run once, when it is kept or cannot be */
        void keep(Porch porch, Runnable kept);
    }

    private final Map<Integer, TakenSignOns> taken = new ConcurrentHashMap<>();
    private final Map<Integer, OwnWords> own = new ConcurrentHashMap<>();
    private final Keeper keeper;

    /** Of a process that keeps nothing. */
    public Porch() {
        this((_, kept) -> kept.run());
    }

    /** @param keeper keeps what was taken */
    public Porch(Keeper keeper) {
        this.keeper = keeper;
    }

    /** A sign-on or sign-off was taken. @param kept is run when no process takes it a second time */
    void keep(Runnable kept) {
        keeper.keep(this, kept);
    }

    /** @return the sign-ons that this partner has used */
    TakenSignOns taken(int partner) {
        return taken.computeIfAbsent(partner, _ -> new TakenSignOns());
    }

    /** @return what we said to this partner under its MAC */
    OwnWords own(int partner) {
        return own.computeIfAbsent(partner, _ -> new OwnWords());
    }

    /** @return DE12 of the newest sign-on that this process took of each partner, by the partner's number */
    public Map<Integer, Long> newest() {
        Map<Integer, Long> newest = new HashMap<>();
        taken.forEach((partner, own) -> newest.put(partner, own.newest()));
        return newest;
    }

    /** Another process, before this one or beside it, took a sign-on of this partner: none that is not after it counts here. */
    public void takenElsewhere(int partner, long localAt) {
        taken(partner).upTo(localAt);
    }
}
