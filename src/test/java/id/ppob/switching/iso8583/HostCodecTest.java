package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The leg to PLN as docs/iso8583-spec.md 26.17 shows it: our requests byte for byte, PLN's answers understood. */
class HostCodecTest {
    private static final HostCodec CODEC = HostCodec.of(Path.of("cfg"), "pln-host", 4500001, "PPOBSW1", Clock.system());
    private static final Reference REFERENCE = Reference.parse("111480R00002M4HMASW9NF0FXQ5TK1V5".getBytes(ISO_8859_1), 0);
    private static final PlnSale SALE = sale("0000000000000017");

    private static PlnSale sale(String terminal) {
        return new PlnSale(99501, 4510017, 1, 20261123175000L, 6012, terminal, 176_637, new PostpaidShown(REFERENCE,
                new Customer(530000000001L, "CONTOH PELANGGAN SATU", "53001", "021-5550100", "R1", 1300, Customer.Status.ACTIVE), List.of(
                bill(202610, 82_636, 10_000, 1_204, 1_256), bill(202611, 79_001, 5_000, 1_256, 1_308)), 2, 3_000));
    }

    private static PayableBill bill(int period, long total, long late, int from, int to) {
        LocalDate due = LocalDate.of(2026, period % 100, 20);
        return new PayableBill(new Bill(period, 1, Bill.State.UNPAID, due, due.minusMonths(1).withDayOfMonth(period == 202610 ? 2 : 3), total, 0, from, to, 0, 0, 0, 0), late);
    }

    /** The sample below this line of the chapter. */
    private static String sample(String title) throws IOException {
        String text = Files.readString(Path.of("docs/iso8583-spec.md"));
        Matcher found = Pattern.compile(Pattern.quote(title) + ":\n\n```pln\n([^\n]+)\n```").matcher(text.substring(text.indexOf("**26.17**")));
        assertTrue(found.find(), title);
        return found.group(1);
    }

    private static String written(PlnRequest.Kind kind, boolean repeat, PlnSale sale) {
        byte[] target = new byte[CODEC.longest() + 3];
        int length = CODEC.encode(new PlnRequest(kind, repeat, sale), target, 3);
        return new String(target, 3, length, ISO_8859_1);
    }

    private static PlnAnswer read(String text) {
        byte[] bytes = ("xx" + text + "y").getBytes(ISO_8859_1);
        return CODEC.decode(bytes, 2, text.length());
    }

    /** What a partner's columns hold, PLN's hold too: so nothing that was shown is cut on the way to PLN. */
    @Test
    void columnsOfPlnAreNoNarrowerThanAnyPartners() throws IOException {
        Map<String, Integer> plns = widths(Path.of("cfg/layout/pln-host.layout"));
        try (DirectoryStream<Path> layouts = Files.newDirectoryStream(Path.of("cfg/layout"))) {
            for (Path layout : layouts) {
                widths(layout).forEach((column, width) -> assertTrue(plns.getOrDefault(column, width) >= width, () -> layout + ": " + column + " has " + width + ", PLN's " + plns.get(column)));
            }
        }
        assertEquals(12, plns.get("total"));
    }

