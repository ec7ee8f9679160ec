package id.ppob.switching.plnhost;

import id.ppob.switching.dispatch.HostDesk;
import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.PlnRequest;
import id.ppob.switching.iso8583.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostStep;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait for PLN. A payment is asked here after its pending row was committed; PLN's word goes back into the payment's
 * lane as a second step, and what that committed is told to all who wait for this payment. A payment's waiting list belongs to its
 * lane; the timer only throws away what was answered.
 */
public final class PlnDesk implements HostDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PlnDesk.class);

    private final PlnExchange exchange;
    private final Supplier<HostState> link;
    private final Settings settings;
    private final Clock clock;
    private final LaneEvents events;
    private final Meters meters;
    private final ConcurrentHashMap<Key, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger parked = new AtomicInteger();
    private Predicate<Request> lanes = outcome -> false;

    /**
     * @param deadlineMs PLN's, from the arrival of the payment: a bank is told before it gives up
     * @param staleMs    a pending row that was committed so long after its payment's arrival is not sent any more
     * @param parked     repeats and reversals that may wait in all
     */
    public record Settings(int deadlineMs, int staleMs, int parked) {
        /** Refuses what cannot work. */
        public Settings {
            if (staleMs < 1 || deadlineMs <= staleMs || parked < 1) {
                throw new IllegalArgumentException("PLN desk: deadline " + deadlineMs + " ms, stale after " + staleMs + " ms, " + parked + " parked");
            }
        }

        /** @return what took us half of PLN's deadline is not sent, 4,096 may wait */
        public static Settings within(int deadlineMs) {
            return new Settings(deadlineMs, deadlineMs / 2, 4_096);
        }
    }

    /** Which payment. */
    record Key(long reference, int attempt) { }

    private record Parked(Request request, Case asked) { }

    /** Those who wait for one payment. */
    private static final class Waiting {
        final List<Parked> payments = new ArrayList<>(1);
        final List<Parked> reversals = new ArrayList<>(0);
        boolean asking;
    }

    /** @param link how far PLN can be relied on, apart from what is under way */
    public PlnDesk(PlnExchange exchange, Supplier<HostState> link, Settings settings, Clock clock, LaneEvents events, Meters meters) {
        this.exchange = exchange;
        this.link = link;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.meters = meters;
    }

    /** Says where second steps go, before anything is asked. */
    public void lanes(Predicate<Request> second) {
        lanes = second;
    }

    @Override
    public HostState state() {
        HostState state = link.get();
        return state == HostState.UP && !exchange.hasRoom() ? HostState.BUSY : state;
    }

    @Override
    public void follow(Request request, Case asked, HostStep step, Consumer<Request.ReplyTo> answered) {
        switch (step) {
            case HostStep.Ask ask -> ask(request, asked, ask);
            case HostStep.Join join -> join(request, asked, new Key(join.reference(), join.attempt()), answered);
            case HostStep.Ended ended -> ended(request, ended, answered);
        }
    }

    private void ask(Request request, Case asked, HostStep.Ask ask) {
        StoredPayment payment = ask.payment();
        Key key = new Key(payment.reference(), payment.attempt());
        Waiting list = new Waiting();
        list.asking = true;
        waiting.put(key, list);
        long deadline = request.arrivedNanos() + TimeUnit.MILLISECONDS.toNanos(settings.deadlineMs);
        boolean stale = clock.nanos() - request.arrivedNanos() > TimeUnit.MILLISECONDS.toNanos(settings.staleMs);
        if (request.park()) {
            list.payments.add(new Parked(request, asked));
        } else {
            stale = true; // its bank was told 0068 already
        }
        if (stale || !exchange.ask(new PlnRequest(PlnRequest.Kind.PAYMENT, false, ask.told()), deadline, end -> second(payment, word(end)))) {
            second(payment, HostWord.of(HostWord.Kind.NOT_SENT));
        }
        exchange.flush();
    }

    private static HostWord word(PlnExchange.End end) {
        return switch (end) {
            case PlnExchange.Answered(var answer) -> new HostWord(HostWord.Kind.ANSWERED, answer);
            case PlnExchange.Unfit(var answer) -> new HostWord(HostWord.Kind.UNFIT, answer);
            case PlnExchange.Silent() -> HostWord.of(HostWord.Kind.SILENT);
        };
    }

    /** PLN's word on a payment that was asked here. What finds no place in its lane is found pending later. */
    private void second(StoredPayment payment, HostWord word) {
        Consumer<Boolean> done = counted -> {
            if (!counted) {
                meters.count(Meter.HOST_OUTCOMES, "none");
                leave(payment);
            }
        };
        if (!word(payment, word, done)) {
            LOG.error("PLN's word {} on a payment of bank {}, STAN {}, found no place in its lane", word.kind(), payment.identity().bank(),
                    payment.identity().stan());
            leave(payment);
        }
    }

    private void leave(StoredPayment payment) {
        Waiting list = waiting.get(new Key(payment.reference(), payment.attempt()));
        if (list != null) {
            synchronized (list) {
                list.asking = false;
            }
        }
    }

    /**
     * Any thread: PLN's word goes into the payment's lane as a second step.
     *
     * @param done hears on the lane's thread whether it changed anything
     * @return false when there is no place for it now
     */
    public boolean word(StoredPayment payment, HostWord word, Consumer<Boolean> done) {
        return lanes.test(Request.outcome(payment, word, new Request.ReplyTo() {
            @Override
            public void reply(Request request, Answer answer) {
                done.accept(answer.code() == ResponseCode.APPROVED);
            }

            @Override
            public void flush() {
                // no bank hears it
            }
        }, clock.millis(), clock.nanos()));
    }

    private void join(Request request, Case asked, Key key, Consumer<Request.ReplyTo> answered) {
        if (parked.incrementAndGet() > settings.parked) {
            parked.decrementAndGet();
            meters.count(Meter.HOST_PARKED, "no-room");
            tell(new Parked(request, asked), new Answer.Echo(ResponseCode.TIMED_OUT), answered);
        } else if (request.park()) {
            meters.count(Meter.HOST_PARKED, asked.message().messageClass().name().toLowerCase(Locale.ROOT));
            Waiting list = waiting.computeIfAbsent(key, absent -> new Waiting());
            synchronized (list) {
                (switch (asked.message().messageClass()) {
                    case REVERSAL -> list.reversals;
                    default -> list.payments;
                }).add(new Parked(request, asked));
            }
            waiting.putIfAbsent(key, list); // the timer may have thrown it away between the two
        } else {
            parked.decrementAndGet();
        }
    }

    private void ended(Request outcome, HostStep.Ended ended, Consumer<Request.ReplyTo> answered) {
        meters.count(Meter.HOST_OUTCOMES, ended.state().name().toLowerCase(Locale.ROOT));
        Key key = new Key(ended.reference(), ended.attempt());
        Waiting list = waiting.get(key);
        if (list != null) {
            synchronized (list) {
                list.asking = false;
                list.payments.forEach(each -> tell(each, ended.toPayment(), answered));
                list.payments.clear();
                if (ended.toReversal() != null) {
                    list.reversals.forEach(each -> tell(each, ended.toReversal(), answered));
                    list.reversals.clear();
                }
                if (list.reversals.isEmpty()) {
                    waiting.remove(key, list);
                }
            }
        }
        outcome.answer(new Answer.Echo(ResponseCode.APPROVED));
    }

    private void tell(Parked each, Answer answer, Consumer<Request.ReplyTo> answered) {
        if (each.request.answer(answer)) {
            answered.accept(each.request.replyTo());
            events.answered(each.request, each.asked, answer, null);
        } else {
            events.late(each.request);
        }
    }

    /** @return whether this node waits for PLN's answer to this payment */
    public boolean asks(long reference, int attempt) {
        Waiting list = waiting.get(new Key(reference, attempt));
        return list != null && list.asking;
    }

    /** Throws away lists of those who were all answered, as by their deadline; called regularly by one thread. */
    public void tick() {
        waiting.forEach((key, list) -> {
            synchronized (list) {
                list.payments.removeIf(each -> each.request.answered());
                list.reversals.removeIf(each -> each.request.answered());
                if (!list.asking && list.payments.isEmpty() && list.reversals.isEmpty()) {
                    waiting.remove(key, list);
                }
            }
        });
    }

    /** @return payments with somebody who waits */
    public int waiting() {
        return waiting.size();
    }
}
