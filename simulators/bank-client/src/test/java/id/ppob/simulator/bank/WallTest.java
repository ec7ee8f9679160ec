package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Walls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes each run an interoperability test, and the proof one that the switch cannot sway. */
class WallTest {
    private static final Walls BANK = Walls.of(Path.of("target", "classes"));
    private static final Walls PLN = Walls.of(Path.of("..", "pln-host", "target", "classes"));

    /** But bench measures that codec, and fuzz attacks it with jPOS as the judge: neither plays a partner. */
    @Test
    void simulatorsNeverUseTheCodecOfTheSwitch() {
        assertTrue(BANK.size() > 0, "classes are read");
        assertEquals(List.of(), BANK.breaches(used -> used.startsWith("id.ppob.switching.iso8583.") || used.startsWith("id.ppob.switching.keys."), name -> name.startsWith("id.ppob.simulator.bank.bench.")
                || name.startsWith("id.ppob.simulator.bank.fuzz.")));
        assertEquals(List.of(), PLN.breaches(used -> used.startsWith("id.ppob.switching."), name -> false));
    }

    @Test
    void proofUsesNothingOfTheSwitch() {
        assertEquals(List.of(), BANK.breaches(used -> used.startsWith("id.ppob.switching."),
                name -> !name.startsWith("id.ppob.simulator.bank.proof.")));
    }
}
