package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/iso8583-spec.md 24.4: what is different in the dialect of 1987. */
class Pos1987Test {
    private final Codec codec = Codecs.of(Wire.CFG, "pos-1987", new FixedClock(RandomRequests.NOW));
    private final RandomRequests requests = new RandomRequests(new Random(1987), "pos-1987");

    /** What is done to a message of a class, and what must come of it. */
    record Row(WireRule rule, String field, MessageClass messageClass, Consumer<ISOMsg> change) { }

    static List<Row> rows() {
        return List.of(
                new Row(WireRule.PROCESSING, "DE3", MessageClass.INQUIRY, m -> m.set(3, "380001")),
                new Row(WireRule.PROCESSING, "DE3", MessageClass.REVERSAL, m -> m.set(3, "380000")),
                new Row(WireRule.FIELD_MISSING, "DE3", MessageClass.PAYMENT, m -> m.unset(3)),
                new Row(WireRule.FIELD_MISSING, "DE49", MessageClass.PAYMENT, m -> m.unset(49)),
                new Row(WireRule.FIELD_MISSING, "DE90", MessageClass.REVERSAL, m -> m.unset(90)),
                new Row(WireRule.FIELD_MISSING, "DE70", MessageClass.NETWORK, m -> m.unset(70)),
                new Row(WireRule.FIELD_EXTRA, "DE4", MessageClass.INQUIRY, m -> m.set(4, "000000000000")),
                new Row(WireRule.FIELD_EXTRA, "DE90", MessageClass.PAYMENT, m -> m.set(90, "0".repeat(42))),
                new Row(WireRule.FIELD_EXTRA, "DE70", MessageClass.REVERSAL, m -> m.set(70, "001")),
                new Row(WireRule.FUNCTION, "MTI", MessageClass.PAYMENT, m -> m.set(0, "0201")),
                new Row(WireRule.SENT_TIME, "DE7", MessageClass.PAYMENT, m -> m.set(7, "1301000000")),
                new Row(WireRule.SENT_TIME, "DE7", MessageClass.NETWORK, m -> m.set(7, "0101240000")),
                new Row(WireRule.DATE_TIME, "DE12", MessageClass.PAYMENT, m -> m.set(12, "236000")),
                new Row(WireRule.DATE_TIME, "DE13", MessageClass.PAYMENT, m -> m.set(13, "0431")),
                new Row(WireRule.DATE_TIME, "DE13", MessageClass.INQUIRY, m -> m.set(13, "0229")),
                new Row(WireRule.NETWORK_FUNCTION, "DE70", MessageClass.NETWORK, m -> m.set(70, "101")),
                new Row(WireRule.SALE_LENGTH, "DE48", MessageClass.BALANCE, m -> m.set(48, "PPOBSW")),
                new Row(WireRule.ORIGINAL, "DE90.mti", MessageClass.REVERSAL, original(0, "0100")),
                new Row(WireRule.ORIGINAL, "DE90.sent", MessageClass.REVERSAL, original(10, "0230")),
                new Row(WireRule.ORIGINAL_DIFFERS, "DE11", MessageClass.REVERSAL, m -> m.set(11, m.getString(11).equals("000001") ? "000002" : "000001")),
                new Row(WireRule.ORIGINAL_DIFFERS, "DE32", MessageClass.REVERSAL, original(20, "0001")),
                new Row(WireRule.ORIGINAL_DIFFERS, "DE33", MessageClass.REVERSAL, original(31, "1")));
    }

