package id.ppob.simulator.bank;

import id.ppob.wire.Codes;
import java.util.List;
import java.util.Set;

/** What a bank holds a payment for at the end, and what its answers say about sending a reversal. docs/iso8583-spec.md 16. */
public enum Outcome {
    /** The customer has a receipt: 0000 and nothing reversed, or 0012 to the reversal. */
    PAID,
    /** The customer has the money back: declined, or reversed with 0000, 0063 or 0094. */
    UNPAID,
    /** Nobody told: either truth is possible. */
    UNKNOWN;

    private static final Set<String> NOT_PAID = Set.of(Codes.APPROVED, Codes.NO_PAYMENT_TO_REVERSE, Codes.ALREADY_REVERSED);
    /** Declines after which nothing can stand under this identity; the others may hide an earlier copy and are reversed. */
    private static final Set<String> FINAL_DECLINES = Set.of(Codes.ALREADY_PAID, Codes.DEPOSIT_SHORT, Codes.ALREADY_REVERSED, Codes.STAN_MISUSED,
            Codes.INVALID_MESSAGE, Codes.UNKNOWN_BANK, Codes.UNKNOWN_SWITCHER, Codes.UNKNOWN_PRODUCT, Codes.UNKNOWN_TERMINAL);

    /**
     * @param paymentCodes  DE39 of all answers to the payment and its byte-equal repeats, as they came
     * @param reversed      a reversal of it was sent
     * @param reversalCodes DE39 of all answers to the reversal and its repeats, as they came
     */
    public static Outcome of(List<String> paymentCodes, boolean reversed, List<String> reversalCodes) {
        if (reversed) {
            // a 0000 that came after the reversal was sent changes nothing: the reversal's answer decides
            String end = reversalCodes.stream().filter(Outcome::endsReversal).findFirst().orElse("");
            return NOT_PAID.contains(end) ? UNPAID : end.equals(Codes.SETTLED) ? PAID : UNKNOWN;
        }
        if (paymentCodes.contains(Codes.APPROVED)) {
            return PAID;
        }
        return paymentCodes.isEmpty() || needsReversal(paymentCodes.getFirst()) ? UNKNOWN : UNPAID;
    }

    /** @return whether a payment with this answer is to be reversed */
    public static boolean needsReversal(String paymentCode) {
        return !paymentCode.equals(Codes.APPROVED) && !FINAL_DECLINES.contains(paymentCode);
    }

    /** @return whether a reversal with this answer needs no repeat */
    public static boolean endsReversal(String reversalCode) {
        return NOT_PAID.contains(reversalCode) || reversalCode.equals(Codes.SETTLED) || reversalCode.equals(Codes.ALREADY_PAID);
    }
}
