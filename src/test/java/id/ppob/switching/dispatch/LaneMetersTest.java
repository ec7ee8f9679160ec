package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.Message;
import id.ppob.switching.iso8583.MessageClass;
import id.ppob.switching.iso8583.ResponseCode;
import id.ppob.switching.iso8583.Sale;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LaneMetersTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private final Meters meters = Meters.standalone();
    private final LaneMeters lane = new LaneMeters("payment-0", meters);

    @ParameterizedTest
    @EnumSource
    void everyOutcomeOfABatchHasItsLabel(Outcome outcome) {
        lane.written(64, outcome);
        String label = outcome == Outcome.LOCKED ? "lock" : outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        assertEquals(1, meters.value(Meter.BATCHES, label));
    }

    @Test
    void laneIsUnconnectedUntilTheDatabaseAnsweredAgain() {
        assertTrue(lane.connected());
        lane.databaseAway(3);
        lane.written(3, Outcome.IN_DOUBT);
        lane.written(3, Outcome.LOST);
        assertFalse(lane.connected());
        lane.written(3, Outcome.COMMITTED);
        assertTrue(lane.connected());
    }

    @Test
    void reversalsAreCountedByWhatBecameOfThePayment() {
        answered(ResponseCode.APPROVED);
        answered(ResponseCode.NO_PAYMENT_TO_REVERSE);
        answered(ResponseCode.NO_PAYMENT_TO_REVERSE);
        answered(ResponseCode.SETTLED);
        assertEquals(1, meters.value(Meter.REVERSALS, "reversed"));
        assertEquals(2, meters.value(Meter.REVERSALS, "no-payment"));
        assertEquals(1, meters.value(Meter.REVERSALS, "settled"));
        assertEquals(4, meters.value(Meter.REPEATS, "reversal"));
    }

    private void answered(ResponseCode code) {
        Sale sale = new Sale("PPOBSW1", 530_000_000_001L, 1, 1, 1, null, 3_000);
        Message message = new Message(new byte[0], MessageClass.REVERSAL, true, 99_501, 75_124, 1, 20_261_123_175_000L, 6012, 4_510_017,
                4_510_216, "", 0, sale, new Message.Original(MessageClass.PAYMENT, 1, 20_261_123_175_000L, 4_510_017));
        lane.answered(null, new Case(message, 1, DAY, DAY, 0, shown -> true), new Answer.Echo(code));
    }
}
