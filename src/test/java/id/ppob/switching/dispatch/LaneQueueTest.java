package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.iso8583.Message;
import id.ppob.switching.iso8583.MessageClass;
import id.ppob.switching.value.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 10.7: a payment refused by a full queue comes back as a reversal, which must find a place. */
class LaneQueueTest {
    private static final int BOUND = 64;

    @Test
    void fullQueueStillHasPlacesForReversals() {
        Lane lane = new Lane("full", BOUND, 1, null, null, null, Clock.system(), null);
        Map<MessageClass, Integer> taken = new EnumMap<>(MessageClass.class);
        for (int i = 0; i < BOUND; i++) {
            assertTrue(lane.offer(request(i % 2 == 0 ? MessageClass.PAYMENT : MessageClass.INQUIRY)));
        }
        assertFalse(lane.offer(request(MessageClass.PAYMENT)));
        assertFalse(lane.offer(request(MessageClass.INQUIRY)));
        while (lane.offer(request(MessageClass.REVERSAL))) {
            taken.merge(MessageClass.REVERSAL, 1, Integer::sum);
        }
        assertTrue(taken.get(MessageClass.REVERSAL) >= BOUND / 8, taken.toString());
        assertEquals(BOUND + taken.get(MessageClass.REVERSAL), lane.depth(), "bounded all the same");
    }

    private static Request request(MessageClass messageClass) {
        return new Request(message(messageClass), 1, null, 0, 0);
    }

    private static Message message(MessageClass messageClass) {
        return new Message(new byte[0], messageClass, false, 99501, 1, 1, 20261123000000L, 6012, 4510017, 4510216, "", 0, null, null);
    }
}
