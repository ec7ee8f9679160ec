package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.CalendarStore;
import java.util.List;

/** When meters are read and bills are due, by unit and period, and where units lie. */
public final class ListCalendars extends Named<ListCalendars.Question, ListCalendars.Rows> {
    /** Nothing more. */
    public record Question() { }

    /** In their order. */
    public record Rows(List<CalendarStore.Rule> rules, List<CalendarStore.Placed> zones) { }

    ListCalendars() {
        super("period.list", Right.READ, Question.class, Rows.class);
    }

    @Override
    public Rows run(Counter counter, Operator who, Question question) {
        CalendarStore store = new CalendarStore(counter.pool());
        return new Rows(store.rules(), store.zones());
    }
}
