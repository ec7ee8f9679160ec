package id.ppob.switching.admin;

import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the books, slowly, whether they still hold, and keeps the answers as gauges: one query at a time, spread over the
 * period, on one low-priority thread with a connection of the pool for slow work. The request path never waits for it.
 */
public final class InvariantRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InvariantRunner.class);
    /** How long a step takes slices, and how much longer than a step the pause after it is: a tenth of one connection, whatever the books have grown to. */
    private static final long BUDGET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final int PAUSE_TIMES = 9;
    private static final long COUNT_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double MS_PER_SECOND = 1_000;

    private final Clock clock;
    private final HealthStore health;
    private final long periodMs;
    private final List<Step> steps = new ArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread slow = new Thread(task, "invariants");
        slow.setDaemon(true);
        slow.setPriority(Thread.MIN_PRIORITY);
        return slow;
    });
    private int next;
    private volatile HealthStore.Backlog backlog = new HealthStore.Backlog(0, 0, 0, 0);

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException;
    }

    /** The last answer of one invariant; written by the runner's thread alone. */
    private static final class Answer {
        private volatile double violations = Double.NaN;
        private volatile double checkedSeconds;
        private int logged;
    }

    /**
     * Registers the gauges; asks nothing yet.
     *
     * @param invariants may be none
     * @param periodMs   each is asked once in this time, as many slices as fit into its share; later where that would be more than a tenth of the time
     */
    public InvariantRunner(InvariantStore invariants, HealthStore health, Meters meters, Clock clock, long periodMs) {
        this.clock = clock;
        this.periodMs = periodMs;
        meters.gauge(Meter.FORWARDING_ADVICES, () -> backlog.advices());
        meters.gauge(Meter.FORWARDING_DEAD, () -> backlog.dead());
        meters.gauge(Meter.STAND_IN_EXPOSURE, () -> backlog.exposureRupiah());
        meters.gauge(Meter.FORWARDING_OLDEST_AGE,
                () -> backlog.oldestMillis() == 0 ? 0 : Math.max(0, clock.millis() - backlog.oldestMillis()) / MS_PER_SECOND);
        this.health = health;
        for (String name : invariants.names()) {
            Answer answer = new Answer();
            meters.gauge(Meter.INVARIANT_VIOLATIONS, () -> answer.violations, name);
            meters.gauge(Meter.INVARIANT_CHECKED, () -> answer.checkedSeconds, name);
            InvariantWalk walk = invariants.walk(name);
            steps.add(() -> ask(walk, name, answer));
        }
    }

    /** Begins to ask. */
    public void start() {
        thread.execute(this::count);
        thread.execute(this::step);
    }

    /** What waits for PLN, and what is dead, within seconds: people are called by it. A tenth of the time at most, however much waits. */
    private void count() {
        long began = clock.nanos();
        try {
            backlog = health.backlog();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("counting what waits for PLN failed: {}", e.getMessage());
        }
        if (!thread.isShutdown()) {
            thread.schedule(this::count, Math.max(COUNT_NANOS, PAUSE_TIMES * (clock.nanos() - began)), TimeUnit.NANOSECONDS);
        }
    }

    /** Asks one question, and the next after a pause. An error is logged and the next is asked: the thread never dies of one. */
    private void step() {
        long began = clock.nanos();
        try {
            steps.get(next).run();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("question {} of {} to the books failed: {}", next + 1, steps.size(), e.getMessage());
        }
        next = (next + 1) % steps.size();
        long pauseNanos = Math.max(TimeUnit.MILLISECONDS.toNanos(periodMs) / steps.size(), PAUSE_TIMES * (clock.nanos() - began));
        if (!thread.isShutdown()) {
            thread.schedule(this::step, pauseNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void ask(InvariantWalk walk, String name, Answer answer) throws SQLException {
        long until = clock.nanos() + BUDGET_NANOS;
        boolean whole = walk.advance(clock.wibDate(), clock.millis(), () -> clock.nanos() < until);
        long took = clock.nanos() + BUDGET_NANOS - until;
        if (took > LONG_NANOS) {
            LOG.info("invariant {}: one slice took {} ms", name, TimeUnit.NANOSECONDS.toMillis(took));
        }
        if (whole) {
            answer.checkedSeconds = clock.millis() / MS_PER_SECOND;
        }
        if (whole || walk.violations() > 0) {
            answer.violations = walk.violations();
        }
        if (walk.violations() > answer.logged) {
            LOG.error("invariant {} is violated by {} rows: ask verify which", name, walk.violations());
        }
        answer.logged = walk.violations();
    }

    /** Asks no more; a query under way ends by its own time-out. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
