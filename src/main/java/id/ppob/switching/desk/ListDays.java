package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.DayBook.State;
import id.ppob.switching.store.day.DayStore;
import java.util.List;

/** All business dates with what was proved of them. */
public final class ListDays extends Named<ListDays.Question, ListDays.Days> {
    /** Nothing more. */
    public record Question() { }

    /** In their order. */
    public record Days(List<DayView> days) { }

    ListDays() {
        super("day.list", null, ListDays.Question.class, ListDays.Days.class);
    }

    @Override
    public Days run(Counter counter, Operator who, Question question) {
        DayStore store = new DayStore(counter.pool());
        return new Days(store.days().stream().map(day -> DayView.of(day, day.state() == State.CLOSED ? List.of() : store.laneDays(day.date()))).toList());
    }
}
