package id.ppob.switching.value;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.testing.Seeds;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void thirtyTwoCharactersAreTheHundredAndSixtyBitsInOrder() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Reference reference = new Reference(random.nextLong() >>> 1 + random.nextInt(62), random.nextLong() >>> 16 + random.nextInt(48),
                    random.nextLong() >>> 16 + random.nextInt(48));
            BigInteger bits = BigInteger.valueOf(reference.number()).shiftLeft(48).add(BigInteger.valueOf(reference.ownerTag())).shiftLeft(48)
                    .add(BigInteger.valueOf(reference.billsTag()));
            StringBuilder text = new StringBuilder();
            for (int group = 31; group >= 0; group--) {
                text.append(DIGITS.charAt(bits.shiftRight(5 * group).intValue() & 31));
            }
            assertEquals(text.toString(), reference.toString());
            assertEquals(reference, Reference.parse(("XX" + text).getBytes(US_ASCII), 2));
        }
    }

    @Test
    void everyPartIsReadBack() {
        Reference reference = new Reference(Reference.number(LocalDate.of(2026, 11, 23), 7, 0x3FFF, 0xFFFFFFFFL), 0, 0);
        assertEquals(LocalDate.of(2026, 11, 23), reference.day());
        assertEquals(7, reference.keyNumber());
    }

    @Test
    void charactersThatCannotBeOursAreNoReference() {
        String ours = new Reference(Long.MAX_VALUE, 0, 0).toString();
        for (char wrong : new char[] {'I', 'L', 'O', 'U', 'a', ' ', '-', 0, 0x7F, 0xFF}) {
            for (int at = 0; at < Reference.LENGTH; at++) {
                byte[] bytes = ours.getBytes(US_ASCII);
                bytes[at] = (byte) wrong;
                assertNull(Reference.parse(bytes, 0), "character " + (int) wrong + " at " + at);
            }
        }
        assertNull(Reference.parse(("G" + ours.substring(1)).getBytes(US_ASCII), 0), "the first bit is never set");
    }
}
