package id.ppob.lab.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A yardstick that talks to the database by itself: so many threads, each with a connection, in a closed loop. */
final class SqlContender {
    private static final long MOST_NS = 100_000_000_000L;

    private SqlContender() { }

    /** One thread's work. */
    interface Worker extends AutoCloseable {
        /** Does some. @return items done; 0 when there is nothing left */
        int work() throws SQLException;

        /** Ends what is still under way, so that nothing of this round burdens the next contender's. */
        default void settle() { }

        @Override
        void close() throws SQLException;
    }

    /** Makes the worker of a thread. */
    interface Workers {
        Worker worker(int index) throws SQLException;
    }

    /**
     * What one round came to.
     *
     * @param latency nanoseconds from beginning to end of each piece of work
     * @param ranOut  work ended before the time did
     */
    record Round(double perSecond, long items, Histogram latency, boolean ranOut) { }

    /** Runs all workers for this time. */
    static Round run(List<? extends Worker> workers, long millis) throws SQLException {
        return run(workers, millis, 0);
    }

    /**
     * Runs all workers for this time.
     *
     * @param rate items that come due a second, all workers together: each waits for the first of its next piece of work and is then
     *             measured from the moment each item was due; 0 for as fast as they can
     */
    static Round run(List<? extends Worker> workers, long millis, double rate) throws SQLException {
        long start = System.nanoTime();
        long end = start + millis * 1_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(workers.size())) {
            List<Future<Round>> running = workers.stream().map(worker -> threads.submit(() -> rate == 0 ? one(worker, end) : paced(worker, start, end, rate / workers.size()))).toList();
            long items = 0;
            boolean ranOut = false;
            Histogram latency = new Histogram(MOST_NS, 3);
            for (Future<Round> each : running) {
                items += each.get().items;
                ranOut |= each.get().ranOut;
                latency.add(each.get().latency);
            }
            return new Round(items * 1e9 / (System.nanoTime() - start), items, latency, ranOut);
        } catch (ExecutionException e) {
            throw new SQLException("a yardstick failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private static Round one(Worker worker, long end) throws SQLException {
        Histogram latency = new Histogram(MOST_NS, 3);
        long items = 0;
        for (long now = System.nanoTime(); now - end < 0;) {
            int done = worker.work();
            long after = System.nanoTime();
            if (done == 0) {
                return new Round(0, items, latency, true);
            }
            latency.recordValueWithCount(Math.min(MOST_NS, after - now), done);
            items += done;
            now = after;
        }
        worker.settle();
        return new Round(0, items, latency, false);
    }

    /** Takes up its next piece when all items of it are due, as a batch in an open loop must. */
    private static Round paced(Worker worker, long start, long end, double rate) throws SQLException {
        Histogram latency = new Histogram(MOST_NS, 3);
        long items = 0;
        int size = 0;
        while (System.nanoTime() - end < 0) {
            long due = start + (long) ((items + size) * 1e9 / rate);
            for (long now = System.nanoTime(); now - due < 0; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            size = worker.work();
            long after = System.nanoTime();
            if (size == 0) {
                return new Round(0, items, latency, true);
            }
            for (int i = 0; i < size; i++) {
                latency.recordValue(Math.clamp(after - start - (long) ((items + i) * 1e9 / rate), 0, MOST_NS));
            }
            items += size;
        }
        return new Round(0, items, latency, false);
    }

    /** @return so many workers */
    static List<Worker> of(int count, Workers workers) throws SQLException {
        List<Worker> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(workers.worker(i));
        }
        return made;
    }

    static void close(List<? extends Worker> workers) throws SQLException {
        for (Worker each : workers) {
            each.close();
        }
    }
}
