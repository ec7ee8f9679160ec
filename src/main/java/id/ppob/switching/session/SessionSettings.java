package id.ppob.switching.session;

/**
 * Bounds and time-outs of all sessions.
 *
 * @param signOnTimeoutMs  a connection that has not signed on by then is closed
 * @param echoIntervalMs   a partner not heard for so long gets an echo of ours
 * @param echoTimeoutMs    for its answer; nothing heard by then means a half-open connection, and it is closed
 * @param readTimeoutMs    nothing heard for so long closes any connection; longer than the two before together
 * @param undecodableInRow so many frames in a row that are no messages close the connection
 * @param reversalsInFlight reversals without an answer that a partner may have, beside its bound for everything else
 * @param unprovedMost    so many messages without a good MAC close the connection; one with a good MAC begins the count anew
 * @param placeMs         so long a connection that asked nothing since its sign-on keeps its place before a new sign-on of its partner
 * @param tradedPlaceMs   so long after its last request any other does, or for its partner's deadline and {@code placeMs} where these are longer: its answer may be under way
 */
public record SessionSettings(int signOnTimeoutMs, int echoIntervalMs, int echoTimeoutMs, int readTimeoutMs, int undecodableInRow,
                              int reversalsInFlight, int unprovedMost, int placeMs, int tradedPlaceMs) {
    private static final int UNPROVED = 5;
    private static final int PLACE_MS = 10_000;
    private static final int TRADED_PLACE_MS = 30_000;

    /** With the usual bound of wrong MACs, and the usual time for which a place is kept. */
    public SessionSettings(int signOnTimeoutMs, int echoIntervalMs, int echoTimeoutMs, int readTimeoutMs, int undecodableInRow, int reversalsInFlight) {
        this(signOnTimeoutMs, echoIntervalMs, echoTimeoutMs, readTimeoutMs, undecodableInRow, reversalsInFlight, UNPROVED, PLACE_MS, TRADED_PLACE_MS);
    }

    /** Refuses what cannot work. */
    public SessionSettings {
        if (signOnTimeoutMs < 1 || echoIntervalMs < 1 || echoTimeoutMs < 1 || undecodableInRow < 1 || reversalsInFlight < 1 || unprovedMost < 1 || placeMs < 1 || tradedPlaceMs < 1) {
            throw new IllegalArgumentException("session settings must be positive");
        }
        if (readTimeoutMs <= echoIntervalMs + echoTimeoutMs) {
            throw new IllegalArgumentException("read time-out " + readTimeoutMs + " ms must be longer than echo interval "
                    + echoIntervalMs + " ms and its time-out " + echoTimeoutMs + " ms together");
        }
    }

    /** @return sign-on within 15 s, echo after 60 s, 10 s for its answer, silence of 90 s, 5 bad frames, 4,096 reversals */
    public static SessionSettings defaults() {
        return new SessionSettings(15_000, 60_000, 10_000, 90_000, 5, 4_096);
    }
}
