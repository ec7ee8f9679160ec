package id.ppob.simulator.bank;

/**
 * How long a bank waits, and when it gives up; all times in milliseconds.
 *
 * @param answerMs       an inquiry waits
 * @param reverseAfterMs a payment waits before it is reversed, and a reversal before it is repeated
 * @param givesUp        after 2400 and one 2401 nothing is sent any more: the payment is unknown; else 2401 goes on until the end
 */
public record Patience(long answerMs, long reverseAfterMs, boolean givesUp) {
    private static final long ANSWER_MS = 30_000;
    private static final long REVERSE_AFTER_MS = 35_000;

    /** @throws IllegalArgumentException for no time at all */
    public Patience {
        if (answerMs < 1 || reverseAfterMs < 1) {
            throw new IllegalArgumentException("needs times of at least a millisecond");
        }
    }

    /** @return a bank that tries on for as long as it is there */
    public static Patience endless(long answerMs, long reverseAfterMs) {
        return new Patience(answerMs, reverseAfterMs, false);
    }

    /**
     * A real bank: 30 s for an inquiry, 2400 after 35 s, one 2401 after 35 s more, then the payment is unknown.
     *
     * @param scale of all these times; 1 for real, 0.01 for a test
     */
    public static Patience real(double scale) {
        return new Patience(Math.round(ANSWER_MS * scale), Math.round(REVERSE_AFTER_MS * scale), true);
    }
}
