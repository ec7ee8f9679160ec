package id.ppob.switching.desk;

import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.BatchClosing;
import id.ppob.switching.store.office.Noted;
import java.time.YearMonth;
import java.util.List;

/** Batches that ended are closed, or it is said which would be. */
public final class CloseBatches extends Named<CloseBatches.Question, CloseBatches.Closed> {
    /** Bills of the running month and of the one before are still being corrected and paid every day. */
    private static final int MONTHS = 2;

    /** @param dryRun only says which would be */
    public record Question(boolean dryRun) { }

    /** @param lastPeriod newer ones were not looked at. @param batches that ended. @param closed how many were closed */
    public record Closed(int lastPeriod, List<Integer> batches, int closed) { }

    CloseBatches() {
        super("batch.close", Right.ASK, Question.class, Closed.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Closed run(Counter counter, Operator who, Question question) {
        int lastPeriod = Period.of(YearMonth.from(counter.clock().wibDate()).minusMonths(MONTHS));
        try (Noted work = counter.begin(who, Act.BATCH_CLOSE, "up to " + lastPeriod + (question.dryRun ? ", dry run" : ""))) {
            BatchClosing closing = new BatchClosing(counter.pool());
            List<Integer> ended = closing.ended(lastPeriod, counter.clock().wibDate(), looked -> counter.asker().watched(looked, ""));
            int closed = question.dryRun ? 0 : closing.close(ended);
            work.ended(true, "%,d batches ended, %,d closed".formatted(ended.size(), closed));
            return new Closed(lastPeriod, ended, closed);
        }
    }
}
