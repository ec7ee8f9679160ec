package id.ppob.switching.plnhost;

import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
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
    private final long startedMs;
    private final long patienceMs;

    /**
     * @param node       of this process
     * @param patienceMs longer than PLN's deadline and any commit: by then every live node has ended what it asked
     */
    public Recovery(OpenPayments payments, PlnDesk desk, Clock clock, int node, long patienceMs) {
        this.payments = payments;
        this.desk = desk;
        this.clock = clock;
        this.node = node;
        this.startedMs = clock.millis();
        this.patienceMs = patienceMs;
    }

    /** @return payments that are pending or suspect */
    public long run() {
        int found = 0;
        for (StoredPayment each : payments.orphans(clock.millis() - patienceMs, node, startedMs)) {
            if (!desk.asks(each.reference(), each.attempt()) && desk.word(each, HostWord.of(HostWord.Kind.ORPHANED), counted -> { })) {
                found++;
            }
        }
        if (found > 0) {
            LOG.warn("{} payments were pending with nobody waiting for PLN's answer: they are suspect now, and asked back", found);
        }
        return payments.open();
    }
}
