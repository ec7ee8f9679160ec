package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.RuleStore;
import java.util.List;

/** What readings are checked by: rules and codes with their days, orders of sources and of methods of estimates, and who agreed on each. */
public final class ListRules extends Named<ListRules.Question, ListRules.Rows> {
    /** Nothing more. */
    public record Question() { }

    /** In their order. */
    public record Rows(List<RuleStore.RuleLine> rules, List<RuleStore.CodeLine> codes, List<RuleStore.OrderLine> orders) { }

    ListRules() {
        super("rule.list", Right.READ, Question.class, Rows.class);
    }

    @Override
    public Rows run(Counter counter, Operator who, Question question) {
        RuleStore store = new RuleStore(counter.pool());
        return new Rows(store.rules(), store.codes(), store.orders());
    }
}
