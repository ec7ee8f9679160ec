package id.ppob.switching.message;

/** What a request asks for, whatever dialect it came in. */
public enum MessageClass {
    /** 2100, or 0200 with DE3 380000: what does this customer owe? Decided afresh each time. */
    INQUIRY,
    /** 2200, or 0200 with DE3 500000: pay what was shown. */
    PAYMENT,
    /** 2400, 0400 and their repeats 2401, 0401: undo one payment. */
    REVERSAL,
    /** 2800, 0800: sign-on, sign-off, echo. */
    NETWORK,
    /** 2200 or 0200 with DE3 310000: what is left of the partner's deposit? Decided afresh each time. */
    BALANCE;

    /** @return whether a request of this class has an identity, and its verdict is remembered */
    public boolean isPosted() {
        return this == PAYMENT || this == REVERSAL;
    }
}
