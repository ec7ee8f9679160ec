package id.ppob.switching.plnhost;

import id.ppob.switching.value.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens towards PLN because time passes: deadlines and the link's state on one thread, what the books must be asked on another. */
public final class PlnTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlnTimer.class);
    private static final int BEAT_MS = 20;
    private static final int TIDY_MS = 1_000;
    private final PlnLinks links;
    private final PlnExchange exchange;
    private final LinkHealth health;
    private final PlnDesk desk;
    private final Recovery recovery;
    private final OpenPayments books;
    private final Clock clock;
    private final ScheduledExecutorService quick = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("pln-deadlines").factory());
    private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("pln-recovery").factory());
    private volatile long open;

    public PlnTimer(PlnLinks links, PlnExchange exchange, LinkHealth health, PlnDesk desk, Recovery recovery, OpenPayments books, Clock clock) {
        this.links = links;
        this.exchange = exchange;
        this.health = health;
        this.desk = desk;
        this.recovery = recovery;
        this.books = books;
        this.clock = clock;
    }

    /** Begins; the first look for what was left pending is at once. */
    public void start() {
        quick.scheduleWithFixedDelay(guarded("deadlines of PLN", this::beat), 0, BEAT_MS, TimeUnit.MILLISECONDS);
        quick.scheduleWithFixedDelay(guarded("waiting lists", desk::tick), TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS);
        slow.scheduleWithFixedDelay(guarded("looking for what other nodes ended", () -> desk.lookElsewhere(books)), TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS);
        slow.scheduleWithFixedDelay(guarded("items of contradictions", this::contradictions), TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS);
        slow.scheduleWithFixedDelay(guarded("recovery", () -> open = recovery.run()), 0, TIDY_MS, TimeUnit.MILLISECONDS);
    }

    private void contradictions() {
        for (Contradiction each = exchange.contradiction(); each != null; each = exchange.contradiction()) {
            books.contradicted(each, clock.millis());
            exchange.told(each);
        }
    }

    private void beat() {
        long now = clock.nanos();
        exchange.tick(now);
        health.look(links.signedOn(), exchange, now);
    }

    /** A scheduler forgets a task that throws; this one does not. */
    private static Runnable guarded(String name, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("{}: failed and will be tried again", name, e);
            }
        };
    }

    /** @return payments that are pending or suspect, a second old */
    public long open() {
        return open;
    }

    @Override
    public void close() {
        quick.shutdownNow();
        slow.shutdownNow();
    }
}
