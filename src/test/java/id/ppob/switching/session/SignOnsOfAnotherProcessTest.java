package id.ppob.switching.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.lane.SignOnStore;
import id.ppob.switching.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A recorded sign-on is good for no process, whichever took it first; docs/iso8583-spec.md 25.11. */
class SignOnsOfAnotherProcessTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int PARTNER = 7;
    private static final int CENTRAL = 4510216;
    private static final long RECORDED = 20261130190000L;

    private static SignOnStore store(int node) {
        return new SignOnStore(DATABASE.database().pool(), node);
    }

    private static void exchange(SignOnStore store, Porch porch) {
        store.exchange(porch.newest()).forEach(porch::takenElsewhere);
    }

    @Test
    void recordedSignOnIsGoodNeitherAfterARestartNorOnAnotherNode() {
        Porch first = new Porch();
        assertTrue(first.taken(PARTNER).take(RECORDED, CENTRAL, 0));
        assertTrue(first.taken(PARTNER).take(RECORDED - 1, CENTRAL, 0), "a second host of the partner, whose clock is behind, is let in");
        exchange(store(0), first);

        Porch restarted = new Porch();
        store(0).before().forEach(restarted::takenElsewhere);
        assertFalse(restarted.taken(PARTNER).take(RECORDED, CENTRAL, 0), "after a restart");
        assertFalse(restarted.taken(PARTNER).take(RECORDED - 1, CENTRAL, 0), "nor an older one");
        assertTrue(restarted.taken(PARTNER).take(RECORDED + 1, CENTRAL, 0), "the bank itself signs on again");
        assertTrue(restarted.taken(PARTNER + 1).take(RECORDED, CENTRAL, 0), "another partner is another one");

        Porch beside = new Porch();
        exchange(store(1), beside);
        assertFalse(beside.taken(PARTNER).take(RECORDED, CENTRAL, 0), "on another node");
    }

    @Test
    void ownSignOnsAreNoFloorForTheSameProcess() {
        Porch porch = new Porch();
        SignOnStore store = store(3);
        assertTrue(porch.taken(PARTNER + 2).take(RECORDED, CENTRAL, 0));
        exchange(store, porch);
        exchange(store, porch);
        assertTrue(porch.taken(PARTNER + 2).take(RECORDED - 1, CENTRAL, 0), "what is known one by one needs no floor");
        assertEquals(Map.of(PARTNER + 2, RECORDED), porch.newest());
    }
}
