package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.ItemStore;
import java.util.List;

/** What a person must look at. */
public final class ListItems extends Named<ListItems.Question, ListItems.Rows> {
    /** @param settled the last so many settled ones, too */
    public record Question(int settled) { }

    /** In their order. */
    public record Rows(List<ItemStore.Item> rows) { }

    ListItems() {
        super("item.list", Right.READ, ListItems.Question.class, ListItems.Rows.class);
    }

    @Override
    public ListItems.Rows run(Counter counter, Operator who, ListItems.Question question) {
        return new Rows(new ItemStore(counter.pool()).items(Most.of(question.settled)));
    }
}
