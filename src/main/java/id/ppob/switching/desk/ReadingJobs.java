package id.ppob.switching.desk;

import id.ppob.switching.acmt.EstimateKeeper;
import id.ppob.switching.acmt.WaitingReadings;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.value.Jobs;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done about readings because time passes, by every office and by one at a time, under the turn of importing. One thread. */
public final class ReadingJobs {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingJobs.class);
    private static final int MINUTES_BETWEEN = 10;

    private ReadingJobs() { }

    /** @return the jobs, begun; to be closed before what they work with */
    public static Jobs begin(Counter counter) {
        BatchStore books = new BatchStore(counter.office());
        EstimateKeeper estimates = new EstimateKeeper(books, counter.clock());
        return new Jobs("readings").each("asking again what waits", 1, 1, TimeUnit.MINUTES, new WaitingReadings(books, counter.clock())::ask)
            .each("estimating who was not read", 2, MINUTES_BETWEEN, TimeUnit.MINUTES, () -> {
                if (counter.config().estimatesByItself()) {
                    estimates.keep().forEach(result -> LOG.info("unit {} for {}: {} of {} customers estimated by itself, {} held", result.unit(), result.period(), result.estimated(), result.customers(), result.held()));
                }
            });
    }
}