    /** @return the least width of each number's column */
    private static Map<String, Integer> widths(Path layout) throws IOException {
        Map<String, Integer> widths = new TreeMap<>();
        Matcher column = Pattern.compile("(?m)^([a-z-]+) +([0-9]+) +n\\b").matcher(Files.readString(layout));
        while (column.find()) {
            widths.merge(column.group(1), Integer.parseInt(column.group(2)), Math::min);
        }
        return widths;
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT, false, 'Payment, PLN''s reference not known yet'", "ADVICE, false, Advice of a payment that was decided without PLN",
        "ADVICE, true, 'The advice again, because nothing came'", "REVERSAL, false, Reversal", "REVERSAL, true, The reversal again"})
    void requestsAreTheSamples(PlnRequest.Kind kind, boolean repeat, String title) throws IOException {
        assertEquals(sample(title), written(kind, repeat, SALE));
    }

    @ParameterizedTest
    @CsvSource({"paid, PAYMENT, 0, 0PLN20261123000000000000000000A7, 20261123", "'refused, another amount', PAYMENT, 13, '', 0",
        "booked, ADVICE, 0, 0PLN20261123000000000000000000A7, 20261123", "'booked before, the same reference', ADVICE, 0, 0PLN20261123000000000000000000A7, 20261123",
        "not paid any more, REVERSAL, 0, '', 0", "'PLN has settled the day, the payment stands', REVERSAL, 12, 0PLN20261123000000000000000000A7, 0"})
    void answersOfTheSamplesFitTheirRequest(String title, PlnRequest.Kind kind, int code, String reference, int settlement) throws IOException {
        PlnAnswer answer = read(sample(title));
        assertTrue(answer.fits(SALE), answer::toString);
        assertEquals(kind + " " + code + " " + reference + " " + settlement + " 4510017 4500001 1 20261123175000",
                answer.kind() + " " + answer.code() + " " + answer.plnReference() + " " + answer.settlement() + " " + answer.bank() + " " + answer.central() + " "
                        + answer.stan() + " " + answer.localAt());
        assertEquals(code == 0 && kind != PlnRequest.Kind.REVERSAL, answer.approves());
    }

    @Test
    void paidByAnotherNamesThatPaymentAndStillFits() throws IOException {
        PlnAnswer answer = read(sample("refused, the first of the two bills was paid through another switch"));
        assertTrue(answer.fits(SALE));
        assertEquals("1 0PLN20261121000000000000000003C1", answer.paymentStatus() + " " + answer.plnReference());
        assertFalse(REFERENCE.equals(answer.reference()));
    }

    @Test
    void terminalHasZerosOnTheLeft() {
        assertTrue(written(PlnRequest.Kind.PAYMENT, false, sale("ATM-7")).contains("074500001" + "00000000000ATM-7" + "384PPOBSW1"), () -> written(PlnRequest.Kind.PAYMENT, false, sale("ATM-7")));
    }

    @Test
    void whatIsNoAnswerOrCannotBeReadIsNone() throws IOException {
        String paid = sample("paid");
        assertNull(read(sample("Sign-on")));
        assertNull(read(sample("Payment, PLN's reference not known yet")));
        assertNull(read(paid.substring(0, paid.length() - 1)));
        assertNull(read(paid + "X"));
        assertNull(read("22"));
    }

    @Test
    void anotherLayoutOrAmountOrBillDoesNotFit() throws IOException {
        String paid = sample("paid");
        assertFalse(read(paid.replace("3600000000176637", "3600000000176638")).fits(SALE));
        assertFalse(read(paid.replace("PPOBSW1530000000001", "PPOBSW1530000000002")).fits(SALE));
        assertFalse(read(paid.replace("111480R0", "111480R1")).fits(SALE));
        assertFalse(read(paid.replace("20261020261020", "20260920261020")).fits(SALE));
        PlnAnswer other = read(paid.replaceFirst("384PPOBSW1", "383PPOBSW1").substring(0, paid.length() - 1));
        assertEquals(-1, other.idpel());
        assertFalse(other.fits(SALE));
    }

    /** The reversal's answer with this code, and with DE4 and DE48 left out, or this in the place of DE48. */
    private static PlnAnswer shortened(String title, String code, String sale) throws IOException {
        String whole = sample(title).replaceFirst("(0745000010?)\\d{3}(0{14}17)", "0745000010" + code.substring(1) + "$2");
        int at = whole.indexOf("384PPOBSW1");
        String rest = whole.substring(at + 3 + 384);
        String bitmap = whole.substring(4, 20);
        String first = (char) (bitmap.charAt(0) - 1) + bitmap.substring(1);
        String fields = whole.substring(20, at).replaceFirst("3600000000176637", "");
        return read(whole.substring(0, 4) + (sale.isEmpty() ? first.substring(0, 11) + "0" + first.substring(12) : first) + fields + sale + rest);
    }

    private static String told(PlnAnswer answer) {
        return answer.differs(SALE, false) + " / " + answer.differs(SALE, true);
    }

    /** A real host ends DE48 of a refusal after the customer, others leave DE4 and DE48 out: absent is not different. */
    @Test
    void refusalWithoutAmountAndSaleIsBelievedWhereTheHostIsKnownForItAndSaysWhatIsAbsent() throws IOException {
        String none = "not paid any more";
        assertEquals("DE4 is absent / null", told(shortened(none, "0063", "")));
        assertEquals("DE4 is absent / null", told(shortened(none, "0094", "028PPOBSW1530000000001000000000")));
        assertEquals("DE4 is absent / DE48 is of another customer, 53*******002, asked 53*******001", told(shortened(none, "0063", "028PPOBSW1530000000002000000000")));
        assertEquals("DE4 is absent / null", told(shortened("refused, another amount", "0016", "028PPOBSW1530000000001000000000")));
    }

    /** A wrong belief must never undo a paid bill, nor pay an open one. */
    @Test
    void whatIsPaidOrUndoneMustBeSaidWhole() throws IOException {
        for (String code : List.of("0000", "0012", "0005", "0068", "0088")) {
            assertEquals("DE4 is absent", shortened("not paid any more", code, "").differs(SALE, true), code);
        }
        for (String code : List.of("0000", "0005", "0069", "0088")) {
            assertEquals("DE4 is absent", shortened("refused, another amount", code, "").differs(SALE, true), code);
        }
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        String paid = sample("paid");
        assertEquals("DE4 is Rp 176,638, asked Rp 176,637", read(paid.replace("3600000000176637", "3600000000176638")).differs(SALE, true));
        assertEquals("DE48 is of another customer, 53*******002, asked 53*******001", read(paid.replace("PPOBSW1530000000001", "PPOBSW1530000000002")).differs(SALE, true));
        assertEquals("DE48 has another reference of ours", read(paid.replace("111480R0", "111480R1")).differs(SALE, true));
        assertEquals("DE48 has other bills, amounts or late fees", read(paid.replace("20261020261020", "20260920261020")).differs(SALE, true));
        assertEquals("DE48 of 383 characters has not its form (26.3)", read(paid.replaceFirst("384PPOBSW1", "383PPOBSW1").substring(0, paid.length() - 1)).differs(SALE, true));
    }

    @Test
    void paymentIsNeverRepeated() {
        assertThrows(IllegalArgumentException.class, () -> new PlnRequest(PlnRequest.Kind.PAYMENT, true, SALE));
    }
}
