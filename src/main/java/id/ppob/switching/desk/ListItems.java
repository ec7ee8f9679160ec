package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.ItemStore;
import java.time.LocalDate;
import java.util.List;

/** What a person must look at. */
public final class ListItems extends Named<ListItems.Question, ListItems.Rows> {
    /** @param settled the last so many settled ones, too. The others empty for any. @param date of the difference, YYYY-MM-DD. @param overdue only what should have ended by now */
    public record Question(int settled, String kind, String partner, String owner, String date, boolean overdue) {
        /** Of any kind. */
        public Question(int settled) {
            this(settled, "", "", "", "", false);
        }
    }

    /** In their order. */
    public record Rows(List<ItemStore.Item> rows) { }

    ListItems() {
        super("item.list", Right.READ, ListItems.Question.class, ListItems.Rows.class);
    }

    @Override
    public ListItems.Rows run(Counter counter, Operator who, ListItems.Question question) {
        return new Rows(new ItemStore(counter.pool()).items(Most.of(question.settled), new ItemStore.Wanted(question.kind, question.partner, question.owner,
            question.date.isEmpty() ? null : LocalDate.parse(question.date), question.overdue ? counter.nowMs() : 0)));
    }
}
