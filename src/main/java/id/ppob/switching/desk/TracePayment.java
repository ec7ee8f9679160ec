package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.trace.TraceStore;
import id.ppob.switching.trace.Wanted;
import java.time.LocalDate;
import java.util.stream.Stream;

/** All that the books hold of a payment. */
public final class TracePayment extends Named<TracePayment.Question, TraceStore.Found> {
    private static final int MOST_DAYS = 4_000;

    /** @param wanted in one of {@link Wanted#FORMS}. @param last day to look on where no key helps. @param days so many, to that one. @param most sales at most */
    public record Question(String wanted, String last, int days, int most) { }

    TracePayment() {
        super("trace", Right.READ, Question.class, TraceStore.Found.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public TraceStore.Found run(Counter counter, Operator who, Question question) {
        LocalDate last = LocalDate.parse(question.last);
        return TraceStore.find(counter.reading(), Wanted.parse(question.wanted), Stream.iterate(last, day -> day.minusDays(1)).limit(Math.min(question.days, MOST_DAYS)).toList(),
            question.most);
    }
}
