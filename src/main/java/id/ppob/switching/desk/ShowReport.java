package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.report.Table;
import id.ppob.switching.store.day.ReportStore;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A report about money: balances, positions, settlements, months. */
public final class ShowReport extends Named<ShowReport.Question, Table> {
    private static final int MOST_DAYS = 366;

    /** As {@link ReportStore.Wish}; dates YYYY-MM-DD. */
    public record Question(String name, String from, String to, String partner, String by) { }

    ShowReport() {
        super("ledger.report", Right.READ, Question.class, Table.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Table run(Counter counter, Operator who, Question question) {
        LocalDate from = LocalDate.parse(question.from);
        LocalDate to = LocalDate.parse(question.to);
        if (!ReportStore.has(question.name) || to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new Refusal(false, "a report is of 1 to " + MOST_DAYS + " days, the last not before the first; you gave " + from + " to " + to);
        }
        try {
            return new ReportStore(counter.reading()).read(new ReportStore.Wish(question.name, from, to, question.partner, question.by));
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(false, wrong.getMessage());
        }
    }
}
