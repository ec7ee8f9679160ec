package id.ppob.switching.office;

/**
 * A change that somebody asked for.
 *
 * @param maker   who asked, as they are now
 * @param askedAt epoch ms
 * @param checker name of who ended it; empty while it waits
 * @param endedAt epoch ms; 0 while it waits
 */
public record Request(long number, Change change, State state, Operator maker, long askedAt, String checker, long endedAt) {
    /** Where it stands; it leaves WAITING once. */
    public enum State {
        /** For a second person. */
        WAITING,
        /** Approved, and done in the same transaction. */
        EXECUTED,
        /** By another. */
        REFUSED,
        /** By who asked. */
        WITHDRAWN
    }
}
