package id.ppob.switching.payment;

/** Who decides the payments of a partner and product. Changed by people while the switch runs; docs/iso8583-spec.md 27.1. */
public enum Route {
    /** We decide; PLN gets advices. */
    LOCAL,
    /** PLN decides: a payment is pending until it answered. */
    HOST,
    /** PLN decides; while it cannot be reached we do, within caps. */
    HOST_WITH_STAND_IN;

    /** @return whether PLN is asked before a bank is told */
    public boolean asksHost() {
        return this != LOCAL;
    }
}
