package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AdviceStore;
import id.ppob.switching.store.office.Noted;

/** What waits for its next try is sent to PLN now. */
public final class RetryAdvice extends Named<RetryAdvice.Question, RetryAdvice.Sent> {
    /** @param reference of its payment; 0 for all */
    public record Question(long reference) { }

    /** @param entries that are sent. @param why none is; empty where one is */
    public record Sent(int entries, String why) { }

    RetryAdvice() {
        super("advice.retry", Right.ASK, RetryAdvice.Question.class, RetryAdvice.Sent.class);
    }

    @Override
    public RetryAdvice.Sent run(Counter counter, Operator who, RetryAdvice.Question question) {
        AdviceStore store = new AdviceStore(counter.pool());
        try (Noted work = counter.begin(who, Act.ADVICE_RETRY, question.reference == 0 ? "all that wait" : "reference " + question.reference)) {
            int entries = store.retry(question.reference);
            work.ended(entries > 0, entries + " entries");
            return new Sent(entries, entries > 0 ? "" : question.reference == 0 ? "no entry waits for its next try" : store.why(question.reference));
        }
    }
}
