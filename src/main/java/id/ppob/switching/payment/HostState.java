package id.ppob.switching.payment;

/** Whether a payment can be sent to PLN's host now, as a batch is decided. What becomes of it later is each payment's own matter. */
public enum HostState {
    /** Signed on, and there is room for one more question. */
    UP,
    /** Signed on, but as many questions are under way as may be. */
    BUSY,
    /** Cannot be reached, but for too short a time to stand in for it. */
    SUSPECT,
    /** Cannot be reached, or an operator says so: where the route allows it, we stand in. */
    DOWN
}
