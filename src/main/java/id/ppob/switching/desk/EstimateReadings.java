package id.ppob.switching.desk;

import id.ppob.switching.acmt.EstimateResult;
import id.ppob.switching.acmt.EstimateRun;
import id.ppob.switching.acmt.Refused;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.Noted;
import java.util.concurrent.atomic.AtomicLong;

/** Who has no reading in a period of a unit at the cut-off is estimated, or it is said who would be. */
public final class EstimateReadings extends Named<EstimateReadings.Question, EstimateResult> {
    /** @param dryRun only says what would be done */
    public record Question(String unit, int period, boolean dryRun) { }

    EstimateReadings() {
        super("reading.estimate", Right.ASK, Question.class, EstimateResult.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public EstimateResult run(Counter counter, Operator who, Question question) {
        AtomicLong done = new AtomicLong();
        try (Noted work = counter.begin(who, Act.ESTIMATE, question.unit + " for " + question.period + (question.dryRun ? ", dry run" : ""))) {
            try {
                EstimateResult result = EstimateRun.run(new BatchStore(counter.office()), counter.clock(), question.unit, question.period, question.dryRun,
                    more -> counter.asker().watched(done.addAndGet(more), ""));
                work.ended(true, "%,d of %,d customers estimated, %,d held; billed Rp %,d%s".formatted(result.estimated(), result.customers(), result.held(), result.rupiah(),
                    result.batch() == 0 ? "; nothing written" : "; batch " + result.batch()));
                return result;
            } catch (Refused refused) {
                work.ended(false, refused.getMessage());
                throw new Refusal(false, refused.getMessage());
            }
        }
    }
}
