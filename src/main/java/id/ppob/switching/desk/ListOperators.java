package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.OperatorStore;
import java.util.List;

/** Who there is, and was. */
public final class ListOperators extends Named<ListOperators.Question, ListOperators.Operators> {
    /** Nothing more. */
    public record Question() { }

    /** By name. */
    public record Operators(List<OperatorStore.Listed> operators) { }

    ListOperators() {
        super("operator.list", Right.READ, ListOperators.Question.class, ListOperators.Operators.class);
    }

    @Override
    public ListOperators.Operators run(Counter counter, Operator who, ListOperators.Question question) {
        return new Operators(counter.operators().all());
    }
}
