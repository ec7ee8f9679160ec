package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stands;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static Reading reading(int multiplier, String from, String to) {
        return new Reading(202612, 1, "53111", "R3", 7700, multiplier, Stands.of(from, "0", "10.25"), Stands.of(to, "1.5", "12"), LocalDate.of(2026, 11, 5), "", "", "", "", "", "");
    }

    @Test
    void t35_fractionOfAKwhIsCutAfterTheMultiplierAndTheStandsKeepTheirs() {
        Reading real = reading(1, "7749.8", "8005.1");
        assertEquals(255, real.usedLwbpKwh());
        assertEquals(256, real.usedKwh());
        assertEquals("8005.1", real.to().lwbp().toString());
        assertEquals(10_212, reading(40, "7749.8", "8005.1").usedLwbpKwh());
        assertEquals(60, reading(40, "7749.8", "8005.1").usedWbpKwh());
        assertEquals(70, reading(40, "7749.8", "8005.1").usedKvarh());
    }

    @Test
    void registerThatRanBackwardsMovedBelowNothing() {
        assertEquals(-10, reading(1, "100.1", "100").hundredths(Register.LWBP));
    }
}
