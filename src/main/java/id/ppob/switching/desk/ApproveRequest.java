package id.ppob.switching.desk;

import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Request;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.BatchRollBack;
import id.ppob.switching.store.office.RequestStore;
import java.util.Optional;

/** What another asked for is done. */
public final class ApproveRequest extends Named<ApproveRequest.Question, Decided> {
    /** @param request its number */
    public record Question(long request) { }

    ApproveRequest() {
        super("request.approve", Right.READ, ApproveRequest.Question.class, Decided.class);
    }

    @Override
    public Decided run(Counter counter, Operator who, ApproveRequest.Question question) {
        Optional<Decided> ended = rollBackEnded(counter, question.request);
        if (ended.isPresent()) {
            return ended.get();
        }
        RequestStore.Outcome outcome = counter.requests().approve(who, question.request, counter.nowMs());
        Decided decided = Decided.of(outcome, counter);
        return outcome instanceof RequestStore.Done done && done.change() instanceof BillingChange.RollBack back
            ? decided.saying(new BatchRollBack(counter.pool(), counter.clock()).finish(back.batch())) : decided;
    }

    /** Approved before, by a process that died over it: what is left to do is done. */
    private static Optional<Decided> rollBackEnded(Counter counter, long number) {
        return counter.requests().request(number).filter(request -> request.state() == Request.State.EXECUTED && request.change() instanceof BillingChange.RollBack)
            .flatMap(request -> {
                BatchRollBack rollBack = new BatchRollBack(counter.pool(), counter.clock());
                int batch = ((BillingChange.RollBack) request.change()).batch();
                return rollBack.begun(batch, number) ? Optional.of(new Decided(number, request.change().act().name(), request.state(), request.change().sentence(), "", false,
                    rollBack.finish(batch))) : Optional.empty();
            });
    }
}
