package id.ppob.switching.payment;

import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.ResponseCode;

/**
 * An answer, and what must be committed before it is told.
 *
 * @param posting null when nothing is written: inquiries, repeats, refusals that store nothing
 */
public record Decision(Answer answer, Posting posting) {
    static Decision told(Answer answer) {
        return new Decision(answer, null);
    }

    static Decision told(ResponseCode code) {
        return new Decision(new Answer.Echo(code), null);
    }
}
