package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.DayBook.LaneDay;
import id.ppob.switching.store.day.DayStore;
import java.time.LocalDate;
import java.util.List;

/** The running business date and its lanes. */
public final class DayNow extends Named<DayNow.Question, DayNow.Now> {
    /** Nothing more. */
    public record Question() { }

    /** What status tells. @param day null while nothing is posted in it */
    public record Now(String businessDate, DayView day, List<LaneDay> lanes) { }

    DayNow() {
        super("day.status", null, DayNow.Question.class, DayNow.Now.class);
    }

    @Override
    public Now run(Counter counter, Operator who, Question question) {
        DayStore store = new DayStore(counter.pool());
        LocalDate date = counter.config().calendar().businessDate(counter.nowMs());
        List<LaneDay> lanes = store.laneDays(date);
        return new Now(date.toString(), store.day(date).map(one -> DayView.of(one, lanes)).orElse(null), lanes);
    }
}
