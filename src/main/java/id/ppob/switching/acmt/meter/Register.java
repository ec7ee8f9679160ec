package id.ppob.switching.acmt.meter;

/** A counter of a meter. A household's meter has the first one alone. */
public enum Register {
    /** Off-peak kWh, and all kWh where the meter knows no peak. */
    LWBP,
    /** Peak kWh. */
    WBP,
    /** Reactive energy. */
    KVARH
}
