package id.ppob.switching.payment;

/** What a partner has an allowance of, split between the lanes of all nodes. */
public enum Limit {
    /** Rupiah paid in advance. */
    DEPOSIT,
    /** Reversals of unknown payments that may be remembered. */
    MARKER,
    /** Rupiah that may be approved here while PLN is away, until PLN acknowledges. */
    STAND_IN
}
