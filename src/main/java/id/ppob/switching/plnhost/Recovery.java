package id.ppob.switching.plnhost;

import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds payments that were left pending by a process that died, or whose second step could not be written, and makes them suspect: a
 * 2200 is never sent again, so a 2400 must find out. Run regularly by one thread, in each node; who is late changes nothing.
 */
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private final OpenPayments payments;
    private final PlnDesk desk;
    private final Clock clock;
    private final int node;
    private final long patienceNanos;
    private Map<OpenPayments.Payment, Long> sinceNanos = Map.of();
    private boolean started;

    /**
     * @param node       of this process
     * @param patienceMs longer than PLN's deadline and any commit: by then every live node has ended what it asked
     */
    public Recovery(OpenPayments payments, PlnDesk desk, Clock clock, int node, long patienceMs) {
        this.payments = payments;
        this.desk = desk;
        this.clock = clock;
        this.node = node;
        this.patienceNanos = TimeUnit.MILLISECONDS.toNanos(patienceMs);
    }

    /**
     * Goes by how long it has seen a payment pending, by a clock that never jumps: a moment in a row may be of a node whose clock was wrong. What
     * this node left pending before it started needs no patience, only a second look.
     *
     * @return payments that are pending or suspect
     */
    public long run() {
        int found = 0;
        long now = clock.nanos();
        Map<OpenPayments.Payment, Long> before = sinceNanos;
        sinceNanos = new HashMap<>();
        for (StoredPayment each : payments.pending()) {
            OpenPayments.Payment key = new OpenPayments.Payment(each.reference(), each.attempt());
            long since = before.getOrDefault(key, !started && each.host().node() == node ? now - patienceNanos + 1 : now);
            if (desk.asks(each.reference(), each.attempt())) {
                since = now;
            } else if (now - since >= patienceNanos && desk.word(each, HostWord.of(HostWord.Kind.ORPHANED), counted -> { })) {
                found++;
            }
            sinceNanos.put(key, since);
        }
        started = true;
        if (found > 0) {
            LOG.warn("{} payments were pending with nobody waiting for PLN's answer: they are suspect now, and asked back", found);
        }
        return payments.open();
    }
}
