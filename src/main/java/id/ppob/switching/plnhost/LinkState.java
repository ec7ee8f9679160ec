package id.ppob.switching.plnhost;

/** How far PLN's host can be relied on. */
public enum LinkState {
    /** No connection; the next try comes after a pause, or never when the link is stopped. */
    DOWN,
    /** A connection or its sign-on is under way. */
    CONNECTING,
    /** Signed on, and the last echo was answered. */
    SIGNED_ON,
    /** Signed on, but an echo stays without an answer: one more is tried before the connection is given up. */
    SUSPECT
}
