package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;

/** What another asked for is refused, or one's own withdrawn. */
public final class RefuseRequest extends Named<RefuseRequest.Question, Decided> {
    /** @param request its number */
    public record Question(long request, String reason) { }

    RefuseRequest() {
        super("request.refuse", Right.READ, RefuseRequest.Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, RefuseRequest.Question question) {
        return Decided.of(counter.requests().refuse(who, question.request, question.reason, counter.nowMs()), counter);
    }
}
