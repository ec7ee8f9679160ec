package id.ppob.switching.acmt.rule;

/** How a bill stands when a correction asks. docs/iso8583-spec.md 15. */
public enum Standing {
    /** Open. */
    UNPAID,
    /** Paid here. */
    PAID,
    /** Paid to another: it is paid. */
    ELSEWHERE,
    /** Settled by a credit when its batch became active: it is paid. */
    SETTLED,
    /** A payment is pending or suspect. */
    HELD,
    /** Blocked by PLN. */
    BLOCKED,
    /** Another bill took its place. */
    SUPERSEDED,
    /** Its batch was rolled back, or is not active yet. */
    NOT_IN_FORCE;

    /** @return whether a correction has to wait for what is under way */
    public boolean waits() {
        return this == HELD || this == BLOCKED;
    }

    /** @return whether somebody paid it */
    public boolean isPaid() {
        return this == PAID || this == ELSEWHERE || this == SETTLED;
    }
}
