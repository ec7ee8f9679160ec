package id.ppob.switching.plnhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.plnhost.WaitingRoom.Entry;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who waits for PLN, bound and all. docs/iso8583-spec.md 8.7, 27.5. */
class WaitingRoomTest {
    private static final WaitingRoom.Key ONE = new WaitingRoom.Key(1, 0);
    private static final WaitingRoom.Key TWO = new WaitingRoom.Key(2, 0);
    private final WaitingRoom room = new WaitingRoom(2);

    private static WaitingRoom.Waiter waiter(long sinceNanos) {
        Draft draft = Draft.of(new PostpaidShown(new Reference(1, 2, 3), new Customer(530000000001L, "INVENTED", "53001", "021", "R1", 1300, Customer.Status.ACTIVE),
                List.of(new PayableBill(new Bill(202610, 1, Bill.State.UNPAID, LocalDate.of(2027, 1, 1), LocalDate.of(2026, 9, 1), 1, 0, 0, 0, 0, 0, 0, 0), 0)), 1, 3_000));
        Request request = new Request(draft.reversal(), 1, new Request.ReplyTo() {
            @Override
            public void reply(Request answered, Answer answer) { }

            @Override
            public void flush() { }
        }, 0, 0);
        request.take();
        return new WaitingRoom.Waiter(request, null, sinceNanos);
    }

    private static void answer(WaitingRoom.Waiter waiter) {
        waiter.request().answer(new Answer.Echo(ResponseCode.TIMED_OUT));
    }

    @Test
    void boundIsOnThoseWhoWaitNowNotOnThoseWhoEverWaited() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Entry.WAITS, room.enters(ONE, waiter(0), true), "wait " + i + " of a life with room for two");
            assertEquals(1, room.leave(ONE, true).reversals().size());
        }
        assertEquals(0, room.waiting());
    }

    @Test
    void whoFindsItFullIsToldSoAndHoldsNoPlace() {
        room.enters(ONE, waiter(0), true);
        room.enters(TWO, waiter(0), false);
        WaitingRoom.Waiter third = waiter(0);
        assertEquals(Entry.FULL, room.enters(TWO, third, true));
        assertFalse(third.request().parked());
        room.leave(ONE, true);
        assertEquals(Entry.WAITS, room.enters(TWO, third, true));
    }

    @Test
    void whoWasAnsweredBeforeHoldsNoPlace() {
        WaitingRoom.Waiter late = waiter(0);
        answer(late);
        assertEquals(Entry.ANSWERED_ALREADY, room.enters(ONE, late, true));
        assertEquals(0, room.waiting());
    }

    @Test
    void whoPassesTheDeadlineFreesItsPlaceWithTheNextTick() {
        WaitingRoom.Waiter one = waiter(0);
        room.enters(ONE, one, true);
        room.enters(ONE, waiter(0), true);
        answer(one);
        room.tick();
        assertEquals(1, room.waiting());
        assertEquals(Entry.WAITS, room.enters(TWO, waiter(0), true));
    }

    @Test
    void reversalsOfADoubtWaitOnWhenThePaymentsAreTold() {
        room.asks(ONE, waiter(0));
        room.enters(ONE, waiter(0), false);
        room.enters(ONE, waiter(0), true);
        WaitingRoom.Leaving doubt = room.leave(ONE, false);
        assertEquals("2 0 1", doubt.payments().size() + " " + doubt.reversals().size() + " " + room.waiting());
        assertFalse(room.asking(ONE));
        assertEquals(1, room.leave(ONE, true).reversals().size());
        assertEquals(0, room.waiting());
    }

    @Test
    void whoAskedIsBoundedByTheQuestionsUnderWayAndNotCountedHere() {
        for (int i = 0; i < 5; i++) {
            assertTrue(room.asks(new WaitingRoom.Key(i, 0), waiter(0)));
        }
        assertEquals(0, room.waiting());
        room.tick();
        assertTrue(room.asking(new WaitingRoom.Key(4, 0)), "PLN's answer is waited for though nothing else happens");
        WaitingRoom.Waiter told = waiter(0);
        answer(told);
        assertFalse(room.asks(TWO, told));
        assertTrue(room.asking(TWO));
    }

    @Test
    void theBooksAreAskedOnlyForThoseWhoWaitedLongForAnAnswerThatComesElsewhere() {
        room.asks(ONE, waiter(0));
        room.enters(ONE, waiter(0), true);
        room.enters(TWO, waiter(5_000_000_000L), true);
        assertEquals(List.of(), room.longerThan(1_000, 5_999_000_000L, 10), "ours comes here, the other waits for less than a second");
        assertEquals(List.of(TWO), room.longerThan(1_000, 6_000_000_000L, 10));
        room.asksNoMore(ONE);
        assertEquals(2, room.longerThan(1_000, 6_000_000_000L, 10).size());
        assertEquals(1, room.longerThan(1_000, 6_000_000_000L, 1).size(), "a bound on what is asked at once");
    }

    /** {@code ask} once filled the list outside the monitor under which {@code tick} walked it. */
    @Test
    void timerThatWalksWhileLanesAskLosesNobody() throws InterruptedException {
        AtomicBoolean running = new AtomicBoolean(true);
        CountDownLatch begun = new CountDownLatch(1);
        List<RuntimeException> troubles = new ArrayList<>();
        Thread timer = Thread.ofPlatform().start(() -> {
            begun.countDown();
            while (running.get()) {
                try {
                    room.tick();
                } catch (RuntimeException trouble) {
                    troubles.add(trouble);
                }
            }
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        int left = 0;
        for (int i = 0; i < 20_000; i++) {
            WaitingRoom.Key key = new WaitingRoom.Key(i % 7, 0);
            room.asks(key, waiter(0));
            room.enters(key, waiter(0), false);
            WaitingRoom.Leaving all = room.leave(key, true);
            left += all.payments().size() + all.reversals().size();
        }
        running.set(false);
        timer.join();
        assertEquals(List.of(), troubles);
        assertEquals("40000 0", left + " " + room.waiting());
    }
}
