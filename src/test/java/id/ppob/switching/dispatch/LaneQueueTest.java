package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.payment.HostWord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 10.7: what is let in is answered in time, and a payment refused comes back as a reversal, which must find a place. */
class LaneQueueTest {
    private static final int PLACES = 64;
    private static final int BATCH = 8;
    private static final int WAIT_MS = 100;
    private static final long MS = 1_000_000;
    private final LaneQueue queue = new LaneQueue(new Lane.Bounds(PLACES, WAIT_MS, BATCH, 4));
    private long nowNanos = 1;
    private long stan;

    @Test
    void secondStepsAndReversalsAreTakenBeforeWhatCameEarlier() {
        offer(MessageClass.PAYMENT);
        offer(MessageClass.REVERSAL);
        offer(MessageClass.PAYMENT);
        queue.offerOutcome(new SecondStep(null, HostWord.of(HostWord.Kind.SILENT), counted -> { }, 0));
        offer(MessageClass.REVERSAL);
        assertEquals(List.of("SILENT", "REVERSAL 2", "REVERSAL 4", "PAYMENT 1", "PAYMENT 3"), drained());
    }

    @Test
    void fullQueueHasAsManyPlacesForReversals() {
        assertEquals(PLACES, offered(MessageClass.PAYMENT));
        assertEquals(PLACES, offered(MessageClass.REVERSAL));
        assertEquals(2 * PLACES, queue.size(), "bounded all the same");
    }

    @Test
    void nothingElseIsLetInWhileABatchOfReversalsWaits() {
        for (int i = 0; i < BATCH; i++) {
            assertTrue(offer(MessageClass.PAYMENT));
            assertTrue(offer(MessageClass.REVERSAL));
        }
        assertFalse(offer(MessageClass.PAYMENT));
        assertFalse(offer(MessageClass.INQUIRY));
        assertTrue(offer(MessageClass.REVERSAL));
        drained();
        assertTrue(offer(MessageClass.PAYMENT), "those of them that are left are no batch");
    }

    @Test
    void busyLaneLetsInWhatItCanBeginInTime() {
        workAt(5);
        assertEquals(WAIT_MS / 5, queue.size(), "each takes 5 ms");
    }

    @Test
    void slowLaneStillLetsInOneBatch() {
        workAt(1_000);
        assertEquals(BATCH, queue.size());
    }

    @Test
    void reversalsThatAreServedMakeTheOthersWaitLonger() {
        offered(MessageClass.PAYMENT);
        for (int round = 0; round < 200; round++) {
            offer(MessageClass.REVERSAL);
            offer(MessageClass.REVERSAL);
            offer(MessageClass.REVERSAL);
            offer(MessageClass.REVERSAL);
            offered(MessageClass.PAYMENT);
            drained();
            nowNanos += BATCH * 4 * MS;
        }
        offered(MessageClass.PAYMENT);
        assertEquals(WAIT_MS / 8, queue.size(), "half of what takes 4 ms each are reversals");
    }

    @Test
    void idleLaneForgetsThatItWasSlow() {
        workAt(1_000);
        while (!queue.isEmpty()) {
            drained();
        }
        drained();
        drained();
        assertEquals(PLACES, offered(MessageClass.PAYMENT));
    }

    @Test
    void whatWasAnsweredMeanwhileIsLeftOut() {
        Request late = request(MessageClass.PAYMENT);
        queue.offer(late);
        offer(MessageClass.PAYMENT);
        late.set(3);
        assertEquals(List.of("PAYMENT 2"), drained());
    }

    /** More comes than can be done, until the queue knows how long each takes. */
    private void workAt(int eachMs) {
        for (int round = 0; round < 200; round++) {
            offered(MessageClass.PAYMENT);
            drained();
            nowNanos += (long) BATCH * eachMs * MS;
        }
        offered(MessageClass.PAYMENT);
    }

    private List<String> drained() {
        return queue.drain(nowNanos).stream().map(work -> switch (work) {
            case Request request -> request.message().messageClass() + " " + request.message().stan();
            case SecondStep step -> step.word().kind().name();
        }).toList();
    }

    private int offered(MessageClass messageClass) {
        int taken = 0;
        while (offer(messageClass)) {
            taken++;
        }
        return taken;
    }

    private boolean offer(MessageClass messageClass) {
        return queue.offer(request(messageClass));
    }

    private Request request(MessageClass messageClass) {
        return new Request(new Message(new byte[0], messageClass, false, 99501, 1, ++stan, 20261123000000L, 6012, 4510017, 4510216, "", 0, null, null), 1, null, 0, 0);
    }
}
