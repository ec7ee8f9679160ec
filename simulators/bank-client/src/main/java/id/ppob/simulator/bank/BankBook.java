package id.ppob.simulator.bank;

import id.ppob.wire.Messages;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jpos.iso.ISOMsg;

/** A bank's own memory of its payments, kept to the end of the run: about 200 bytes a payment. Any thread. */
public final class BankBook {
    private final Map<PaymentKey, PaymentTrail> trails = new ConcurrentHashMap<>();

    /** Notes a request that is about to be sent. @return whether one of its class and identity was sent before */
    boolean sends(ISOMsg request) {
        String mti = Messages.mti(request);
        return !mti.startsWith("21") && trails.computeIfAbsent(PaymentKey.of(request), key -> new PaymentTrail(Messages.rupiah(request.getString(4))))
                .sends(mti.startsWith("24"));
    }

    /** Notes an answer, in time or late. */
    void hears(ISOMsg answer) {
        String mti = Messages.mti(answer);
        PaymentTrail trail = mti.startsWith("21") ? null : trails.get(PaymentKey.of(answer));
        if (trail != null) {
            trail.answered(mti.startsWith("24"), answer.getString(39));
        }
    }

    boolean reversed(PaymentKey key) {
        PaymentTrail trail = trails.get(key);
        return trail != null && trail.reversed();
    }

    boolean reversalEnded(PaymentKey key) {
        PaymentTrail trail = trails.get(key);
        return trail != null && trail.reversalEnded();
    }

    boolean approved(PaymentKey key) {
        PaymentTrail trail = trails.get(key);
        return trail != null && trail.approved();
    }

    /** @return what the payment is held for now; unknown for one never sent */
    public Outcome outcome(PaymentKey key) {
        PaymentTrail trail = trails.get(key);
        return trail == null ? Outcome.UNKNOWN : trail.outcome();
    }

    void forEach(BiConsumer<PaymentKey, Outcome> each) {
        trails.forEach((key, trail) -> each.accept(key, trail.outcome()));
    }

    /** @return count and sum of DE4 by outcome */
    public Map<Outcome, Total> totals() {
        Map<Outcome, Total> totals = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            totals.put(outcome, new Total(0, 0));
        }
        trails.values().forEach(trail -> totals.merge(trail.outcome(), new Total(1, trail.amountRupiah()), Total::plus));
        return totals;
    }

    /** Payments and their DE4 in sum. */
    public record Total(long count, long rupiah) {
        Total plus(Total other) {
            return new Total(count + other.count, rupiah + other.rupiah);
        }
    }
}
