package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.testing.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time gives what one byte at a time gives. */
class AsciiTest {
    private final long seed = Seeds.fresh();
    private final Random random = new Random(seed);

    @Test
    void numbersOfEveryWidthAreWrittenAndRead() {
        for (int i = 0; i < 20_000; i++) {
            int width = 1 + random.nextInt(18);
            long value = random.nextLong(Ascii.largest(width) + 1) >> random.nextInt(60);
            int at = random.nextInt(10);
            byte[] target = ".".repeat(at + width + 1).getBytes(ISO_8859_1);
            Ascii.number(value, target, at, width);
            assertEquals(".".repeat(at) + ("%0" + width + "d").formatted(value) + ".", new String(target, ISO_8859_1));
            assertEquals(value, Ascii.number(target, at, width));
            assertEquals(-1, Ascii.notDigit(target, at, width));
            assertThrows(IllegalArgumentException.class, () -> Ascii.number(Ascii.largest(width) + 1, target, at, width));
            assertThrows(IllegalArgumentException.class, () -> Ascii.number(-1, target, at, width));
        }
    }

    @Test
    void everyByteValueIsJudgedAtEveryPlace() {
        for (int width = 1; width <= 20; width++) {
            for (int place = 0; place < width; place++) {
                for (int b = 0; b < 256; b++) {
                    byte[] bytes = "0".repeat(9 + width).getBytes(ISO_8859_1);
                    bytes[9 + place] = (byte) b;
                    assertEquals(b >= '0' && b <= '9' ? -1 : place, Ascii.notDigit(bytes, 9, width));
                    assertEquals(b >= 0x20 && b <= 0x7E ? -1 : place, Ascii.notPrintable(bytes, 9, width));
                    if (width <= 18) {
                        assertEquals(b >= '0' && b <= '9' ? Long.parseLong(new String(bytes, 9, width, ISO_8859_1)) : -1,
                                Ascii.number(bytes, 9, width));
                    }
                    if (width == 8) {
                        boolean hex = "0123456789ABCDEF".indexOf(b) >= 0;
                        assertEquals(hex ? Long.parseLong(new String(bytes, 9, 8, ISO_8859_1), 16) : -1, Ascii.hex(bytes, 9));
                    }
                }
            }
        }
    }

    @Test
    void hexadecimalCharactersAreWrittenAndRead() {
        for (int i = 0; i < 20_000; i++) {
            long bits = random.nextInt() & 0xFFFFFFFFL;
            byte[] target = new byte[9];
            Ascii.hex(bits, target, 1);
            assertEquals("%08X".formatted(bits), new String(target, 1, 8, ISO_8859_1));
            assertEquals(bits, Ascii.hex(target, 1));
        }
    }
}
