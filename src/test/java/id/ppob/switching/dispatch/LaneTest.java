package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.References;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidTerms;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each end of a write and what follows it; docs/iso8583-spec.md 14. Reversals of unknown payments stand for everything that writes. */
class LaneTest {
    private static final long NOW_MS = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private final List<String> told = new ArrayList<>();
    private final List<List<Long>> written = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Integer> events = new TreeMap<>();
    private Function<List<Long>, Outcome> writes = stans -> Outcome.COMMITTED;
    private Function<List<Case>, RuntimeException> loads = batch -> null;
    private Outcome found = Outcome.COMMITTED;
    private int reopenFails;
    private final Lane lane = lane(1);

    private Lane lane(int partners) {
        Terms terms = new Terms(partners == 0 ? Map.of() : Map.of(1, new Terms.Partner(1, false, false, 11)), List.of(), List.of(new PostpaidTerms(new LateFee(List.of()), Set.of(), Map.of())),
                Map.of(), 0);
        Books books = new Books() {
            @Override
            public View load(List<Case> batch) {
                RuntimeException failure = loads.apply(batch);
                if (failure != null) {
                    throw failure;
                }
                View view = new View(terms);
                view.left(1, Limit.MARKER, 1_000);
                return view;
            }

            @Override
            public Outcome write(List<Posting> postings) {
                postings.stream().flatMap(posting -> posting.all(Posting.Item.class).stream()).forEach(item -> count("item " + item.kind()));
                List<Long> stans = postings.stream().flatMap(posting -> posting.all(Posting.Verdict.class).stream().limit(1)).map(verdict -> verdict.identity().stan())
                        .toList();
                if (!stans.isEmpty()) {
                    written.add(stans);
                }
                return stans.isEmpty() ? Outcome.COMMITTED : writes.apply(stans);
            }

            @Override
            public boolean reopen() {
                calls.add("reopen");
                return reopenFails-- <= 0;
            }

            @Override
            public Outcome readBack() {
                calls.add("readBack");
                return found;
            }

            @Override
            public void waitForLocks(boolean patient) {
                calls.add("waitForLocks " + patient);
            }
        };
        Clock clock = new TestClock(() -> NOW_MS, () -> 0);
        References references = new References(List.of(new References.Key(0, new byte[16], LocalDate.of(2024, 1, 1))), 1, new AtomicLong());
        return new Lane("test", new Lane.Bounds(64, 250, 64, 1), books, new Decisions(references, Products.ALL), BusinessCalendar.ofWibDays(0), clock, new LaneEvents() {
            @Override
            public void written(int requests, Outcome outcome) {
                count(outcome.name());
            }

            @Override
            public void batchFailed(int requests, RuntimeException bug) {
                count("batchFailed");
            }

            @Override
            public void decisionFailed(Case asked, RuntimeException bug) {
                count("decisionFailed");
            }

            @Override
            public void culprit(Case asked, Outcome outcome) {
                count("culprit " + outcome);
            }

            @Override
            public void late(Request request) {
                count("late");
            }
        });
    }

    private void count(String event) {
        events.merge(event, 1, Integer::sum);
    }

    private Request request(MessageClass messageClass, long stan, long idpel) {
        Message message = new Message(new byte[0], messageClass, false, 99501, 10_000, stan, 20261123100000L, 6012, 4510017, 4510216, "T", 0,
                new PostpaidSale("PPOBSW1", idpel, 1, 1, 1, null, 3_000, new PostpaidSale.Line(202611, 10_000, 0)), null);
        return new Request(message, 1, new Request.ReplyTo() {
            @Override
            public void reply(Request request, Answer answer) {
                told.add(stan + " " + "%04d".formatted(answer.code().number()));
                if (stan == 666) {
                    throw new IllegalStateException("cannot be told");
                }
            }

            @Override
            public void flush() {
                calls.add("flush " + stan);
            }
        }, NOW_MS, 0);
    }

    private Request reversal(long stan) {
        Request request = request(MessageClass.REVERSAL, stan, 530_000_000_000L + stan);
        assertTrue(lane.offer(request));
        return request;
    }

    private void reversals(int count) {
        for (int stan = 1; stan <= count; stan++) {
            reversal(stan);
        }
    }

    private void payment(long stan) {
        assertTrue(lane.offer(request(MessageClass.PAYMENT, stan, 530_000_000_000L + stan)));
    }

    private void payments(int count) {
        for (int stan = 1; stan <= count; stan++) {
            payment(stan);
        }
    }

