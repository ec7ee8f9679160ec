package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.PriceStore;
import java.util.List;

/** What bills and late fees are computed from, by day. */
public final class ListPrices extends Named<ListPrices.Question, ListPrices.Rows> {
    /** Nothing more. */
    public record Question() { }

    /** In their order. */
    public record Rows(List<PriceStore.Listed> rows) { }

    ListPrices() {
        super("price.list", Right.READ, ListPrices.Question.class, ListPrices.Rows.class);
    }

    @Override
    public ListPrices.Rows run(Counter counter, Operator who, ListPrices.Question question) {
        return new Rows(new PriceStore(counter.pool()).all());
    }
}
