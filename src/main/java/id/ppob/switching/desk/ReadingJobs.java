package id.ppob.switching.desk;

import id.ppob.switching.acmt.WaitingReadings;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.value.Jobs;
import java.util.concurrent.TimeUnit;

/** What is done about readings because time passes, by every office and by one at a time, under the turn of importing. One thread. */
public final class ReadingJobs {
    private ReadingJobs() { }

    /** @return the jobs, begun; to be closed before what they work with */
    public static Jobs begin(Counter counter) {
        BatchStore books = new BatchStore(counter.office());
        return new Jobs("readings").each("asking again what waits", 1, 1, TimeUnit.MINUTES, new WaitingReadings(books, counter.clock())::ask);
    }
}
