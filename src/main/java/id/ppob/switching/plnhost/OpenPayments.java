package id.ppob.switching.plnhost;

import id.ppob.switching.message.Answer;
import id.ppob.switching.payment.StoredPayment;
import java.util.Collection;
import java.util.List;

/** What is pending in the books, and what became of it. Slow work's thread. */
public interface OpenPayments {
    /** Which payment. */
    record Payment(long reference, int attempt) { }

    /**
     * What its bank is told of a payment that has its end, as docs/iso8583-spec.md 8.7 and 27.5 say.
     *
     * @param toPayment  to the payment's repeats
     * @param toReversal to its reversals; null where none was decided
     */
    record Ended(Payment payment, Answer toPayment, Answer toReversal) { }

    /** @return what is pending now, the oldest references first; many, but not without bound */
    List<StoredPayment> pending();

    /** @return payments that are pending or suspect */
    long open();

    /** @return those of these payments that are neither pending nor suspect any more, as all nodes see them */
    List<Ended> ended(Collection<Payment> payments);

    /** Opens an item that says both codes, once for the same. */
    void contradicted(Contradiction contradiction, long nowMs);
}
