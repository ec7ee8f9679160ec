package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AdviceStore;
import java.util.List;

/** What PLN must still be told. */
public final class ListAdvices extends Named<ListAdvices.Question, ListAdvices.Rows> {
    /** @param all those that wait, too. @param most at most so many */
    public record Question(boolean all, int most) { }

    /** In their order. */
    public record Rows(List<AdviceStore.Listed> rows) { }

    ListAdvices() {
        super("advice.list", Right.READ, ListAdvices.Question.class, ListAdvices.Rows.class);
    }

    @Override
    public ListAdvices.Rows run(Counter counter, Operator who, ListAdvices.Question question) {
        return new Rows(new AdviceStore(counter.pool()).list(question.all, Most.of(question.most)));
    }
}
