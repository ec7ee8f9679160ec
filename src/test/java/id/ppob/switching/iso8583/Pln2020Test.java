package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/iso8583-spec.md 24.8: what is written for a client of that generation is what its vectors show. */
class Pln2020Test {
    private final Codec codec = Codecs.of(Wire.CFG, "pln-2020");
    private final List<String> samples = samples();

    private static List<String> samples() {
        try {
            return SpecSamplesTest.samplesOf2020();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sample(String type) {
        return samples.stream().filter(sample -> sample.startsWith(type)).findFirst().orElseThrow().getBytes(ISO_8859_1);
    }

    @Test
    void answerOfAnInquiryIsTheSampleByteForByte() {
        Message inquiry = Wire.understood(codec, sample("2100"));
        Message payment = Wire.understood(codec, sample("2200"));
        Bill bill = new Bill(202611, 1, Bill.State.UNPAID, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 10, 3), 79_001, 0, 12_560, 13_080, 0, 0, 0, 0);
        PostpaidShown shown = new PostpaidShown(payment.sale().reference(), new Customer(530000000001L, "CONTOH PELANGGAN SATU", "53001", "021-5550100", "R1", 1300, Customer.Status.ACTIVE),
                List.of(new PayableBill(bill, 5_000)), 1, 3_000);
        assertEquals(samples.get(1), Wire.text(Wire.encode(codec, inquiry, shown)));
    }

    @Test
    void declinedInquiryHasAShortDe48AndDe4OfZero() {
        assertEquals(samples.get(2), Wire.text(Wire.encode(codec, Wire.understood(codec, sample("2100")), new Answer.Echo(ResponseCode.CUSTOMER_BLOCKED))));
    }

    @Test
    void paidAnswerHasDe61AndNoTokenAndIsTheSampleByteForByte() throws ISOException {
        Message payment = Wire.understood(codec, sample("2200"));
        String text = Wire.unpack(sample("2210")).getString(63);
        assertEquals(samples.get(4), Wire.text(Wire.encode(codec, payment, new Answer.Paid(LocalDate.of(2026, 11, 23), text))));
        ISOMsg declined = Wire.unpack(Wire.encode(codec, payment, new Answer.Echo(ResponseCode.INVALID_AMOUNT)));
        assertFalse(declined.hasField(53));
        assertEquals(Wire.unpack(sample("2200")).getString(61), declined.getString(61));
    }

    @Test
    void reversalIsAnsweredAsInTheSample() {
        assertEquals(samples.get(6), Wire.text(Wire.encode(codec, Wire.understood(codec, sample("2400")), new Answer.Echo(ResponseCode.APPROVED))));
    }

    /** A bank whose client copies the fields of its payment could never give the money back. */
    @ParameterizedTest
    @CsvSource({"2400, 91E385D46D9756B5, 111480R00002M4HMASW9NF0FXQ5TK1V5", "2400, 91E385D46D9756B5, ", "2400, , 111480R00002M4HMASW9NF0FXQ5TK1V5",
        "2401, 91E385D46D9756B5, 111480R00002M4HMASW9NF0FXQ5TK1V5", "2400, '                ', 0"})
    void reversalThatCarriesThePaymentsTokenAndReferenceIsTheSameReversal(String type, String token, String reference) throws ISOException {
        ISOMsg reversal = Wire.unpack(sample("2400"));
        reversal.setMTI(type);
        String bare = Wire.text(Wire.pack(reversal));
        reversal.set(53, token);
        reversal.set(61, reference);
        Message read = Wire.understood(codec, Wire.pack(reversal));
        assertEquals(bare, Wire.text(read.bytes()));
        assertEquals(samples.get(6).replaceFirst("2410", type.replaceFirst("0(.)$", "1$1")), Wire.text(Wire.encode(codec, read, new Answer.Echo(ResponseCode.APPROVED))));
        reversal.unset(56);
        assertRefused("W-10 DE56", Wire.pack(reversal));
    }

    @ParameterizedTest
    @CsvSource({"53, 91E385D46D9756BX, W-25 DE53", "61, 0, W-25 DE61", "61, 111480R00002M4HMASW9NF0FXQ5TK1V6, W-25 DE61", "53, , W-10 DE53", "61, , W-10 DE61"})
    void tokenAndReferenceAreNamedWhenTheyAreNotAsTheVectorsHaveThem(int field, String value, String named) throws ISOException {
        ISOMsg payment = Wire.unpack(sample("2200"));
        payment.set(field, value);
        assertRefused(named, Wire.pack(payment));
    }

    @Test
    void sessionKeyIsRefusedByName() {
        assertRefused("W-15 DE40", new String(Wire.sample("pln-2015-2800"), ISO_8859_1).replaceFirst("(?<=^.{43})001", "101").getBytes(ISO_8859_1));
    }

    @Test
    void theOnePublicPaymentHasADigitTooManyAndIsToldSo() throws IOException {
        byte[] bytes = Files.readString(Path.of("src/test/resources/field/d13-2020-2200-de53-de61.txt"), ISO_8859_1).strip().getBytes(ISO_8859_1);
        Codec.Refused refused = assertRefused("W-16 DE48", bytes);
        assertEquals("237 characters, 238 characters", refused.needed() + ", " + refused.found());
    }

    private Codec.Refused assertRefused(String named, byte[] bytes) {
        Codec.Refused refused = assertInstanceOf(Codec.Refused.class, codec.decode(bytes, 0, bytes.length));
        assertEquals(named, refused.rule() + " " + refused.field());
        byte[] target = new byte[codec.longest(refused)];
        byte[] answer = Arrays.copyOf(target, codec.encode(refused, target, 0));
        assertEquals("0030", answerCode(answer));
        return refused;
    }

    private static String answerCode(byte[] answer) {
        try {
            ISOMsg read = Wire.unpack(answer);
            assertFalse(read.hasField(53));
            return read.getString(39);
        } catch (ISOException e) {
            throw new AssertionError(e);
        }
    }
}
