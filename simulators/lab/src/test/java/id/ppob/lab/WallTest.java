package id.ppob.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Walls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who of the lab may use the codec of the switch. */
class WallTest {
    private static final Walls LAB = Walls.of(Path.of("target", "classes"));

    /** Bench measures that codec, and fuzz attacks it with jPOS as the judge: neither plays a partner. */
    @Test
    void codecOfTheSwitchIsMeasuredAndAttackedButPlaysNoPartner() {
        assertTrue(LAB.has("id.ppob.lab.chaos.Chaos"), "classes are read");
        assertEquals(List.of(), LAB.breaches(used -> used.startsWith("id.ppob.switching.iso8583.") || used.startsWith("id.ppob.switching.keys."),
                name -> name.startsWith("id.ppob.lab.bench.") || name.startsWith("id.ppob.lab.fuzz.")));
    }
}
