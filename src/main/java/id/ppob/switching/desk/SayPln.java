package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AdviceStore;
import id.ppob.switching.store.office.Noted;

/** PLN is away, or back, because an operator says so. */
public final class SayPln extends Named<SayPln.Question, SayPln.Said> {
    /** @param away whatever the link looks like; else the link decides by itself */
    public record Question(boolean away, String reason) { }

    /** As it is now. */
    public record Said(boolean away, String reason) { }

    SayPln() {
        super("link.say", Right.ASK, SayPln.Question.class, SayPln.Said.class);
    }

    @Override
    public SayPln.Said run(Counter counter, Operator who, SayPln.Question question) {
        try (Noted work = counter.begin(who, Act.PLN_LINK, (question.away ? "away: " : "back: ") + question.reason)) {
            new AdviceStore(counter.pool()).away(question.away, question.reason, who.name(), counter.nowMs());
            work.ended(true, question.away ? "PLN is away" : "the link decides");
            return new Said(question.away, question.reason);
        }
    }
}
