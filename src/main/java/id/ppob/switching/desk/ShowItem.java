package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.ItemStore;

/** One item with what each side has of it, and what people wrote and did. */
public final class ShowItem extends Named<ShowItem.Question, ItemStore.Whole> {
    /** @param item its number */
    public record Question(long item) { }

    ShowItem() {
        super("item.show", Right.READ, Question.class, ItemStore.Whole.class);
    }

    @Override
    public ItemStore.Whole run(Counter counter, Operator who, Question question) {
        return new ItemStore(counter.pool()).whole(question.item).orElseThrow(() -> new Refusal(false, "there is no item " + question.item));
    }
}
