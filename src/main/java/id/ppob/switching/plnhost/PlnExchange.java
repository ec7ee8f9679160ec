package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
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
    private final boolean shortRefusals;
    private final Clock clock;
    private final Meters meters;
    private final ConcurrentHashMap<PlnKey, Flight> flights = new ConcurrentHashMap<>();
    private final Queue<Flight> byAge = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong silences = new AtomicLong();
    private final Queue<Contradiction> contradictions = new ConcurrentLinkedQueue<>();
    private final Map<PlnKey, Past> ended = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PlnKey, Past> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How a question ended. */
    public sealed interface End { }

    /** An answer that fits the question. */
    public record Answered(PlnAnswer answer) implements End { }

    /** An answer under the question's key that says something else. @param why which field is absent or different */
    public record Unfit(PlnAnswer answer, String why) implements End { }

    /** No answer before the deadline. */
    public record Silent() implements End { }

    private record Flight(PlnKey key, PlnRequest request, long sentNanos, long deadlineNanos, Consumer<End> done) { }

    /** A question that ended. @param code of the answer that ended it; {@link #NONE} for silence */
    private record Past(String what, long reference, int code) { }

    private volatile String trouble = "";

    private static final int NONE = -1;
    private static final int MOST_CONTRADICTIONS = 1_024;

    /** Answers must echo all that was asked. @param central our DE33; {@code bound} questions under way at most */
    public PlnExchange(PlnWire wire, int central, int bound, Clock clock, Meters meters) {
        this(wire, central, bound, false, clock, meters);
    }

    /** @param central our DE33; {@code bound} questions under way at most; {@code shortRefusals} as {@link PlnAnswer#differs} says */
    public PlnExchange(PlnWire wire, int central, int bound, boolean shortRefusals, Clock clock, Meters meters) {
        this.shortRefusals = shortRefusals;
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
            unexpected(key, answer);
            return;
        }
        inFlight.decrementAndGet();
        silences.set(0);
        String why = answer.differs(flight.request.sale(), shortRefusals);
        remember(flight, "twice", answer.code());
        form(answer.code());
        meters.count(Meter.PLN_ANSWERS, why == null ? "matched" : "unfit");
        meters.plnAnswered(clock.nanos() - flight.sentNanos);
        if (why != null) {
            LOG.error("PLN's answer {} to {} of bank {}, STAN {}, DE12 {} is not this one's: {}", "%04d".formatted(answer.code()), key.kind(), key.bank(), key.stan(),
                    key.localAt(), why);
        }
        flight.done.accept(why == null ? new Answered(answer) : new Unfit(answer, why));
    }

    /**
     * Late, twice or for nobody: counted, and nothing changes; what a late approval means is known from the reversal that is under way. One that
     * says the opposite of the first is for people: both codes are logged, and an item is opened. docs/iso8583-spec.md 26.14.
     */
    private void unexpected(PlnKey key, PlnAnswer answer) {
        Past past;
        synchronized (ended) {
            past = ended.get(key);
            if (past != null && past.code == NONE) {
                ended.put(key, new Past(past.what, past.reference, answer.code()));
            }
        }
        boolean contradicts = past != null && past.code != NONE && Contradiction.between(key.kind(), past.code, answer.code());
        meters.count(Meter.PLN_ANSWERS, past == null ? "nobody" : contradicts ? "contradicting" : past.what);
        if (contradicts) {
            LOG.error("PLN answered {} of bank {}, STAN {}, DE12 {} with {}, and then with {}: the first counts, an item says both", key.kind(), key.bank(), key.stan(), key.localAt(),
                    "%04d".formatted(past.code), "%04d".formatted(answer.code()));
            if (contradictions.size() < MOST_CONTRADICTIONS) {
                contradictions.add(new Contradiction(past.reference, key.kind(), past.code, answer.code()));
            }
        } else {
            LOG.info("PLN's answer {} to {} of bank {}, STAN {}, DE12 {} is {}", "%04d".formatted(answer.code()), key.kind(), key.bank(), key.stan(), key.localAt(),
                    past == null ? "for nobody" : past.what);
        }
    }

    /** PLN does not understand us: its host speaks another dialect, or knows another contract. One line, then health, until it takes a message again. */
    private void form(int code) {
        if (code != ResponseCode.INVALID_MESSAGE.number()) {
            trouble = "";
        } else if (trouble.isEmpty()) {
            trouble = "PLN refuses our messages with 0030: look at pln.address, and whether that host speaks the dialect pln-host (the simulator: bin/ppob pln --dialect pln-host)";
            LOG.error("{}", trouble);
        }
    }

    /** @return what PLN's last answer says against our messages; empty for nothing */
    public String trouble() {
        return trouble;
    }

    private void remember(Flight flight, String what, int code) {
        synchronized (ended) {
            ended.put(flight.key, new Past(what, flight.request.sale().reference().number(), code));
        }
    }

    /** @return the oldest contradiction that is not yet an item, or null; {@link #told} takes it away. One thread */
    Contradiction contradiction() {
        return contradictions.peek();
    }

    /** It is an item now. */
    void told(Contradiction contradiction) {
        contradictions.remove(contradiction);
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
        remember(flight, "late", NONE);
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
