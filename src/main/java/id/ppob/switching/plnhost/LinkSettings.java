package id.ppob.switching.plnhost;

/**
 * Of the link to PLN's host.
 *
 * @param central         our DE33 towards PLN
 * @param switcher        our 7-character name in DE48
 * @param echoIntervalMs  between echoes, from sign-on or the last echo's answer
 * @param answerTimeoutMs for a 2810
 * @param firstPauseMs    before the first new try; doubles with each failure, and each pause is cut by up to half at random
 * @param longestPauseMs  bound of the pause
 */
public record LinkSettings(int central, String switcher, int echoIntervalMs, int answerTimeoutMs, int firstPauseMs, int longestPauseMs) {
    /** Refuses what cannot work. */
    public LinkSettings {
        if (echoIntervalMs < 1 || answerTimeoutMs < 1 || firstPauseMs < 1 || longestPauseMs < firstPauseMs) {
            throw new IllegalArgumentException("PLN link: echo " + echoIntervalMs + " ms, answer " + answerTimeoutMs + " ms, pause "
                    + firstPauseMs + " to " + longestPauseMs + " ms");
        }
    }

    /** @return echo after 30 s, 10 s for an answer, pauses from half a second to 30 s */
    public static LinkSettings defaults(int central, String switcher) {
        return new LinkSettings(central, switcher, 30_000, 10_000, 500, 30_000);
    }
}
