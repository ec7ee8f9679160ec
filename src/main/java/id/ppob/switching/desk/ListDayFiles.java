package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.recon.DayFileStore;
import java.util.List;

/** Files of dates that were given, taken or refused. */
public final class ListDayFiles extends Named<ListDayFiles.Question, ListDayFiles.Rows> {
    /** @param last so many */
    public record Question(int last) { }

    /** Newest first. */
    public record Rows(List<DayFileStore.Listed> rows) { }

    ListDayFiles() {
        super("file.list", Right.READ, Question.class, Rows.class);
    }

    @Override
    public Rows run(Counter counter, Operator who, Question question) {
        return new Rows(new DayFileStore(counter.pool(), null).last(Most.of(question.last)));
    }
}
