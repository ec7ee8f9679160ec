package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.ItemStore;
import id.ppob.switching.store.office.Noted;

/** An open item becomes another's. */
public final class AssignItem extends Named<AssignItem.Question, AssignItem.Assigned> {
    private static final int MOST = 200;

    /** @param to an operator, or a group as items are opened for. @param reason one line */
    public record Question(long item, String to, String reason) { }

    /** It is theirs. */
    public record Assigned(long item, String owner) { }

    AssignItem() {
        super("item.assign", Right.ASK, Question.class, Assigned.class);
    }

    @Override
    public Assigned run(Counter counter, Operator who, Question question) {
        if (question.reason.isBlank() || question.reason.length() > MOST || question.reason.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(false, "a reason is one line of 1 to " + MOST + " characters");
        }
        try (Noted work = counter.begin(who, Act.ITEM_ASSIGN, "item " + question.item + " to " + question.to)) {
            String why = new ItemStore(counter.pool()).assign(question.item, who.name(), question.to, question.reason, counter.nowMs());
            work.ended(why.isEmpty(), why.isEmpty() ? "assigned" : why);
            if (!why.isEmpty()) {
                throw new Refusal(false, why);
            }
            return new Assigned(question.item, question.to);
        }
    }
}
