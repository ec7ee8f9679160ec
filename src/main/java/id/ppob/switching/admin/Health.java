package id.ppob.switching.admin;

import id.ppob.switching.admin.Check.Result;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.value.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs checks side by side and keeps what they found for a second, however many ask. Owner of that: whoever holds its lock. */
public final class Health {
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_MS = 2_000;

    private final Clock clock;
    private final List<Check> checks;
    private Report report;
    private long takenNanos;

    /**
     * What all checks found.
     *
     * @param ok     every required check holds
     * @param checks in the order in which they were given
     */
    public record Report(boolean ok, List<Outcome> checks) { }

    /** What one check found. */
    public record Outcome(String name, boolean required, boolean ok, String detail) { }

    /** @param checks told in this order */
    public Health(Clock clock, List<Check> checks) {
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    /** Makes each check a gauge too: 1 while it holds. */
    public Health gauges(Meters meters) {
        for (int i = 0; i < checks.size(); i++) {
            int index = i;
            meters.gauge(Meter.READY, () -> report().checks().get(index).ok() ? 1 : 0, checks.get(i).name());
        }
        return this;
    }

    /** @return what was found, at most a second ago */
    public synchronized Report report() {
        if (report == null || clock.nanos() - takenNanos > KEPT_NANOS) {
            report = look();
            takenNanos = clock.nanos();
        }
        return report;
    }

    private Report look() {
        List<Outcome> outcomes = new ArrayList<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Result>> results = threads.invokeAll(checks.stream().map(check -> (java.util.concurrent.Callable<Result>) check::run)
                    .toList(), PATIENCE_MS, TimeUnit.MILLISECONDS);
            for (int i = 0; i < checks.size(); i++) {
                Result result = result(results.get(i));
                outcomes.add(new Outcome(checks.get(i).name(), checks.get(i).required(), result.ok(), result.detail()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            checks.forEach(check -> outcomes.add(new Outcome(check.name(), check.required(), false, "interrupted")));
        } finally {
            threads.shutdownNow();
        }
        return new Report(outcomes.stream().allMatch(outcome -> outcome.ok() || !outcome.required()), List.copyOf(outcomes));
    }

    private static Result result(Future<Result> future) throws InterruptedException {
        try {
            return future.get();
        } catch (CancellationException _) {
            return Result.failed("no answer after " + PATIENCE_MS + " ms");
        } catch (ExecutionException e) {
            return Result.failed(String.valueOf(e.getCause().getMessage()));
        }
    }
}
