package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.TrailStore;
import java.util.List;

/** Who did what, oldest first. */
public final class ListTrail extends Named<ListTrail.Question, ListTrail.Trail> {
    /** @param request of this one alone; 0: of all. @param by of this operator alone; empty: of all */
    public record Question(int last, long request, String by) { }

    /** With the newest row of all. */
    public record Trail(TrailStore.Head head, List<TrailStore.Row> rows) { }

    ListTrail() {
        super("trail", Right.READ, ListTrail.Question.class, ListTrail.Trail.class);
    }

    @Override
    public ListTrail.Trail run(Counter counter, Operator who, ListTrail.Question question) {
        TrailStore trail = new TrailStore(counter.pool());
        return new Trail(trail.head(), trail.last(Most.of(question.last), question.request, question.by));
    }
}
