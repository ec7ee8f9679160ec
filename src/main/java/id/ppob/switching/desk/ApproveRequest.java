package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;

/** What another asked for is done. */
public final class ApproveRequest extends Named<ApproveRequest.Question, Decided> {
    /** @param request its number */
    public record Question(long request) { }

    ApproveRequest() {
        super("request.approve", Right.READ, ApproveRequest.Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, ApproveRequest.Question question) {
        return Decided.of(counter.requests().approve(who, question.request, counter.nowMs()), counter);
    }
}
