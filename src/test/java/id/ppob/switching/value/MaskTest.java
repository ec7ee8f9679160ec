package id.ppob.switching.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void customerKeepsFirstTwoAndLastThreeDigits() {
        assertEquals("53*******001", Mask.idpel(530_000_000_001L));
        assertEquals("00*******042", Mask.idpel(42));
    }

    @Test
    void nameKeepsFirstLettersAndHidesItsLength() {
        assertEquals("B*** S***", Mask.name("BUDI  SANTOSO "));
        assertEquals("", Mask.name("  "));
    }
}
