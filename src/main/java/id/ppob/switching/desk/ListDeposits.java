package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.DepositStore;
import java.util.List;

/** The last deposits, and what was taken back. */
public final class ListDeposits extends Named<ListDeposits.Question, ListDeposits.Rows> {
    /** @param last so many */
    public record Question(int last) { }

    /** In their order. */
    public record Rows(List<DepositStore.Listed> rows) { }

    ListDeposits() {
        super("deposit.list", Right.READ, ListDeposits.Question.class, ListDeposits.Rows.class);
    }

    @Override
    public ListDeposits.Rows run(Counter counter, Operator who, ListDeposits.Question question) {
        return new Rows(new DepositStore(counter.pool(), null).last(Most.of(question.last)));
    }
}
