package id.ppob.switching.message;

/**
 * What PLN is asked or told about a payment.
 *
 * @param repeat the same again, of which we do not know whether it was heard: 2401, 2221. A 2200 is never repeated
 */
public record PlnRequest(Kind kind, boolean repeat, PlnSale sale) {
    /** Message classes of PLN's leg. */
    public enum Kind {
        /** 2200: may it be paid? */
        PAYMENT,
        /** 2400, 2401: undo it. */
        REVERSAL,
        /** 2220, 2221: it is paid here. */
        ADVICE
    }

    /** @throws IllegalArgumentException for a repeated 2200: docs/iso8583-spec.md 26 forbids it */
    public PlnRequest {
        if (repeat && kind == Kind.PAYMENT) {
            throw new IllegalArgumentException("a 2200 is never sent to PLN twice");
        }
    }
}
