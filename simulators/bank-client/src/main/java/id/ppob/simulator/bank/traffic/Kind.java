package id.ppob.simulator.bank.traffic;

/** What a planned step does, and how often among a thousand. */
public enum Kind {
    /** Inquire and pay: what banks do. */
    PAY(600, true),
    /** Inquire alone. */
    INQUIRE(150, false),
    /** Pay, and send the same bytes again: the same bytes come back. */
    PAY_AND_REPEAT(50, true),
    /** Pay, reverse; some repeat the reversal, some send the payment once more. */
    PAY_AND_REVERSE(40, true),
    /** Pay, reverse, inquire again and pay. */
    PAY_REVERSE_PAY(30, true),
    /** Pay the same reference under a new STAN. */
    PAY_TWICE(20, true),
    /** The reversal comes first, its payment late. */
    REVERSAL_FIRST(15, true),
    /** An IDPEL nobody has. */
    UNKNOWN_CUSTOMER(15, false),
    /** A product nobody serves. */
    UNKNOWN_PRODUCT(10, false),
    /** A bank code nobody registered. */
    UNKNOWN_BANK(10, false),
    /** One rupiah too much. */
    WRONG_AMOUNT(15, true),
    /** Another admin fee than the one told. */
    WRONG_ADMIN(15, true),
    /** A reference nobody told. */
    NO_INQUIRY(10, true),
    /** A DE48 too long or too short. */
    WRONG_LENGTH(14, true),
    /** Bytes without sense on a connection of their own. */
    GARBAGE(3, false),
    /** Half a frame, then the line is cut. */
    HALF_FRAME(3, false);

    /** All weights in sum. */
    static final int SUM = 1000;
    private final int perThousand;
    private final boolean sells;

    Kind(int perThousand, boolean sells) {
        this.perThousand = perThousand;
        this.sells = sells;
    }

    /** @return whether the step sends a payment or a reversal, and so takes a customer of its own */
    boolean sells() {
        return sells;
    }

    /** @return the kind of a number from 0 to 999 */
    static Kind of(int number) {
        int rest = number;
        for (Kind kind : values()) {
            rest -= kind.perThousand;
            if (rest < 0) {
                return kind;
            }
        }
        throw new IllegalArgumentException("above 999: " + number);
    }
}
