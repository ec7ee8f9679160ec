package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.DueStore;
import id.ppob.switching.store.office.Noted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A business date is sealed, proved and chained, or all that have ended. */
public final class CloseDay extends Named<CloseDay.Question, CloseDay.Closed> {
    /** @param date empty: every date that has ended and is not closed. @param early also one that still runs. @param patient waits while its grace runs */
    public record Question(String date, boolean early, boolean patient) { }

    /** In their order, up to the first that was refused. */
    public record Closed(List<DayView> days) { }

    CloseDay() {
        super("day.close", Right.ASK, CloseDay.Question.class, CloseDay.Closed.class);
    }

    @Override
    public Closed run(Counter counter, Operator who, Question question) {
        String which = question.date.isEmpty() ? "all touched" : question.date;
        try (Noted work = counter.begin(who, Act.DAY_CLOSE, which + (question.early ? ", early" : ""))) {
            DayClose close = new DayClose(new DayStore(counter.pool()), counter.config().calendar(), counter.clock());
            List<LocalDate> dates = question.date.isEmpty() ? close.due(question.early) : List.of(LocalDate.parse(question.date));
            List<DayView> days = new ArrayList<>();
            for (LocalDate each : dates) {
                DayClose.Outcome outcome = question.patient ? close.closeAfterGrace(each, question.early) : close.close(each, question.early);
                days.add(DayView.of(each, outcome));
                if (outcome instanceof DayClose.Refused) {
                    break;
                }
            }
            new DueStore(counter.pool()).marked(counter.nowMs());
            work.ended(days.stream().allMatch(DayView::closed), days.stream().map(DayView::noted).collect(Collectors.joining("; ")));
            return new Closed(days);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(false, "the close was interrupted while it waited for the grace of a date: close again");
        }
    }
}
