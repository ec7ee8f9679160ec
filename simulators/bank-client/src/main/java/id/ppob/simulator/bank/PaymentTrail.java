package id.ppob.simulator.bank;

import java.util.ArrayList;
import java.util.List;

/** All that a bank sent and heard about one payment. Its own lock; the link's readers and the sale's thread write it. */
final class PaymentTrail {
    private final long amountRupiah;
    private final List<String> paymentCodes = new ArrayList<>(1);
    private final List<String> reversalCodes = new ArrayList<>(0);
    private boolean reversed;

    PaymentTrail(long amountRupiah) {
        this.amountRupiah = amountRupiah;
    }

    long amountRupiah() {
        return amountRupiah;
    }

    synchronized void reversalSent() {
        reversed = true;
    }

    synchronized void answered(boolean reversal, String code) {
        (reversal ? reversalCodes : paymentCodes).add(code);
    }

    synchronized Outcome outcome() {
        return Outcome.of(paymentCodes, reversed, reversalCodes);
    }

    /** @return whether a reversal was sent and has no answer that ends it */
    synchronized boolean open() {
        return reversed && reversalCodes.stream().noneMatch(Outcome::endsReversal);
    }

    /** @return whether the payment was approved, whatever came later */
    synchronized boolean approved() {
        return paymentCodes.contains("0000");
    }
}
