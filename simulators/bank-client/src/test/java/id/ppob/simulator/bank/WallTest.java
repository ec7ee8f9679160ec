package id.ppob.simulator.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Walls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes each run an interoperability test. */
class WallTest {
    private static final Walls BANK = Walls.of(Path.of("target", "classes"));
    private static final Walls PLN = Walls.of(Path.of("..", "pln-host", "target", "classes"));

    @Test
    void simulatorsNeverUseTheCodecOfTheSwitch() {
        assertTrue(BANK.size() > 0, "classes are read");
        assertEquals(List.of(), BANK.breaches(used -> used.startsWith("id.ppob.switching.iso8583.") || used.startsWith("id.ppob.switching.keys."), name -> false));
        assertTrue(PLN.has("id.ppob.simulator.pln.PlnMain"), "classes are read");
        assertEquals(List.of(), PLN.breaches(used -> used.startsWith("id.ppob.switching."), "id.ppob.simulator.pln.PlnMain"::equals));
    }

    /** A bank knows of the switch only what every command line does, and where a running one listens. */
    @Test
    void bankUsesTheCommandLineOfTheSwitchAlone() {
        assertEquals(List.of(), BANK.breaches(used -> used.startsWith("id.ppob.switching.") && !used.startsWith("id.ppob.switching.cli."), name -> false));
        assertEquals(List.of(), BANK.breaches(used -> used.startsWith("id.ppob.lab."), name -> false));
    }
}
