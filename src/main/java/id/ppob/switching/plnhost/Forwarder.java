package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells PLN what it must still be told, many entries at once, one of a customer at a time, until each is acknowledged or a person must
 * look: docs/iso8583-spec.md 26.6, 26.7, 26.12, 26.13. What moves money when PLN answers goes into the payment's lane as a second
 * step. Everything is owned by the thread that calls {@link #turn}; answers reach it through one queue, and so does the word that what was
 * handed over to be acknowledged is written: while that is written, the next are taken and sent.
 */
public final class Forwarder {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    private final ForwardQueue queue;
    private final PlnExchange exchange;
    private final PlnDesk desk;
    private final BooleanSupplier reachable;
    private final Settings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Meters meters;
    private final Runnable wake;
    private final Executor writing;
    private final Map<Long, ForwardQueue.Entry> underWay = new HashMap<>();
    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<List<Long>> written = new ConcurrentLinkedQueue<>();
    private int beingWritten;
    private final List<Ended> gathered = new ArrayList<>();
    private long gatheredAt;
    private long holdDueAt;
    private boolean holding;

    /**
     * @param window     entries at PLN at most
     * @param deadlineMs for each answer
     */
    public record Settings(int window, int deadlineMs, int advicePauseMs, int longestAdvicePauseMs, int reversalPauseMs, int longestReversalPauseMs) {
        /** @return advices again after 1 s to a minute, reversals after 5 s to 5 minutes */
        public static Settings with(int window, int deadlineMs) {
            return new Settings(window, deadlineMs, 1_000, 60_000, 5_000, 300_000);
        }
    }

    private static final long HOLD_EVERY_NANOS = 2_000_000_000L;
    /** Entries are taken, and acknowledged, by half of the window: what a transaction costs is shared by many, while PLN has the other half. */
    private static final int TOGETHER = 2;
    /** So many tries without an answer that decides are an item: about 15 minutes of an advice, an hour and a half of a reversal. It is tried on. */
    private static final int TRIES = 20;
    /** An answer of another form is the host's way to say it, as a rule, and does not pass by itself. */
    private static final int UNFIT_TRIES = 5;
    private static final int UNCOUNTED = 0;
    /** At PLN and being acknowledged, together. */
    private static final int MOST_WINDOWS = 2;
    /** But an answer waits no longer than this for others. */
    private static final long WAIT_NANOS = 50_000_000L;

    /** @param counted whether a second step changed the books; null when there is none */
    private record Ended(ForwardQueue.Entry entry, PlnExchange.End end, Boolean counted) { }

    /**
     * @param reachable whether anything can be sent now
     * @param wake      called on any thread when {@link #turn} has something to do
     * @param writing   acknowledges
     */
    public Forwarder(ForwardQueue queue, PlnExchange exchange, PlnDesk desk, BooleanSupplier reachable, Settings settings, Clock clock, RandomGenerator random, Meters meters,
                     Runnable wake, Executor writing) {
        this.queue = queue;
        this.exchange = exchange;
        this.desk = desk;
        this.reachable = reachable;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.meters = meters;
        this.wake = wake;
        this.writing = writing;
    }

    /** One round: what was answered is written, what has its turn is sent. @return whether there was anything to do */
    public boolean turn() {
        long now = clock.nanos(); // what is waited for here goes by it: the time of day may be set back
        long nowMs = clock.millis();
        boolean worked = settle(now, nowMs);
        if (!holding || now - holdDueAt >= 0) {
            holding = queue.hold();
            holdDueAt = now + HOLD_EVERY_NANOS;
            if (holding) {
                queue.words().forEach(this::say);
            }
        }
        int room = Math.min(Math.min(settings.window - atPln(), MOST_WINDOWS * settings.window - underWay.size()), exchange.room());
        boolean few = !underWay.isEmpty() && room * TOGETHER < settings.window;
        if (!holding || room <= 0 || few || !reachable.getAsBoolean()) {
            return worked;
        }
        for (ForwardQueue.Entry entry : queue.take(room, underWay.keySet(), nowMs)) {
            worked = true;
            underWay.put(entry.payment().idpel(), entry);
            send(entry);
        }
        exchange.flush();
        return worked;
    }

    /** As if PLN had answered it to our reversal: whichever of the two the lane writes first counts, and the other finds no doubt any more. */
    private void say(ForwardQueue.Word word) {
        Identity of = word.payment().identity();
        PlnAnswer answer = new PlnAnswer(PlnRequest.Kind.REVERSAL, of.bank(), of.central(), of.stan(), of.localAt(), word.code(), 0, 0, word.payment().amountRupiah(),
                word.payment().idpel(), 0, null, word.plnReference(), List.of());
        desk.word(word.payment(), new HostWord(HostWord.Kind.REVERSED, answer), counted -> LOG.warn("the doubt about a payment of bank {}, STAN {}, {} by the word of two people or of PLN's file, {}",
                of.bank(), of.stan(), counted ? "is ended" : "was not ended", "%04d".formatted(word.code())));
    }

    private int atPln() {
        return underWay.size() - beingWritten;
    }

    private void send(ForwardQueue.Entry entry) {
        PlnRequest.Kind kind = entry.key().kind() == Posting.Advice.Kind.PAYMENT ? PlnRequest.Kind.ADVICE : PlnRequest.Kind.REVERSAL;
        long deadline = clock.nanos() + TimeUnit.MILLISECONDS.toNanos(settings.deadlineMs);
        boolean asked = exchange.ask(new PlnRequest(kind, entry.takenBefore(), entry.sale()), deadline, end -> answered(entry, end));
        if (!asked) {
            underWay.remove(entry.payment().idpel());
            queue.later(entry, settings.advicePauseMs, "not sent", false, false, clock.millis());
        }
    }

    /** Any thread. PLN's word on a reversal whose payment is in doubt is for that payment's lane. */
    private void answered(ForwardQueue.Entry entry, PlnExchange.End end) {
        boolean lane = end instanceof PlnExchange.Answered(PlnAnswer answer) && entry.key().kind() == Posting.Advice.Kind.REVERSAL
                && entry.payment().state() == StoredPayment.State.SUSPECT && decides(answer);
        if (lane && desk.word(entry.payment(), new HostWord(HostWord.Kind.REVERSED, ((PlnExchange.Answered) end).answer()),
                counted -> back(new Ended(entry, end, counted)))) {
            return;
        }
        back(new Ended(entry, end, lane ? Boolean.FALSE : null));
    }

    private void back(Ended each) {
        ended.add(each);
        wake.run();
    }

    /** @return whether this answer to a reversal says for sure whether PLN has the payment */
    private static boolean decides(PlnAnswer answer) {
        return notPaid(answer.code()) || answer.code() == ResponseCode.SETTLED.number() && !answer.plnReference().isEmpty();
    }

    private static boolean notPaid(int code) {
        return code == ResponseCode.APPROVED.number() || code == ResponseCode.NO_PAYMENT_TO_REVERSE.number() || code == ResponseCode.ALREADY_REVERSED.number();
    }

    private boolean settle(long now, long nowMs) {
        for (List<Long> customers = written.poll(); customers != null; customers = written.poll()) {
            customers.forEach(underWay::remove);
            beingWritten -= customers.size();
        }
        for (Ended each = ended.poll(); each != null; each = ended.poll()) {
            gatheredAt = gathered.isEmpty() ? now : gatheredAt;
            gathered.add(each);
        }
        boolean many = gathered.size() * TOGETHER >= settings.window || gathered.size() == atPln();
        if (gathered.isEmpty() || !many && now - gatheredAt < WAIT_NANOS) {
            return !gathered.isEmpty();
        }
        List<Ended> round = List.copyOf(gathered);
        gathered.clear(); // what the database does not take now stays taken, and is sent again as a repeat
        round.forEach(each -> underWay.remove(each.entry.payment().idpel()));
        List<ForwardQueue.Done> done = new ArrayList<>();
        round.forEach(each -> settle(each, done, nowMs));
        if (!done.isEmpty()) {
            acknowledge(round, done, nowMs);
        }
        return true;
    }

    /** Their customers have nothing else sent until it is written. */
    private void acknowledge(List<Ended> round, List<ForwardQueue.Done> done, long nowMs) {
        Set<ForwardQueue.Key> keys = done.stream().map(ForwardQueue.Done::key).collect(Collectors.toSet());
        List<ForwardQueue.Entry> entries = round.stream().map(Ended::entry).filter(entry -> keys.contains(entry.key())).toList();
        entries.forEach(entry -> underWay.put(entry.payment().idpel(), entry));
        beingWritten += entries.size();
        writing.execute(() -> {
            try {
                queue.acknowledge(done, nowMs);
            } catch (RuntimeException trouble) { // what is taken stays taken, and is sent again as a repeat
                LOG.warn("{} acknowledgements of PLN not written: {}", done.size(), trouble.getMessage());
            } finally {
                written.add(entries.stream().map(entry -> entry.payment().idpel()).toList());
                wake.run();
            }
        });
    }

    private void settle(Ended each, List<ForwardQueue.Done> done, long nowMs) {
        ForwardQueue.Entry entry = each.entry;
        switch (each.end) {
            case PlnExchange.Silent() -> again(entry, "PLN did not answer", TRIES);
            case PlnExchange.Unfit(PlnAnswer answer, String why) -> again(entry, "answer %04d is not this one's: %s".formatted(answer.code(), why), UNFIT_TRIES);
            case PlnExchange.Answered(PlnAnswer answer) -> {
                if (each.counted != null) {
                    counted(each, answer);
                } else if (entry.key().kind() == Posting.Advice.Kind.PAYMENT) {
                    advised(entry, answer, done, nowMs);
                } else {
                    reversed(entry, answer, done, nowMs);
                }
            }
        }
    }

    /** The second step wrote the acknowledgement itself; else it could not be written, or met another state: the entry is read again. */
    private void counted(Ended each, PlnAnswer answer) {
        if (each.counted) {
            count("acknowledged");
        } else {
            again(each.entry, "the outcome %04d was not written".formatted(answer.code()), UNCOUNTED);
        }
    }

    private void advised(ForwardQueue.Entry entry, PlnAnswer answer, List<ForwardQueue.Done> done, long nowMs) {
        int code = answer.code();
        boolean itself = answer.reference() != null && answer.reference().equals(entry.sale().reference());
        if (answer.approves() || code == ResponseCode.ALREADY_PAID.number() && itself
                || code == ResponseCode.ALREADY_REVERSED.number() && entry.payment().state() == StoredPayment.State.REVERSED) {
            done.add(new ForwardQueue.Done(entry.key(), code, entry.payment().host() != null && entry.payment().host().standIn(), answer.plnReference()));
            count("acknowledged");
        } else if (code == ResponseCode.SIGN_ON_FIRST.number()) {
            again(entry, "not signed on", UNCOUNTED);
        } else if (code == ResponseCode.APPROVED.number() || isLater(code)) {
            again(entry, "PLN answered %04d".formatted(code), TRIES);
        } else {
            boolean another = code == ResponseCode.ALREADY_PAID.number();
            dead(entry, new ForwardQueue.Refusal(code, "PLN refused it with %04d".formatted(code) + (!another ? "" : ": %d of %d bills are paid there by %s".formatted(
                    answer.paymentStatus(), entry.sale().shown().sheets(), answer.plnReference().isEmpty() ? "another" : answer.plnReference())),
                    another ? answer.paymentStatus() : 0, another && answer.reference() != null ? answer.reference().number() : 0), nowMs);
        }
    }

    private void reversed(ForwardQueue.Entry entry, PlnAnswer answer, List<ForwardQueue.Done> done, long nowMs) {
        int code = answer.code();
        if (notPaid(code)) {
            done.add(new ForwardQueue.Done(entry.key(), code));
            count("acknowledged");
        } else if (code == ResponseCode.SIGN_ON_FIRST.number()) {
            again(entry, "not signed on", UNCOUNTED);
        } else if (entry.payment().state() == StoredPayment.State.REVERSED && decides(answer)) {
            dead(entry, new ForwardQueue.Refusal(code, "PLN lets a payment stand that is reversed here", 0, 0), nowMs);
        } else if (isFinal(code)) {
            dead(entry, new ForwardQueue.Refusal(code, "PLN refused the reversal with %04d".formatted(code), 0, 0), nowMs);
        } else {
            again(entry, "PLN answered %04d".formatted(code), TRIES);
        }
    }

    /** docs/iso8583-spec.md 26.12: PLN may take it the next time. */
    private static boolean isLater(int code) {
        return code == ResponseCode.ERROR.number() || code == ResponseCode.TIMED_OUT.number() || code == ResponseCode.BILL_HELD.number()
                || code == ResponseCode.WINDOW_CLOSED.number();
    }

    /** docs/iso8583-spec.md 26.13: a reversal that PLN will never take as it is. */
    private static boolean isFinal(int code) {
        return code >= ResponseCode.INVALID_MESSAGE.number() && code <= ResponseCode.UNKNOWN_TERMINAL.number()
                || code == ResponseCode.ALREADY_PAID.number() || code == ResponseCode.STAN_MISUSED.number() || code == ResponseCode.REFERENCE_OF_ANOTHER.number();
    }

    /** @param tries counted ones after which people are told; 0 when this one does not count */
    private void again(ForwardQueue.Entry entry, String reason, int tries) {
        boolean reversal = entry.key().kind() == Posting.Advice.Kind.REVERSAL;
        long longest = reversal ? settings.longestReversalPauseMs : settings.longestAdvicePauseMs;
        long first = reversal ? settings.reversalPauseMs : settings.advicePauseMs;
        long pause = Math.min(longest, first << Math.min(20, entry.sent()));
        pause -= random.nextLong(pause / 2 + 1);
        boolean counts = tries != UNCOUNTED;
        queue.later(entry, pause, reason, counts, counts && entry.sent() + 1 >= tries, clock.millis());
        count("again");
        LOG.info("{} of bank {}, STAN {}: {}; sent {} times, again in {} ms", entry.key().kind(), entry.sale().bank(), entry.sale().stan(), reason,
                entry.sent() + 1, pause);
    }

    private void dead(ForwardQueue.Entry entry, ForwardQueue.Refusal refusal, long nowMs) {
        queue.dead(entry, refusal, nowMs);
        count("dead");
        LOG.error("{} of bank {}, STAN {} is not sent any more: {}", entry.key().kind(), entry.sale().bank(), entry.sale().stan(), refusal.reason());
    }

    private void count(String result) {
        meters.count(Meter.FORWARDING, result);
    }

    /** Any thread. @return whether an answer, or word of what was written, waits for the next turn */
    boolean hasAnswers() {
        return !ended.isEmpty() || !written.isEmpty();
    }
}
