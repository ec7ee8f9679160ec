package id.ppob.switching.session;

import id.ppob.switching.door.SignOnBy;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sign-ons of one partner that are good for other connections too, by what these have in common; docs/iso8583-spec.md 3.9. Bounded: beyond it the
 * oldest is forgotten, and its side signs on again. Any event loop.
 */
final class SharedSignOns {
    static final int MOST = 1_024;
    private final Map<Object, Long> sinceNanos = new ConcurrentHashMap<>();

    void on(Object shared, long nowNanos) {
        if (sinceNanos.size() >= MOST) {
            sinceNanos.entrySet().stream().min(Comparator.comparingLong(each -> each.getValue() - nowNanos)).ifPresent(oldest -> sinceNanos.remove(oldest.getKey()));
        }
        sinceNanos.put(shared, nowNanos);
    }

    void off(Object shared) {
        sinceNanos.remove(shared);
    }

    boolean isOn(Object shared, long nowNanos) {
        Long since = sinceNanos.get(shared);
        return since != null && nowNanos - since < SignOnBy.GOOD_NANOS;
    }
}
