package id.ppob.switching.plnhost;

import id.ppob.switching.payment.StoredPayment;
import java.util.List;

/** What is pending in the books. Slow work's thread. */
public interface OpenPayments {
    /** @return what is pending now, the oldest references first; many, but not without bound */
    List<StoredPayment> pending();

    /** @return payments that are pending or suspect */
    long open();
}
