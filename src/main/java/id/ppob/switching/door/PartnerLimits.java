package id.ppob.switching.door;

/**
 * How much of the switch one partner may use. Over a limit the answer is immediate and 0068 in every class
 * (docs/iso8583-spec.md 10.7); reversals have shares of their own, 28xx hold no slot at all.
 *
 * @param connections signed on at the same time
 * @param inFlight    requests without an answer, all connections together
 * @param perSecond   inquiries and payments a second, all connections together, a second's worth at once; 0 for no such limit
 * @param maxFrame    bytes of the longest message taken
 * @param deadlineMs  from a request's arrival to our 0068
 */
public record PartnerLimits(int connections, int inFlight, int perSecond, int maxFrame, int deadlineMs) {
    /** The longest message where a partner's file names no other. */
    public static final int USUAL_FRAME = 4096;
}