    private long told(String code) {
        return told.stream().filter(each -> each.endsWith(code)).count();
    }

    @Test
    void whatIsQueuedSharesOneTransactionAndNoAnswerLeavesBeforeIt() {
        reversals(50);
        writes = stans -> {
            assertEquals(List.of(), told);
            return Outcome.COMMITTED;
        };
        assertTrue(lane.doWork());
        assertEquals(1, written.size());
        assertEquals(50, told("0063"));
        assertFalse(lane.doWork());
    }

    @Test
    void culpritOfFiftyThatConflictsStandsAloneIs0068AndTheOthersArePosted() {
        reversals(50);
        writes = stans -> stans.contains(7L) ? Outcome.CONFLICT : Outcome.COMMITTED;
        lane.doWork();
        assertEquals(49, told("0063"));
        assertTrue(told.contains("7 0068"));
        assertEquals(1, events.get("culprit CONFLICT"));
    }

    @Test
    void reversalWhoseOwnDataIsRefusedIs0068WithAnItemBecauseItMustStayPossible() {
        reversals(50);
        writes = stans -> stans.contains(7L) ? Outcome.REJECTED : Outcome.COMMITTED;
        lane.doWork();
        assertEquals(49, told("0063"));
        assertTrue(told.contains("7 0068"));
        assertEquals(1, events.get("item REVERSAL_FAILED"));
    }

    @Test
    void culpritWhoseOwnDataIsRefusedIs0005WhichIsCommittedFirst() {
        payments(50);
        AtomicInteger alone = new AtomicInteger();
        writes = stans -> !stans.contains(7L) || stans.size() == 1 && alone.getAndIncrement() == 1 ? Outcome.COMMITTED : Outcome.REJECTED;
        lane.doWork();
        assertEquals(49, told("0014"));
        assertTrue(told.contains("7 0005"));
    }

    @Test
    void verdict0005ThatCannotBeCommittedIs0068() {
        payment(7);
        writes = stans -> Outcome.REJECTED;
        lane.doWork();
        assertEquals(List.of("7 0068"), told);
    }

    @Test
    void afterTheFirstLockWaitTheRestOfTheRoundIsDecidedWithoutWaiting() {
        reversals(4);
        writes = stans -> stans.contains(2L) ? Outcome.LOCKED : Outcome.COMMITTED;
        lane.doWork();
        assertEquals("waitForLocks false", calls.stream().filter(call -> call.startsWith("wait")).findFirst().orElseThrow());
        assertEquals("waitForLocks true", calls.getLast());
        assertTrue(told.contains("2 0068"));
        assertEquals(3, told("0063"));
    }

    @Test
    void lostConnectionIsReplacedAndTheBatchDecidedAgainHoweverOften() {
        reversals(3);
        AtomicInteger tries = new AtomicInteger();
        reopenFails = 2;
        writes = stans -> tries.incrementAndGet() < 9 ? Outcome.LOST : Outcome.COMMITTED;
        lane.doWork();
        assertEquals(3, told("0063"));
        assertEquals(9, written.size());
    }

    @Test
    void unreadFactsAreReadAgainOnAFreshConnection() {
        reversals(3);
        AtomicInteger tries = new AtomicInteger();
        loads = batch -> tries.getAndIncrement() < 2 ? new Books.Unread(Outcome.LOST, null) : null;
        lane.doWork();
        assertEquals(2, calls.stream().filter("reopen"::equals).count());
        assertEquals(3, told("0063"));
    }

    @Test
    void commitInDoubtThatStandsIsAnsweredWithoutWritingAgain() {
        reversals(3);
        writes = stans -> Outcome.IN_DOUBT;
        lane.doWork();
        assertEquals(List.of("reopen", "readBack"), calls.subList(0, 2));
        assertEquals(1, written.size());
        assertEquals(3, told("0063"));
    }

    @Test
    void commitInDoubtThatDidNotHappenIsDecidedAgain() {
        reversals(3);
        found = Outcome.CONFLICT;
        AtomicInteger tries = new AtomicInteger();
        writes = stans -> {
            assertEquals(List.of(), told);
            return tries.getAndIncrement() == 0 ? Outcome.IN_DOUBT : Outcome.COMMITTED;
        };
        lane.doWork();
        assertEquals(2, written.size());
        assertEquals(3, told("0063"));
    }

