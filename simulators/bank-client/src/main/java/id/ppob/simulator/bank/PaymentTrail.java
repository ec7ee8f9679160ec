package id.ppob.simulator.bank;

import id.ppob.wire.Codes;
import java.util.ArrayList;
import java.util.List;

/** All that a bank sent and heard about one payment. Its own lock; the link's readers and the sale's thread write it. */
final class PaymentTrail {
    private final long amountRupiah;
    private final List<String> paymentCodes = new ArrayList<>(1);
    private final List<String> reversalCodes = new ArrayList<>(0);
    private boolean paid;
    private boolean reversed;

    PaymentTrail(long amountRupiah) {
        this.amountRupiah = amountRupiah;
    }

    long amountRupiah() {
        return amountRupiah;
    }

    /** Notes that the payment or its reversal is sent. @return whether it was before */
    synchronized boolean sends(boolean reversal) {
        boolean before = reversal ? reversed : paid;
        reversed |= reversal;
        paid |= !reversal;
        return before;
    }

    synchronized void answered(boolean reversal, String code) {
        (reversal ? reversalCodes : paymentCodes).add(code);
    }

    synchronized Outcome outcome() {
        return Outcome.of(paymentCodes, reversed, reversalCodes);
    }

    /** @return whether a reversal was sent */
    synchronized boolean reversed() {
        return reversed;
    }

    /** @return whether a reversal has an answer that ends it */
    synchronized boolean reversalEnded() {
        return reversalCodes.stream().anyMatch(Outcome::endsReversal);
    }

    /** @return whether the payment was approved, whatever came later */
    synchronized boolean approved() {
        return paymentCodes.contains(Codes.APPROVED);
    }
}
