package id.ppob.switching.session;

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
}
