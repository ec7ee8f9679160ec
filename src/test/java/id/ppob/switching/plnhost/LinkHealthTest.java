package id.ppob.switching.plnhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.HostState;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 27.9. */
class LinkHealthTest {
    private final LinkHealth health = new LinkHealth(new LinkHealth.Settings(20, 3_000, 5_000));

    private HostState at(long ms, boolean works) {
        health.look(works, ms * 1_000_000);
        return health.state();
    }

    @Test
    void linkIsDownUntilItWorksForTheFirstTimeAndThenUpAtOnce() {
        assertEquals(HostState.DOWN, at(0, false));
        assertEquals(HostState.DOWN, at(60_000, false));
        assertEquals(HostState.UP, at(60_020, true));
    }

    @Test
    void shortLossIsSuspectAndOverAtOnce() {
        at(0, true);
        assertEquals(HostState.SUSPECT, at(20, false));
        assertEquals(HostState.SUSPECT, at(2_900, false));
        assertEquals(HostState.UP, at(2_920, true));
    }

    @Test
    void lossThatLastsIsDownAndUpOnlyAfterWorkThatLasts() {
        at(0, true);
        at(20, false);
        assertEquals(HostState.DOWN, at(3_020, false));
        assertEquals(HostState.DOWN, at(3_040, true));
        assertEquals(HostState.DOWN, at(8_000, true));
        assertEquals(HostState.DOWN, at(8_020, false), "it did not last");
        assertEquals(HostState.DOWN, at(8_040, true));
        assertEquals(HostState.UP, at(13_040, true));
    }
}
