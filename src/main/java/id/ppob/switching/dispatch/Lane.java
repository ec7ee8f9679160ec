package id.ppob.switching.dispatch;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Decision;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostStep;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.View;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * One lane: takes whatever is queued as one batch, loads its facts, decides each request, writes all postings in one transaction,
 * and only then lets the answers go. {@link #doWork} is the whole journey. Everything here is owned by the thread that calls it,
 * except the queue and what health reads.
 */
public final class Lane implements Runnable {
    private static final int FAILURES_BEFORE_SPLIT = 2;
    private static final int FAILURES_ALONE = 5;
    private static final long IDLE_NANOS = 100_000_000L;
    private static final long REOPEN_PAUSE_NANOS = 50_000_000L;

    private final String name;
    private final LaneQueue queue;
    private final Books books;
    private final Decisions decisions;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final LaneEvents events;
    private final HostDesk desk;
    private final ArrayDeque<Part> parts = new ArrayDeque<>();
    private final Set<Request.ReplyTo> toFlush = new HashSet<>();
    private volatile boolean parked;
    private volatile boolean running = true;
    private volatile long heartbeatNanos;
    private volatile Thread thread;

    /**
     * What a lane takes on.
     *
     * @param places   requests waiting, and as many reversals beside them
     * @param waitMs   how long a request may expect to wait; when it would be longer it is not let in, reversals are
     * @param batch    requests of one transaction
     * @param outcomes second steps that may come at once: as many as questions to PLN are under way
     */
    public record Bounds(int places, int waitMs, int batch, int outcomes) { }

    /** What shares a transaction, and how often this very set has failed. */
    private record Part(List<Work> works, int failures) { }

    /** A lane that asks nobody else. */
    public Lane(String name, Bounds bounds, Books books, Decisions decisions, BusinessCalendar calendar, Clock clock, LaneEvents events) {
        this(name, bounds, books, decisions, calendar, clock, events, HostDesk.NONE);
    }

    /** A lane with a desk for what PLN decides. */
    public Lane(String name, Bounds bounds, Books books, Decisions decisions, BusinessCalendar calendar, Clock clock, LaneEvents events, HostDesk desk) {
        this.name = name;
        this.queue = new LaneQueue(bounds);
        this.desk = desk;
        this.books = books;
        this.decisions = decisions;
        this.calendar = calendar;
        this.clock = clock;
        this.events = events;
        this.heartbeatNanos = clock.nanos();
    }

    /**
     * Any thread.
     *
     * @return false when the queue is full, or so long that it could not be answered in time
     */
    public boolean offer(Request request) {
        return woken(queue.offer(request));
    }

    /** Any thread: a second step, which goes before everything else. @return false when more came at once than there are questions */
    public boolean offerOutcome(SecondStep outcome) {
        return woken(queue.offerOutcome(outcome));
    }

    private boolean woken(boolean taken) {
        if (taken && parked) {
            LockSupport.unpark(thread);
        }
        return taken;
    }

    /** One round of the loop. @return false when there was nothing to do */
    public boolean doWork() {
        heartbeatNanos = clock.nanos();
        List<Work> batch = queue.drain(heartbeatNanos);
        if (batch.isEmpty()) {
            return false;
        }
        parts.add(new Part(batch, 0));
        while (!parts.isEmpty()) {
            Part part = withoutAnswered(parts.poll());
            List<Case> cases = cases(part);
            Outcome outcome;
            try {
                View view = books.load(cases);
                List<Decision> decided = decide(cases, view);
                outcome = certain(part, books.write(postings(decided)));
                if (outcome == Outcome.COMMITTED) {
                    reply(part, cases, decided);
                }
            } catch (Books.Unread unread) {
                outcome = unread.outcome();
            } catch (RuntimeException bug) {
                outcome = failed(cases, bug);
            }
            events.written(cases.size(), outcome);
            if (outcome != Outcome.COMMITTED) {
                again(part, cases, outcome);
            }
            flush();
        }
        books.waitForLocks(true);
        return true;
    }

    /** One bad row must never end the lane: its batch is tried again, split, and the culprit answered 0068. */
    private Outcome failed(List<Case> cases, RuntimeException bug) {
        events.batchFailed(cases.size(), bug);
        return Outcome.FAILED;
    }

    /** What passed its deadline while waiting was answered 0068 by the sweep: this attempt does not post it. */
    private static Part withoutAnswered(Part part) {
        for (Work each : part.works) {
            if (each.answered()) {
                return new Part(part.works.stream().filter(work -> !work.answered()).toList(), part.failures);
            }
        }
        return part;
    }

    private List<Case> cases(Part part) {
        List<Case> cases = new ArrayList<>(part.works.size());
        HostState host = desk.state();
        long arrived = Long.MIN_VALUE;
        LocalDate today = null;
        LocalDate businessDate = null;
        for (Work work : part.works) {
            if (work.arrivedMillis() != arrived) { // those of one read arrived at one moment
                arrived = work.arrivedMillis();
                today = Clock.wibDate(arrived);
                businessDate = calendar.businessDate(arrived);
            }
            cases.add(work.with(today, businessDate, host));
        }
        return cases;
    }

    /** @return a decision each; null where a request waits for the next batch, because this one changes its customer or identity */
    private List<Decision> decide(List<Case> cases, View view) {
        List<Decision> decided = new ArrayList<>(cases.size());
        Set<Object> touched = new HashSet<>();
        for (Case each : cases) {
            boolean writes = each.writes();
            Identity identity = writes ? each.identity() : null;
            if (!touched.isEmpty() && (touched.contains(each.idpel()) || touched.contains(identity))) {
                decided.add(null);
                continue;
            }
            Decision decision = decideOne(each, view);
            decided.add(decision);
            if (writes && decision.posting() != null) {
                touched.add(each.idpel());
                touched.add(identity);
            }
        }
        return decided;
    }

    /** A decision that fails concerns its own request alone. */
    private Decision decideOne(Case each, View view) {
        try {
            return decisions.decide(each, view);
        } catch (RuntimeException bug) {
            events.decisionFailed(each, bug);
            return Decisions.failed(each, view);
        }
    }

    private static List<Posting> postings(List<Decision> decided) {
        List<Posting> postings = new ArrayList<>();
        for (Decision each : decided) {
            if (each != null && each.posting() != null) {
                postings.add(each.posting());
            }
        }
        return postings;
    }

    /** An unknown outcome is made known before anybody is answered: a fresh connection reads back what the lane committed last. */
    private Outcome certain(Part part, Outcome outcome) {
        Outcome known = outcome;
        while (known == Outcome.IN_DOUBT && reopen(part)) {
            events.written(part.works.size(), Outcome.IN_DOUBT);
            known = books.readBack();
        }
        return known == Outcome.IN_DOUBT ? Outcome.LOST : known;
    }

    private void reply(Part part, List<Case> cases, List<Decision> decided) {
        List<Work> later = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            Decision decision = decided.get(i);
            if (decision == null) {
                later.add(part.works.get(i));
            } else {
                tell(part.works.get(i), cases.get(i), decision);
            }
        }
        if (!later.isEmpty()) {
            parts.addFirst(new Part(later, 0));
        }
    }

    /** What was committed stands, whoever heard of it; a pending payment is found and brought to its end. */
    private void tell(Work work, Case of, Decision decision) {
        try {
            switch (work) {
                case SecondStep step -> ended(step, decision);
                case Request request when decision.host() == null -> answer(request, (Case.Asked) of, decision);
                case Request request -> desk.follow(request, (Case.Asked) of, (HostStep.Waits) decision.host(), toFlush::add);
            }
        } catch (RuntimeException bug) {
            events.batchFailed(1, bug);
        }
    }

    private void ended(SecondStep step, Decision decision) {
        if (decision.host() instanceof HostStep.Ended ended) {
            desk.ended(ended, toFlush::add);
        }
        step.done().accept(decision.host() != null);
    }

    private void answer(Request request, Case.Asked asked, Decision decision) {
        if (request.answer(decision.answer())) {
            toFlush.add(request.replyTo());
            events.answered(request, asked, decision.answer(), decision.why());
        } else {
            events.late(request);
        }
    }

    /**
     * A batch that was not committed is decided again, never half-told; docs/iso8583-spec.md 14.
     */
    private void again(Part part, List<Case> cases, Outcome outcome) {
        if (outcome == Outcome.LOST) {
            if (reopen(part)) {
                parts.addFirst(part);
            } else {
                parts.clear();
            }
            return;
        }
        if (outcome == Outcome.LOCKED) {
            books.waitForLocks(false);
        }
        int failures = part.failures + 1;
        int size = part.works.size();
        if (size == 1 && (outcome == Outcome.REJECTED || failures >= FAILURES_ALONE)) {
            culprit(part, cases.getFirst(), outcome);
        } else if (size > 1 && (outcome == Outcome.REJECTED || failures >= FAILURES_BEFORE_SPLIT)) {
            parts.addFirst(new Part(part.works.subList(size / 2, size), 0));
            parts.addFirst(new Part(part.works.subList(0, size / 2), 0));
        } else {
            parts.addFirst(new Part(part.works, failures));
        }
    }

    /** Alone and still failing: its own data is 0005, committed first; anything else may have been approved elsewhere and is 0068. */
    private void culprit(Part part, Case of, Outcome outcome) {
        events.culprit(of, outcome);
        Decision failed = Decisions.failed(of, null);
        boolean told = outcome == Outcome.REJECTED
                && (failed.posting() == null || books.write(List.of(failed.posting())) == Outcome.COMMITTED);
        tell(part.works.getFirst(), of, new Decision(told ? failed.answer() : new Answer.Echo(ResponseCode.TIMED_OUT), null, null, null));
    }

    /** Takes no new work until the old session is surely gone; the sweep answers meanwhile what passes its deadline. */
    private boolean reopen(Part part) {
        flush();
        while (running && !books.reopen()) {
            heartbeatNanos = clock.nanos();
            events.databaseAway(part.works.size());
            LockSupport.parkNanos(REOPEN_PAUSE_NANOS);
        }
        return running;
    }

    private void flush() {
        toFlush.forEach(Request.ReplyTo::flush);
        toFlush.clear();
    }

    /** The lane's thread: works while there is work, else parks. */
    @Override
    public void run() {
        thread = Thread.currentThread();
        while (running) {
            if (!turn()) {
                parked = true;
                if (queue.isEmpty() && running) {
                    LockSupport.parkNanos(IDLE_NANOS);
                }
                parked = false;
            }
        }
        while (turn()) {
            Thread.onSpinWait();
        }
    }

    /** A bug in the loop itself ends its round, never its thread: what had no answer gets 0068 by the sweep, which is always true. */
    private boolean turn() {
        try {
            return doWork();
        } catch (RuntimeException bug) {
            parts.clear();
            events.roundFailed(name, bug);
            flush();
            return true;
        }
    }

    /** Lets the lane finish what is queued and end. */
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    public String name() {
        return name;
    }

    /** @return requests waiting; approximate */
    public int depth() {
        return queue.size();
    }

    /** @return when the loop last turned, by {@link Clock#nanos} */
    public long heartbeatNanos() {
        return heartbeatNanos;
    }
}
