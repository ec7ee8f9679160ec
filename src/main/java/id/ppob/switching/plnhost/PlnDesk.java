package id.ppob.switching.plnhost;

import id.ppob.switching.dispatch.HostDesk;
import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.dispatch.SecondStep;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostStep;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait for PLN. A payment is asked here after its pending row was committed; PLN's word goes back into the payment's
 * lane as a second step, and what that committed is told to all who wait for this payment in the {@link WaitingRoom}.
 */
public final class PlnDesk implements HostDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PlnDesk.class);
    /** The usual answer comes sooner, and on this node. */
    private static final int PATIENT_MS = 1_000;
    private static final int ASKED_AT_ONCE = 256;

    private final PlnExchange exchange;
    private final Supplier<HostState> link;
    private final Settings settings;
    private final Clock clock;
    private final LaneEvents events;
    private final Meters meters;
    private final WaitingRoom room;
    private Predicate<SecondStep> lanes = outcome -> false;

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

    /** @param link how far PLN can be relied on, apart from what is under way */
    public PlnDesk(PlnExchange exchange, Supplier<HostState> link, Settings settings, Clock clock, LaneEvents events, Meters meters) {
        this.exchange = exchange;
        this.link = link;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.meters = meters;
        this.room = new WaitingRoom(settings.parked);
    }

    /** Says where second steps go, before anything is asked. */
    public void lanes(Predicate<SecondStep> second) {
        lanes = second;
    }

    @Override
    public HostState state() {
        HostState state = link.get();
        return state == HostState.UP && !exchange.hasRoom() ? HostState.BUSY : state;
    }

    @Override
    public void follow(Request request, Case.Asked asked, HostStep.Waits step, Consumer<Request.ReplyTo> answered) {
        switch (step) {
            case HostStep.Ask ask -> ask(request, asked, ask);
            case HostStep.Join join -> join(request, asked, new WaitingRoom.Key(join.reference(), join.attempt()), answered);
        }
    }

    private void ask(Request request, Case.Asked asked, HostStep.Ask ask) {
        StoredPayment payment = ask.payment();
        boolean waits = room.asks(key(payment), waiter(request, asked));
        long deadline = request.arrivedNanos() + TimeUnit.MILLISECONDS.toNanos(settings.deadlineMs);
        boolean stale = !waits /* its bank was told 0068 already */ || clock.nanos() - request.arrivedNanos() > TimeUnit.MILLISECONDS.toNanos(settings.staleMs);
        if (stale || !exchange.ask(new PlnRequest(PlnRequest.Kind.PAYMENT, false, ask.told()), deadline, end -> second(payment, word(end)))) {
            second(payment, HostWord.of(HostWord.Kind.NOT_SENT));
        }
        exchange.flush();
    }

    private static HostWord word(PlnExchange.End end) {
        return switch (end) {
            case PlnExchange.Answered(var answer) -> new HostWord(HostWord.Kind.ANSWERED, answer);
            case PlnExchange.Unfit(var answer, var why) -> new HostWord(HostWord.Kind.UNFIT, answer, why);
            case PlnExchange.Silent() -> HostWord.of(HostWord.Kind.SILENT);
        };
    }

    /** PLN's word on a payment that was asked here. What finds no place in its lane is found pending later. */
    private void second(StoredPayment payment, HostWord word) {
        Consumer<Boolean> done = counted -> {
            if (!counted) {
                meters.count(Meter.HOST_OUTCOMES, "none");
                room.asksNoMore(key(payment));
            }
        };
        if (!word(payment, word, done)) {
            LOG.error("PLN's word {} on a payment of bank {}, STAN {}, found no place in its lane", word.kind(), payment.identity().bank(),
                    payment.identity().stan());
            room.asksNoMore(key(payment));
        }
    }

    /**
     * Any thread: PLN's word goes into the payment's lane as a second step.
     *
     * @param done hears on the lane's thread whether it changed anything
     * @return false when there is no place for it now
     */
    public boolean word(StoredPayment payment, HostWord word, Consumer<Boolean> done) {
        return lanes.test(new SecondStep(payment, word, done, clock.millis()));
    }

    private void join(Request request, Case.Asked asked, WaitingRoom.Key key, Consumer<Request.ReplyTo> answered) {
        MessageClass kind = asked.message().messageClass();
        WaitingRoom.Waiter waiter = waiter(request, asked);
        switch (room.enters(key, waiter, kind == MessageClass.REVERSAL)) {
            case WAITS -> meters.count(Meter.HOST_PARKED, kind.name().toLowerCase(Locale.ROOT));
            case FULL -> {
                meters.count(Meter.HOST_PARKED, "no-room");
                tell(waiter, new Answer.Echo(ResponseCode.TIMED_OUT), answered);
            }
            case ANSWERED_ALREADY -> { }
        }
    }

    @Override
    public void ended(HostStep.Ended ended, Consumer<Request.ReplyTo> answered) {
        meters.count(Meter.HOST_OUTCOMES, ended.state().name().toLowerCase(Locale.ROOT));
        told(new WaitingRoom.Key(ended.reference(), ended.attempt()), ended.toPayment(), ended.toReversal(), answered);
    }

    /** @param toReversal null: reversals wait on */
    private void told(WaitingRoom.Key key, Answer toPayment, Answer toReversal, Consumer<Request.ReplyTo> answered) {
        WaitingRoom.Leaving leaving = room.leave(key, toReversal != null);
        leaving.payments().forEach(each -> tell(each, toPayment, answered));
        leaving.reversals().forEach(each -> tell(each, toReversal, answered));
    }

    private WaitingRoom.Waiter waiter(Request request, Case.Asked asked) {
        return new WaitingRoom.Waiter(request, asked, clock.nanos());
    }

    private static WaitingRoom.Key key(StoredPayment payment) {
        return new WaitingRoom.Key(payment.reference(), payment.attempt());
    }

    private void tell(WaitingRoom.Waiter each, Answer answer, Consumer<Request.ReplyTo> answered) {
        if (each.request().answer(answer)) {
            answered.accept(each.request().replyTo());
            events.answered(each.request(), each.asked(), answer, null);
        } else {
            events.late(each.request());
        }
    }

    /** @return whether this node waits for PLN's answer to this payment */
    public boolean asks(long reference, int attempt) {
        return room.asking(new WaitingRoom.Key(reference, attempt));
    }

    /** Lets those out who were answered, as by their deadline; called regularly by one thread. */
    public void tick() {
        room.tick();
    }

    /**
     * Those who wait here for a payment that another node brought to its end are told what the books say: PLN's answer came there. Called
     * regularly by one thread that may wait for the database; at most {@value #ASKED_AT_ONCE} payments a call, in one statement.
     *
     * @return payments whose end was found
     */
    public int lookElsewhere(OpenPayments books) {
        List<WaitingRoom.Key> waited = room.longerThan(PATIENT_MS, clock.nanos(), ASKED_AT_ONCE);
        if (waited.isEmpty()) {
            return 0;
        }
        List<OpenPayments.Ended> ended = books.ended(waited.stream().map(key -> new OpenPayments.Payment(key.reference(), key.attempt())).toList());
        Set<Request.ReplyTo> connections = new HashSet<>();
        for (OpenPayments.Ended each : ended) {
            told(new WaitingRoom.Key(each.payment().reference(), each.payment().attempt()), each.toPayment(), each.toReversal(), connections::add);
        }
        connections.forEach(Request.ReplyTo::flush);
        return ended.size();
    }

    /** @return repeats and reversals that wait now */
    public int waiting() {
        return room.waiting();
    }
}
