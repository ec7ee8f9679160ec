package id.ppob.switching.plnhost;

import id.ppob.switching.iso8583.PlnAnswer;
import id.ppob.switching.iso8583.PlnRequest;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.value.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to PLN under way, and whose answers they are. Each ends once: by its answer on whatever connection it comes, or by its
 * deadline. No thread waits. Lanes ask, event loops answer, one timer expires; the map decides who was first.
 */
public final class PlnExchange {
    private static final Logger LOG = LoggerFactory.getLogger(PlnExchange.class);
    private static final int REMEMBERED = 16_384;

    private final PlnWire wire;
    private final int central;
    private final int bound;
    private final Clock clock;
    private final Meters meters;
    private final ConcurrentHashMap<PlnKey, Flight> flights = new ConcurrentHashMap<>();
    private final Queue<Flight> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong silences = new AtomicLong();
    private final Map<PlnKey, String> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PlnKey, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How a question ended. */
    public sealed interface End { }

    /** An answer that fits the question. */
    public record Answered(PlnAnswer answer) implements End { }

    /** An answer under the question's key that says something else. */
    public record Unfit(PlnAnswer answer) implements End { }

    /** No answer before the deadline. */
    public record Silent() implements End { }

    private record Flight(PlnKey key, PlnRequest request, long sentNanos, long deadlineNanos, Consumer<End> done) { }

    /** @param central our DE33; {@code bound} questions under way at most */
    public PlnExchange(PlnWire wire, int central, int bound, Clock clock, Meters meters) {
        this.wire = wire;
        this.central = central;
        this.bound = bound;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Asks or tells PLN.
     *
     * @param deadlineNanos by {@link Clock#nanos}
     * @param done          told once, on any thread, if this returned true
     * @return false when surely not one byte will leave: no connection, no room, or the same question is under way
     */
    public boolean ask(PlnRequest request, long deadlineNanos, Consumer<End> done) {
        if (inFlight.incrementAndGet() > bound) {
            inFlight.decrementAndGet();
            meters.count(Meter.PLN_QUESTIONS, "no-room");
            return false;
        }
        Flight flight = new Flight(PlnKey.of(request), request, clock.nanos(), deadlineNanos, done);
        if (flights.putIfAbsent(flight.key, flight) != null) {
            inFlight.decrementAndGet();
            meters.count(Meter.PLN_QUESTIONS, "twice");
            return false;
        }
        boolean sent = false;
        try {
            sent = wire.send(request);
        } finally {
            if (!sent) {
                flights.remove(flight.key, flight);
                inFlight.decrementAndGet();
            }
        }
        if (!sent) {
            meters.count(Meter.PLN_QUESTIONS, "not-sent");
            return false;
        }
        meters.count(Meter.PLN_QUESTIONS, "sent");
        byAge.add(flight);
        return true;
    }

    /** Lets what was asked leave now. */
    public void flush() {
        wire.flush();
    }

    /** An answer came, on whatever connection. */
    public void heard(PlnAnswer answer) {
        PlnKey key = PlnKey.of(answer);
        Flight flight = answer.central() == central ? flights.remove(key) : null;
        if (flight == null) {
            unexpected(key);
            return;
        }
        inFlight.decrementAndGet();
        silences.set(0);
        boolean fits = answer.fits(flight.request.sale());
        remember(key, "twice");
        meters.count(Meter.PLN_ANSWERS, fits ? "matched" : "unfit");
        meters.plnAnswered(clock.nanos() - flight.sentNanos);
        if (!fits) {
            LOG.error("PLN answered {} of bank {}, STAN {}, DE12 {} with another customer, reference or amount: {}", key.kind(), key.bank(), key.stan(),
                    key.localAt(), "%04d".formatted(answer.code()));
        }
        flight.done.accept(fits ? new Answered(answer) : new Unfit(answer));
    }

    /** Late, twice or for nobody: counted, and nothing changes; what a late approval means is known from the reversal that is under way. */
    private void unexpected(PlnKey key) {
        String what;
        synchronized (ended) {
            what = ended.getOrDefault(key, "nobody");
        }
        meters.count(Meter.PLN_ANSWERS, what);
        LOG.info("PLN's answer to {} of bank {}, STAN {}, DE12 {} is {}", key.kind(), key.bank(), key.stan(), key.localAt(),
                what.equals("nobody") ? "for nobody" : what);
    }

    private void remember(PlnKey key, String what) {
        synchronized (ended) {
            ended.put(key, what);
        }
    }

    /** Ends what passed its deadline; called regularly by one thread. Those asked first expire first. */
    public void tick(long nowNanos) {
        for (Flight head = byAge.peek(); head != null; head = byAge.peek()) {
            if (flights.get(head.key) == head) {
                if (nowNanos - head.deadlineNanos < 0) {
                    return;
                }
                if (flights.remove(head.key, head)) {
                    expire(head);
                }
            }
            byAge.poll();
        }
    }

    private void expire(Flight flight) {
        inFlight.decrementAndGet();
        silences.incrementAndGet();
        remember(flight.key, "late");
        meters.count(Meter.PLN_ANSWERS, "silent");
        LOG.info("PLN did not answer {} of bank {}, STAN {}, DE12 {} within {} ms (under way {} of {})", flight.key.kind(), flight.key.bank(),
                flight.key.stan(), flight.key.localAt(), TimeUnit.NANOSECONDS.toMillis(clock.nanos() - flight.sentNanos), inFlight.get(), bound);
        flight.done.accept(new Silent());
    }

    /** @return whether one more question has room */
    boolean hasRoom() {
        return room() > 0;
    }

    /** @return how many more questions have room */
    int room() {
        return bound - inFlight.get();
    }

    /** @return questions under way */
    public int inFlight() {
        return inFlight.get();
    }

    /** Counts silences from nothing again. */
    void forgive() {
        silences.set(0);
    }

    /** @return deadlines that passed since PLN last answered a question */
    long silences() {
        return silences.get();
    }
}
