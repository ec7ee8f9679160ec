package id.ppob.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MACs as the standards' own examples have them, and where they stand in a message. */
class MacTest {
    private static final byte[] TWO_DES_KEYS = hex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] RFC_4493 = hex("2B7E151628AED2A6ABF7158809CF4F3C");

    @Test
    void x919IsAsInTheAnnexOfIso9797() {
        byte[] text = "Now is the time for all ".getBytes(StandardCharsets.US_ASCII);
        assertEquals("A1C72E74EA3FA9B6", told(Mac.of("x9-19", 8, List.of(), TWO_DES_KEYS), text));
        assertEquals("A1C72E74EA3FA9B6", told(Mac.of("x9-19", 8, List.of(), hex("0123456789ABCDEFFEDCBA98765432100123456789ABCDEF")), text));
        assertEquals("A1C72E7400000000", told(Mac.of("x9-19", 4, List.of(), TWO_DES_KEYS), text));
    }

    @Test
    void cmacIsAsInRfc4493() {
        assertEquals("070A16B46B4D4144", told(Mac.of("aes-cmac", 8, List.of(), RFC_4493), hex("6BC1BEE22E409F96E93D7E117393172A")));
        assertEquals("DFA66747DE9A0000", told(Mac.of("aes-cmac", 6, List.of(), RFC_4493),
                hex("6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E5130C81C46A35CE411")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pln-2015", "pos-1987"})
    void macIsTheLastFieldAndEveryFlippedBitIsNoticed(String name) throws ISOException {
        Dialect dialect = Dialect.load(null, name).under(Mac.of("aes-cmac", 8, List.of(), RFC_4493));
        ISOMsg payment = Messages.message("2200", 2, "99501", 4, Messages.amount(79_001), 11, "000000000001", 12, Messages.now(), 26, "6010", 32, "4510017",
                33, "4510216", 41, "0000000000000017", 48, "NOT ITS OWN COLUMNS");
        ISOMsg reversal = (ISOMsg) payment.clone();
        reversal.set(0, "2400");
        reversal.set(56, "2200" + payment.getString(11) + payment.getString(12) + payment.getString(32));
        assertEquals(64, read(dialect, dialect.pack(payment)).getMaxField());
        byte[] bytes = dialect.pack(reversal);
        assertEquals(dialect.binary() ? 128 : 64, read(dialect, bytes).getMaxField());
        assertEquals(dialect.complete(reversal).getString(dialect.binary() ? 128 : 64), new String(bytes, bytes.length - 16, 16, StandardCharsets.US_ASCII));
        for (int i = 0; i < bytes.length; i++) {
            byte[] bad = bytes.clone();
            bad[i] ^= 1;
            assertThrows(ISOException.class, () -> dialect.unpack(bad), "byte " + i);
        }
        assertThrows(ISOException.class, () -> dialect.unpack(dialect.under(null).pack(reversal)));
    }

    @Test
    void chosenFieldsAreCoveredWithTheirLengthsAndOthersAreNot() throws ISOException {
        Mac over = Mac.of("aes-cmac", 8, List.of(0, 1, 11, 32), RFC_4493);
        Dialect dialect = Dialect.load(null, "pln-2015").under(over);
        ISOMsg inquiry = Messages.message("2100", 2, "99501", 11, "000000000001", 12, "20261123175000", 26, "6010", 32, "4510017", 33, "4510216",
                41, "0000000000000017", 48, "PPOBSW1530000000001");
        byte[] bytes = dialect.pack(inquiry);
        assertEquals(told(over, ("2100" + "4030004180810001" + "000000000001" + "07" + "4510017").getBytes(StandardCharsets.US_ASCII)),
                new String(bytes, bytes.length - 16, 16, StandardCharsets.US_ASCII));
        inquiry.set(26, "6021");
        byte[] other = dialect.pack(inquiry);
        assertEquals(text(bytes, 16), text(other, 16));
        assertTrue(!text(bytes, bytes.length).equals(text(other, other.length)));
    }

    private static ISOMsg read(Dialect dialect, byte[] bytes) throws ISOException {
        dialect.unpack(bytes);
        return dialect.fields(bytes);
    }

    private static String text(byte[] bytes, int last) {
        return new String(bytes, bytes.length - last, last, StandardCharsets.ISO_8859_1);
    }

    private static String told(Mac mac, byte[] bytes) {
        return new String(mac.under(List.of(bytes)), StandardCharsets.US_ASCII);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
