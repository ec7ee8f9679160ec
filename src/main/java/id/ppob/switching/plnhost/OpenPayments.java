package id.ppob.switching.plnhost;

import id.ppob.switching.payment.StoredPayment;
import java.util.List;

/** What is pending in the books. Slow work's thread. */
public interface OpenPayments {
    /**
     * Payments that are pending for too long.
     *
     * @param before       committed before, epoch ms: nobody can wait for PLN's answer any more
     * @param node         whose own are left over
     * @param startedMs    from before it started
     */
    List<StoredPayment> orphans(long before, int node, long startedMs);

    /** @return payments that are pending or suspect */
    long open();
}
