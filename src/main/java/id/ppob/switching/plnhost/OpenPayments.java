package id.ppob.switching.plnhost;

import id.ppob.switching.payment.StoredPayment;
import java.util.List;

/** What is pending in the books. Slow work's thread. */
public interface OpenPayments {
    /** One that is pending, and the node that posted it. */
    record Pending(StoredPayment payment, int node) { }

    /** @return what is pending now, the oldest references first; many, but not without bound */
    List<Pending> pending();

    /** @return payments that are pending or suspect */
    long open();
}
