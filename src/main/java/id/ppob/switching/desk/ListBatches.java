package id.ppob.switching.desk;

import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.BatchStatusStore;
import java.util.List;

/** Batches of readings and what became of them, newest first. */
public final class ListBatches extends Named<ListBatches.Question, ListBatches.Rows> {
    private static final int MOST = 10_000;

    /**
     * Which.
     *
     * @param unit   of this one alone; empty for all
     * @param period of this one alone; 0 for all
     * @param last   so many at most
     */
    public record Question(String unit, int period, int last) { }

    /** In their order. */
    public record Rows(List<BatchStatusStore.Batch> rows) { }

    ListBatches() {
        super("batch.list", Right.READ, ListBatches.Question.class, ListBatches.Rows.class);
    }

    @Override
    public ListBatches.Rows run(Counter counter, Operator who, ListBatches.Question question) {
        return new Rows(new BatchStatusStore(counter.pool()).last(question.unit, question.period, Math.clamp(question.last, 1, MOST)));
    }
}
