package id.ppob.simulator.bank.load;

/** What is sent. */
public enum Kind {
    /** 2100. */
    INQUIRY("2100"),
    /** 2200. */
    PAYMENT("2200"),
    /** 2400. */
    REVERSAL("2400"),
    /** 2401: the reversal once more. */
    REPEAT("2401"),
    /** A 2100 that breaks a rule of the wire: letters in the customer number. */
    NONSENSE("2100"),
    /** A 2100 about a customer nobody has. */
    STRANGER("2100"),
    /** A 2400 of a payment that never was. */
    STRAY("2400");

    private static final Kind[] ALL = values();
    private final String mti;

    Kind(String mti) {
        this.mti = mti;
    }

    /** @return whether it asks what a customer owes, and is worth an answer */
    boolean asks() {
        return this == INQUIRY;
    }

    boolean reverses() {
        return this == REVERSAL || this == REPEAT || this == STRAY;
    }

    String mti() {
        return mti;
    }

    static Kind of(int ordinal) {
        return ALL[ordinal];
    }
}
