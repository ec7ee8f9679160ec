package id.ppob.switching.plnhost;

import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Jobs;
import java.util.concurrent.TimeUnit;

/** What happens towards PLN because time passes: deadlines and the link's state on one thread, what the books must be asked on another. */
public final class PlnTimer implements AutoCloseable {
    private static final int BEAT_MS = 20;
    private static final int TIDY_MS = 1_000;
    private final PlnLinks links;
    private final PlnExchange exchange;
    private final LinkHealth health;
    private final PlnDesk desk;
    private final Recovery recovery;
    private final OpenPayments books;
    private final Clock clock;
    private final Jobs quick = new Jobs("pln-deadlines");
    private final Jobs slow = new Jobs("pln-recovery");
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
        quick.each("deadlines of PLN", 0, BEAT_MS, TimeUnit.MILLISECONDS, this::beat).each("waiting lists", TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS, desk::tick);
        slow.each("looking for what other nodes ended", TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS, () -> desk.lookElsewhere(books))
                .each("items of contradictions", TIDY_MS, TIDY_MS, TimeUnit.MILLISECONDS, this::contradictions)
                .each("recovery", 0, TIDY_MS, TimeUnit.MILLISECONDS, () -> open = recovery.run());
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

    /** @return payments that are pending or suspect, a second old */
    public long open() {
        return open;
    }

    @Override
    public void close() {
        quick.close();
        slow.close();
    }
}
