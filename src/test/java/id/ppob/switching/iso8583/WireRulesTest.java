package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/iso8583-spec.md 6: each rule broken, and what is said about it. */
class WireRulesTest {
    private static final boolean DROPPED = true;
    private static final boolean ANSWERED = false;

    private final Codec codec = Codecs.of(Wire.CFG, "pln-2015");

    /** What is done to a sample, and what must come of it. */
    record Row(WireRule rule, boolean dropped, String field, String sample, UnaryOperator<byte[]> change) { }

    static List<Row> rows() {
        return List.of(
                new Row(WireRule.MTI_UNKNOWN, DROPPED, "MTI", "2100", replace(0, "0")),
                new Row(WireRule.MTI_UNKNOWN, DROPPED, "MTI", "2100", replace(0, "26")),
                new Row(WireRule.MTI_UNKNOWN, DROPPED, "MTI", "2100", replace(0, "A")),
                new Row(WireRule.MTI_UNKNOWN, DROPPED, "MTI", "2100", b -> Arrays.copyOf(b, 3)),
                new Row(WireRule.ANSWER_NOT_AWAITED, DROPPED, "MTI", "2110", UnaryOperator.identity()),
                new Row(WireRule.ANSWER_NOT_AWAITED, DROPPED, "MTI", "2411", UnaryOperator.identity()),
                new Row(WireRule.BITMAP, DROPPED, "bitmap", "2100", replace(6, "a")),
                new Row(WireRule.BITMAP, DROPPED, "bitmap", "2100", b -> Arrays.copyOf(b, 19)),
                new Row(WireRule.BITMAP, DROPPED, "second bitmap", "2100", b -> Arrays.copyOf(replace(4, "C").apply(b), 35)),
                new Row(WireRule.FIELD_UNKNOWN, DROPPED, "DE65", "2100", b -> splice(replace(4, "C").apply(b), 20, 0, "8000000000000000")),
                new Row(WireRule.FIELD_LENGTH, DROPPED, "DE2", "2100", replace(20, "20")),
                new Row(WireRule.FIELD_LENGTH, DROPPED, "DE2", "2100", replace(20, "X5")),
                new Row(WireRule.FIELD_SHORT, DROPPED, "DE48", "2100", b -> Arrays.copyOf(b, b.length - 1)),
                new Row(WireRule.FIELD_SHORT, DROPPED, "DE2", "2100", b -> Arrays.copyOf(b, 21)),
                new Row(WireRule.TRAILING_BYTES, ANSWERED, "end", "2100", b -> splice(b, b.length, 0, "0")),
                new Row(WireRule.CHARACTERS, ANSWERED, "DE11", "2100", replace(30, "X")),
                new Row(WireRule.CHARACTERS, ANSWERED, "DE48", "2200", field(48, t -> t.replace("CONTOH", "CONT\u00D6H"))),
                new Row(WireRule.CHARACTERS, ANSWERED, "DE41", "2100", field(41, t -> "\u00FF" + t.substring(1))),
                new Row(WireRule.FUNCTION, ANSWERED, "MTI", "2100", replace(0, "2101")),
                new Row(WireRule.FUNCTION, ANSWERED, "MTI", "2200", replace(0, "2220")),
                new Row(WireRule.FUNCTION, ANSWERED, "MTI", "2200", replace(0, "2201")),
                new Row(WireRule.FUNCTION, ANSWERED, "MTI", "2400", replace(0, "2402")),
                new Row(WireRule.FIELD_MISSING, ANSWERED, "DE41", "2100", field(41, _ -> null)),
                new Row(WireRule.FIELD_MISSING, ANSWERED, "DE4", "2200", field(4, _ -> null)),
                new Row(WireRule.FIELD_MISSING, ANSWERED, "DE56", "2400", field(56, _ -> null)),
                new Row(WireRule.FIELD_MISSING, ANSWERED, "DE33", "2800", field(33, _ -> null)),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE63", "2200", field(63, _ -> "text")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE15", "2200", field(15, _ -> "20261123")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE39", "2200", field(39, _ -> "0000")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE11", "2800", field(11, _ -> "000000000001")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE37", "2100", field(37, _ -> "000000000001")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE102", "2200", field(102, _ -> "1234567890")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE3", "2100", field(3, _ -> "310000")),
                new Row(WireRule.FIELD_EXTRA, ANSWERED, "DE3", "2200", field(3, _ -> "500000")),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2200", field(3, _ -> "310000")),
                new Row(WireRule.PRODUCT, ANSWERED, "DE2", "2100", field(2, _ -> "9501")),
                new Row(WireRule.PRODUCT, ANSWERED, "DE2", "2100", field(2, _ -> "995010")),
                new Row(WireRule.INSTITUTION, ANSWERED, "DE32", "2200", field(32, _ -> "451001")),
                new Row(WireRule.INSTITUTION, ANSWERED, "DE33", "2200", field(33, _ -> "45102161")),
                new Row(WireRule.INSTITUTION, ANSWERED, "DE33", "2800", field(33, _ -> "1")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20260229120000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20261131120000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20261301120000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20260001120000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20260100120000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20260101240000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "20260101236000")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2800", field(12, _ -> "20260101235960")),
                new Row(WireRule.DATE_TIME, ANSWERED, "DE12", "2100", field(12, _ -> "00000101000000")),
                new Row(WireRule.NETWORK_FUNCTION, ANSWERED, "DE40", "2800", field(40, _ -> "003")),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2100", field(48, t -> t + "0")),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2100", field(48, t -> t.substring(1))),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2200", field(48, t -> t.substring(0, t.length() - 111))),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2200", field(48, t -> t.substring(0, 19))),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2400", field(48, t -> t + t.substring(t.length() - 111))),
                new Row(WireRule.SALE_LENGTH, ANSWERED, "DE48", "2800", field(48, t -> t + "1")),
                new Row(WireRule.BILL_STATUS, ANSWERED, "DE48.bill-status", "2200", column(19, "0")),
                new Row(WireRule.BILL_STATUS, ANSWERED, "DE48.bill-status", "2200", column(19, "5")),
                new Row(WireRule.BILL_STATUS, ANSWERED, "DE48.bill-status", "2200", column(19, "X")),
                new Row(WireRule.PAYMENT_STATUS, ANSWERED, "DE48.payment-status", "2200", column(20, "1")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.idpel", "2100", column(7, "X")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.idpel", "2200", column(18, " ")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.outstanding", "2200", column(21, " ")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.admin", "2200", column(121, "-")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.period[1]", "2200", column(122, "X")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.incentive[1]", "2200", column(122 + 33, "X")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.incentive[2]", "2200", column(233 + 34, "X")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.period[2]", "2200", column(233, "X")),
                new Row(WireRule.SALE_COLUMN, ANSWERED, "DE48.kvarh-to[2]", "2400", column(343, "X")),
                new Row(WireRule.ORIGINAL, ANSWERED, "DE56", "2400", field(56, t -> t.substring(1))),
                new Row(WireRule.ORIGINAL, ANSWERED, "DE56", "2400", field(56, t -> "X" + t.substring(1))),
                new Row(WireRule.ORIGINAL, ANSWERED, "DE56.mti", "2400", field(56, t -> "2100" + t.substring(4))),
                new Row(WireRule.ORIGINAL, ANSWERED, "DE56.mti", "2400", field(56, t -> "0200" + t.substring(4))),
                new Row(WireRule.ORIGINAL_DIFFERS, ANSWERED, "DE11", "2400", field(11, _ -> "000000000002")),
                new Row(WireRule.ORIGINAL_DIFFERS, ANSWERED, "DE12", "2400", field(12, _ -> "20261123175001")),
                new Row(WireRule.ORIGINAL_DIFFERS, ANSWERED, "DE32", "2401", field(32, _ -> "4510018")));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void brokenRuleIsNamedWithItsField(Row row) throws ISOException {
        byte[] bytes = row.change.apply(Wire.sample("pln-2015-" + row.sample));
        Codec.Refused refused = assertInstanceOf(Codec.Refused.class, codec.decode(bytes, 0, bytes.length), Wire.text(bytes));
        assertEquals(row.rule.id() + " " + row.field, refused.rule() + " " + refused.field());
        assertFalse((refused.needed() + refused.found()).matches(".*(CONTOH|530000000001).*"), "personal data is not told");
        assertEquals(row.dropped, refused.bytes() == null);
        if (!row.dropped) {
            byte[] target = new byte[codec.longest(refused)];
            ISOMsg read = Wire.unpack(Arrays.copyOf(target, codec.encode(refused, target, 0)));
            assertEquals("0030", read.getString(39));
            assertNull(read.getString(15));
            assertNull(read.getString(63));
            assertEquals(new String(bytes, 0, 2), read.getMTI().substring(0, 2));
            assertEquals(bytes[2] + 1, read.getMTI().charAt(2));
        }
    }

    @Test
    void everyRuleHasARow() {
        Set<WireRule> shown = rows().stream().map(Row::rule).collect(Collectors.toCollection(() -> EnumSet.noneOf(WireRule.class)));
        assertEquals(EnumSet.range(WireRule.MTI_UNKNOWN, WireRule.ORIGINAL_DIFFERS), shown, "the others are in Pos1987Test and ForeignCodecTest");
    }

    @Test
    void ruleNumbersCountUpAndEveryRuleIsASentence() {
        for (WireRule rule : WireRule.values()) {
            assertEquals("W-%02d".formatted(rule.ordinal() + 1), rule.id());
            assertTrue(rule.sentence().endsWith("."));
        }
    }

    @Test
    void brokenAnswerToOurSignOnIsDropped() {
        byte[] bytes = field(40, _ -> null).apply(Wire.sample("pln-2015-2810"));
        assertTrue(codec.decode(bytes, 0, bytes.length) instanceof Codec.Refused(byte[] kept, _, String rule, _, _, _)
                && kept == null && rule.equals(WireRule.FIELD_MISSING.id()));
    }

    @Test
    void amountIsComparedByValueAndAnotherCurrencyIsNoRefusal() {
        assertEquals(176_637, amount("3600000000176637"));
        assertEquals(176_637, amount("3602000017663700"));
        assertEquals(0, amount("3609000000000000"));
        assertEquals(Message.BAD_AMOUNT, amount("3602000017663701"));
        assertEquals(Message.BAD_AMOUNT, amount("8400000000176637"));
    }

    private long amount(String text) {
        return Wire.understood(codec, field(4, _ -> text).apply(Wire.sample("pln-2015-2200"))).amountRupiah();
    }

    @Test
    void referenceThatCannotBeOursIsNoRefusal() {
        assertNull(Wire.understood(codec, column(23, "U").apply(Wire.sample("pln-2015-2200"))).sale().reference());
    }

    private static UnaryOperator<byte[]> replace(int at, String text) {
        return bytes -> splice(bytes, at, text.length(), text);
    }

    private static byte[] splice(byte[] bytes, int at, int cut, String text) {
        String all = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return (all.substring(0, at) + text + all.substring(at + cut)).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static UnaryOperator<byte[]> column(int at, String text) {
        return field(48, t -> t.substring(0, at) + text + t.substring(at + text.length()));
    }

    /** Changes one field; null takes it away. */
    private static UnaryOperator<byte[]> field(int number, UnaryOperator<String> change) {
        return bytes -> {
            try {
                ISOMsg message = Wire.unpack(bytes);
                message.set(number, change.apply(message.getString(number)));
                return Wire.pack(message);
            } catch (ISOException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
