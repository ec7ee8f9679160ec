package id.ppob.switching.dispatch;

import id.ppob.switching.message.Answer;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;

/** What a lane tells the rest of the house, for counting, the journal of inquiries and the log. Called on the lane's thread. */
public interface LaneEvents {
    /** A batch ended. */
    default void written(int requests, Outcome outcome) { }

    /** An answer went out; {@code why} names the field against it where the code alone does not say, else null. */
    default void answered(Request request, Case.Asked asked, Answer answer, String why) { }

    /** An answer came after the sweep's 0068 and was dropped. */
    default void late(Request request) { }

    /** A decision threw: a bug of ours. */
    default void decisionFailed(Case of, RuntimeException bug) { }

    /** A round of the loop threw: a bug of ours; requests of it are left to the sweep. */
    default void roundFailed(String lane, RuntimeException bug) { }

    /** Loading, writing or answering threw what it never should; what was not answered is tried again and split until the culprit stands alone. */
    default void batchFailed(int requests, RuntimeException bug) { }

    /** A request failed alone. */
    default void culprit(Case of, Outcome outcome) { }

    /** The database cannot be reached; {@code waiting} requests of the batch have no answer yet. */
    default void databaseAway(int waiting) { }
}
