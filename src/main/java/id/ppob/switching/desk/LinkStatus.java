package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.AdviceStore;
import id.ppob.switching.store.upkeep.HealthStore;

/** What an operator said last about PLN. */
public final class LinkStatus extends Named<LinkStatus.Question, HealthStore.LinkOrder> {
    /** Nothing more. */
    public record Question() { }

    LinkStatus() {
        super("link.status", Right.READ, LinkStatus.Question.class, HealthStore.LinkOrder.class);
    }

    @Override
    public HealthStore.LinkOrder run(Counter counter, Operator who, LinkStatus.Question question) {
        return new AdviceStore(counter.pool()).order();
    }
}
