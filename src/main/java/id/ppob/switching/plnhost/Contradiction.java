package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import java.util.Set;

/**
 * PLN's second answer to a question says the opposite of its first. docs/iso8583-spec.md 26.14.
 *
 * @param reference of the payment, first 64 bits
 * @param first     DE39 of the answer that counts
 * @param second    of the other one
 */
public record Contradiction(long reference, PlnRequest.Kind kind, int first, int second) {
    private static final Set<Integer> NOT_PAID = Set.of(ResponseCode.APPROVED.number(), ResponseCode.NO_PAYMENT_TO_REVERSE.number(), ResponseCode.ALREADY_REVERSED.number());
    private static final Set<Integer> LATER = Set.of(ResponseCode.SIGN_ON_FIRST.number(), ResponseCode.ERROR.number(), ResponseCode.TIMED_OUT.number(), ResponseCode.BILL_HELD.number(),
            ResponseCode.WINDOW_CLOSED.number());

    private enum Meaning { PAID, NOT_PAID, OPEN }

    /**
     * A payment is asked once, so any other code is a second opinion. Of advices and reversals several copies are answered, and codes that mean the same,
     * or that leave it open, go together: 0000 to the 2400 and 0094 to its 2401; 0000 to a 2220 and 0094 to its copy, reversed since.
     */
    static boolean between(PlnRequest.Kind kind, int first, int second) {
        if (kind == PlnRequest.Kind.PAYMENT) {
            return first != second;
        }
        Meaning one = meaning(kind, first);
        Meaning other = meaning(kind, second);
        return one != other && one != Meaning.OPEN && other != Meaning.OPEN;
    }

    private static Meaning meaning(PlnRequest.Kind kind, int code) {
        if (kind == PlnRequest.Kind.REVERSAL) {
            return NOT_PAID.contains(code) ? Meaning.NOT_PAID : code == ResponseCode.SETTLED.number() ? Meaning.PAID : Meaning.OPEN;
        }
        boolean open = LATER.contains(code) || code == ResponseCode.ALREADY_REVERSED.number() || code == ResponseCode.ALREADY_PAID.number();
        return code == ResponseCode.APPROVED.number() ? Meaning.PAID : open ? Meaning.OPEN : Meaning.NOT_PAID;
    }

    /** @return for people */
    public String sentence() {
        return "%s: PLN answered %04d, and then %04d; the first counts".formatted(kind, first, second);
    }
}
