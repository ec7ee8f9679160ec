package id.ppob.simulator.bank.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a bank does while its line is blocked. */
class LoadConnectionTest {
    private static final int MESSAGE = 1_000;
    private final LoadConnection connection = new LoadConnection(null, Framing.TRAILER_FF, null, 100);

    private void unsent(int messages) {
        for (int i = 0; i < messages; i++) {
            connection.room();
            connection.wrote(MESSAGE);
        }
    }

    @Test
    void whoIsNewIsTurnedAwayWhileTheLineIsBlockedAndWhatIsAboutMoneyIsKept() {
        connection.turnAway(true);
        unsent(32);
        assertFalse(connection.blocked());
        unsent(1);
        assertTrue(connection.blocked());
        assertEquals(-1, connection.take(Kind.INQUIRY, 1, 0, null));
        assertEquals(-1, connection.take(Kind.PAYMENT, 2, 0, null));
        assertTrue(connection.take(Kind.REVERSAL, 3, 0, null) >= 0);
        assertTrue(connection.take(Kind.REPEAT, 4, 0, null) >= 0);
        assertEquals(2, connection.outstanding());
    }

    @Test
    void closedLoopBeginsAllThatItMay() {
        connection.turnAway(false);
        unsent(100);
        assertTrue(connection.take(Kind.PAYMENT, 1, 0, null) >= 0);
    }
}
