package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.ItemStore;
import id.ppob.switching.store.office.Noted;

/** Something is written beside an open item. */
public final class NoteItem extends Named<NoteItem.Question, NoteItem.Written> {
    private static final int MOST = 500;

    /** @param item its number. @param text one line */
    public record Question(long item, String text) { }

    /** It stands there. */
    public record Written(long item) { }

    NoteItem() {
        super("item.note", Right.ASK, Question.class, Written.class);
    }

    @Override
    public Written run(Counter counter, Operator who, Question question) {
        if (question.text.isBlank() || question.text.length() > MOST || question.text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(false, "a note is one line of 1 to " + MOST + " characters");
        }
        try (Noted work = counter.begin(who, Act.ITEM_NOTE, "item " + question.item)) {
            String why = new ItemStore(counter.pool()).note(question.item, who.name(), question.text, counter.nowMs());
            work.ended(why.isEmpty(), why.isEmpty() ? "written" : why);
            if (!why.isEmpty()) {
                throw new Refusal(false, why);
            }
            return new Written(question.item);
        }
    }
}
