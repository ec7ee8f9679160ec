package id.ppob.simulator.fault;

/** Who does it. */
public enum Side {
    /** PLN's host: faults of its answers. */
    PLN,
    /** A bank: faults of its requests. */
    BANK
}
