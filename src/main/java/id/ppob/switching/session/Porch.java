package id.ppob.switching.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all listeners of a process know together of those who come in: which sign-ons were taken, by partner, whichever listener and file it has
 * by then. Any event loop.
 */
public final class Porch {
    private final Map<Integer, TakenSignOns> taken = new ConcurrentHashMap<>();

    /** @return the sign-ons that this partner has used */
    TakenSignOns taken(int partner) {
        return taken.computeIfAbsent(partner, _ -> new TakenSignOns());
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
