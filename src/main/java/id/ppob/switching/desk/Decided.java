package id.ppob.switching.desk;

import id.ppob.switching.office.Request;
import id.ppob.switching.store.office.RequestStore;

/**
 * How asking, approving or refusing ended.
 *
 * @param code  what is shown to this person alone; empty for most
 * @param alone there is nobody else yet who could approve it
 * @param said  what else came of it, in a sentence; empty for most
 */
public record Decided(long request, String act, Request.State state, String sentence, String code, boolean alone, String said) {
    Decided saying(String sentenceOfIt) {
        return new Decided(request, act, state, sentence, code, alone, sentenceOfIt);
    }

    static Decided of(RequestStore.Outcome outcome, Counter counter) {
        return switch (outcome) {
            case RequestStore.Refused refused -> throw new Refusal(refused.permission(), refused.why());
            case RequestStore.Done done -> new Decided(done.request(), done.change().act().name(), done.state(), done.change().sentence(),
                done.code() == null ? "" : done.code().text(), counter.operators().all().size() == 1, "");
        };
    }
}