    @Test
    void secondWriteOnACustomerOrAnIdentityWaitsForTheNextTransaction() {
        lane.offer(request(MessageClass.REVERSAL, 1, 530_000_000_001L));
        lane.offer(request(MessageClass.REVERSAL, 2, 530_000_000_001L));
        lane.offer(request(MessageClass.REVERSAL, 1, 530_000_000_009L));
        lane.offer(request(MessageClass.REVERSAL, 3, 530_000_000_003L));
        lane.doWork();
        assertEquals(List.of(List.of(1L, 3L), List.of(2L, 1L)), written);
        assertEquals(List.of("1 0063", "3 0063", "2 0063", "1 0063"), told);
    }

    @Test
    void whatTheSweepAnsweredWhileWaitingIsNotPosted() {
        Request swept = reversal(1);
        reversal(2);
        swept.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
        lane.doWork();
        assertEquals(List.of(List.of(2L)), written);
    }

    @Test
    void whatTheSweepAnsweredBetweenTwoTriesIsNotPostedByTheSecond() {
        Request swept = reversal(1);
        reversal(2);
        writes = stans -> stans.contains(1L) ? Outcome.CONFLICT : Outcome.COMMITTED;
        loads = batch -> {
            if (!written.isEmpty()) {
                swept.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
            }
            return null;
        };
        lane.doWork();
        assertEquals(List.of(2L), written.getLast());
        assertEquals(List.of("1 0068", "2 0063"), told);
    }

    @Test
    void whatTheSweepAnsweredDuringTheCommitStaysPostedAndIsCountedLate() {
        Request swept = reversal(1);
        writes = stans -> {
            swept.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
            return Outcome.COMMITTED;
        };
        lane.doWork();
        assertEquals(List.of("1 0068"), told);
        assertEquals(1, events.get("late"));
    }

    @Test
    void decisionThatThrowsConcernsItsOwnRequestAlone() {
        Lane strange = lane(0);
        strange.offer(request(MessageClass.PAYMENT, 5, 530_000_000_005L));
        strange.offer(request(MessageClass.REVERSAL, 6, 530_000_000_006L));
        strange.doWork();
        assertEquals(List.of("6 0063", "5 0005"), told, "a reversal is taken first");
        assertEquals(List.of(List.of(6L, 5L)), written);
        assertEquals(1, events.get("decisionFailed"));
    }

    @Test
    void rowThatCannotBeReadCostsItsOwnRequestAlone() {
        reversals(50);
        loads = batch -> batch.stream().anyMatch(each -> ((Case.Asked) each).message().stan() == 7) ? new IllegalArgumentException("no response code 99") : null;
        lane.doWork();
        assertEquals(49, told("0063"));
        assertTrue(told.contains("7 0068"), "nothing is known of it, so nothing is stored");
        assertFalse(written.stream().anyMatch(batch -> batch.contains(7L)));
        assertTrue(events.get("batchFailed") > 0 && events.get("FAILED") > 0);
        told.clear();
        reversal(60);
        lane.doWork();
        assertEquals(List.of("60 0063"), told, "the lane goes on");
    }

    @Test
    void answerThatCannotBeToldCostsNobodyElse() {
        reversal(666);
        reversal(2);
        lane.doWork();
        assertEquals(List.of("666 0063", "2 0063"), told);
        assertEquals(1, written.size(), "what was committed is not decided again");
    }

    @Test
    void answersLeaveAfterTheirCommitAndDoNotWaitForOthersThatAreTriedAgain() {
        reversals(2);
        List<Boolean> flushed = new ArrayList<>();
        writes = stans -> {
            flushed.add(calls.contains("flush 1"));
            return stans.contains(2L) ? Outcome.CONFLICT : Outcome.COMMITTED;
        };
        lane.doWork();
        assertEquals(List.of("1 0063", "2 0068"), told);
        assertTrue(flushed.getLast());
    }

    @Test
    void laneThreadOutlivesWhateverIsThrown() throws InterruptedException {
        CountDownLatch good = new CountDownLatch(1);
        loads = batch -> ((Case.Asked) batch.getFirst()).message().stan() == 1 ? new IllegalStateException("nobody foresaw this") : null;
        writes = stans -> {
            good.countDown();
            return Outcome.COMMITTED;
        };
        Thread thread = Thread.ofPlatform().start(lane);
        reversal(1);
        reversal(2);
        assertTrue(good.await(20, TimeUnit.SECONDS));
        lane.stop();
        thread.join();
        assertEquals(List.of("1 0068", "2 0063"), told.stream().sorted().toList());
    }
}