    private static Consumer<ISOMsg> original(int at, String text) {
        return m -> m.set(90, m.getString(90).substring(0, at) + text + m.getString(90).substring(at + text.length()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void brokenRuleIsNamedWithItsFieldAndAnswered30(Row row) throws ISOException {
        ISOMsg request = requests.of(row.messageClass);
        row.change.accept(request);
        byte[] bytes = Wire.pack(request);
        Codec.Refused refused = assertInstanceOf(Codec.Refused.class, codec.decode(bytes, 0, bytes.length));
        assertEquals(row.rule.id() + " " + row.field, refused.rule() + " " + refused.field());
        byte[] target = new byte[codec.longest()];
        ISOMsg answer = Wire.unpack(Arrays.copyOf(target, codec.encode(refused, target, 0)));
        assertEquals("30", answer.getString(39));
        assertEquals(request.getString(48), answer.getString(48));
    }

    @ParameterizedTest
    @CsvSource({
        "1231, 235959, 2026-01-01T00:00:10, 20251231235959",
        "0101, 000010, 2026-12-31T23:59:50, 20270101000010",
        "1123, 175000, 2026-11-23T17:50:00, 20261123175000",
        "0229, 120000, 2027-12-01T00:00:00, 20280229120000",
        "0229, 120000, 2025-02-01T00:00:00, 20240229120000",
        "0229, 120000, 2026-06-01T00:00:00, -1",
    })
    void yearIsTheOneNearestToOurClock(String date, String time, LocalDateTime now, long localAt) {
        assertEquals(localAt, Family1987.nearest(Integer.parseInt(date.substring(0, 2)), Integer.parseInt(date.substring(2)),
                Integer.parseInt(time), now));
    }

    @ParameterizedTest
    @CsvSource({"000017663700, 360, 176637", "000017663701, 360, -1", "000017663710, 360, -1", "000017663700, 840, -1", "000000000000, 360, 0"})
    void amountHasTwoDecimalsThatAreZeroAndCurrency360(String amount, String currency, long rupiah) {
        ISOMsg payment = requests.of(MessageClass.PAYMENT);
        payment.set(4, amount);
        payment.set(49, currency);
        assertEquals(rupiah < 0 ? Message.BAD_AMOUNT : rupiah, Wire.understood(codec, Wire.pack(payment)).amountRupiah());
    }

    @Test
    void ourOwnEchoIsAnsweredByItsTimeAndFunction() throws ISOException {
        byte[] target = new byte[codec.longest()];
        ISOMsg echo = Wire.unpack(Arrays.copyOf(target, codec.encodeNetwork(301, 20261231235958L, 4510245, "PPOBSW1", target, 0)));
        assertEquals(List.of("0800", "1231235958", "235958", "235958", "1231", "4510245", "PPOBSW1", "301"),
                List.of(echo.getMTI(), echo.getString(7), echo.getString(11), echo.getString(12), echo.getString(13), echo.getString(33),
                        echo.getString(48), echo.getString(70)));
        echo.setMTI("0810");
        echo.set(39, "00");
        byte[] answer = Wire.pack(echo);
        assertEquals(new Codec.NetworkAnswer(301, 20261231235958L, 0), codec.decode(answer, 0, answer.length));
        echo.set(39, "12");
        answer = Wire.pack(echo);
        assertEquals(new Codec.NetworkAnswer(301, 20261231235958L, 12), codec.decode(answer, 0, answer.length));
        Codec.Refused longer = assertInstanceOf(Codec.Refused.class, codec.decode(java.util.Arrays.copyOf(answer, answer.length + 1), 0, answer.length + 1));
        assertEquals(WireRule.TRAILING_BYTES.id(), longer.rule());
        assertNull(longer.bytes(), "an answer is never answered");
    }

    @Test
    void trailerCannotEndItsMessages() {
        assertTrue(codec.traits().binary());
        assertTrue(!Codecs.of(Wire.CFG, "pln-2015").traits().binary());
    }

    @Test
    void everyCodeHasItsTwoCharactersInEveryClass() throws ISOException {
        for (MessageClass messageClass : MessageClass.values()) {
            for (ResponseCode code : ResponseCode.values()) {
                Message request = Wire.understood(codec, Wire.pack(requests.of(messageClass)));
                assertEquals("%02d".formatted(code.number()), Wire.unpack(Wire.encode(codec, request, new Answer.Echo(code))).getString(39));
            }
        }
    }
}
