package id.ppob.switching.payment;

import java.util.List;

/**
 * The books as a lane sees them: one connection of its own, or memory in the model test. Owned by one lane, called from its
 * thread alone.
 */
public interface Books extends AutoCloseable {
    /** What became of a write. */
    enum Outcome {
        /** All postings stand, and would survive the machine. */
        COMMITTED,
        /** Another lane, node or the day close was first, or a deadlock was broken: nothing was written, what was read is old. */
        CONFLICT,
        /** Waited for a lock in vain: nothing was written. */
        LOCKED,
        /** The data itself was refused: nothing was written, and would not be the next time. */
        REJECTED,
        /** Something failed that never should, as a row that cannot be read: nothing was written, and nothing is known of anybody. */
        FAILED,
        /** The connection went before COMMIT was sent: nothing was written. */
        LOST,
        /** COMMIT was sent and nothing clear came back: all of it was written, or nothing, or it will be yet. */
        IN_DOUBT
    }

    /** The facts of a batch could not be read; nothing was written. */
    final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Outcome outcome;

        /** @param outcome LOST when the connection went and {@link #reopen} is next; else why this batch was not read */
        public Unread(Outcome outcome, Throwable cause) {
            super(cause);
            this.outcome = outcome;
        }

        /** @return what the lane is to make of it, as of a write that ended so */
        public Outcome outcome() {
            return outcome;
        }
    }

    /**
     * Loads all facts that a batch is decided by, in a fixed number of statements.
     *
     * @throws Unread when they cannot be read now
     */
    View load(List<Case> batch);

    /** Writes all postings in one transaction, or none. An empty list costs nothing. */
    Outcome write(List<Posting> postings);

    /**
     * Opens a fresh connection and makes sure that nothing of the old one can come to stand any more. docs/iso8583-spec.md 14.6.
     *
     * @return false when that did not work: try again
     */
    boolean reopen();

    /**
     * After a write in doubt and {@link #reopen}: what became of it.
     *
     * @return COMMITTED, CONFLICT for nothing written now or later, or IN_DOUBT still because the connection went again
     */
    Outcome readBack();

    /** Whether the next writes wait for locks of others, up to a second, or give up at once. */
    void waitForLocks(boolean patient);

    /** @return whether they could be read and written when they were last used; any thread */
    default boolean usable() {
        return true;
    }

    /** Lets go of them, after the lane's end. */
    @Override
    default void close() { }
}
