package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.HeldStore;
import java.util.List;

/** Readings that wait for a person, and how often each rule held one. */
public final class ListHeld extends Named<ListHeld.Question, ListHeld.Rows> {
    private static final int MOST = 10_000;

    /** Which. @param unit and rule: empty for all. @param period and idpel: 0 for all. @param last so many at most */
    public record Question(String unit, int period, long idpel, String rule, int last) { }

    /** In their order. */
    public record Rows(List<HeldStore.Held> rows, List<HeldStore.RuleCount> rules) { }

    ListHeld() {
        super("reading.held", Right.READ, ListHeld.Question.class, ListHeld.Rows.class);
    }

    @Override
    public ListHeld.Rows run(Counter counter, Operator who, ListHeld.Question question) {
        HeldStore store = new HeldStore(counter.pool());
        return new Rows(store.waiting(question.unit, question.period, question.idpel, question.rule, Math.clamp(question.last, 1, MOST)), store.counts());
    }
}
