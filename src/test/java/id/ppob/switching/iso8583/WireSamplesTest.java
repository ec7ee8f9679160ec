package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/iso8583-spec.md 22: the public messages of 2008 and ours of 2015, byte for byte. */
class WireSamplesTest {
    private static final Reference OURS = new Reference(Reference.number(LocalDate.of(2026, 11, 23), 1, 1 << 10 | 3, 42),
            0x123456789ABCL, 0x0FEDCBA98765L);

    private final Codec pln2008 = Codecs.of(Wire.CFG, "pln-2008");
    private final Codec pln2015 = Codecs.of(Wire.CFG, "pln-2015");

    static List<String> samples() {
        return Wire.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void jposReadsAndRebuildsTheSample(String name) throws Exception {
        byte[] bytes = Wire.sample(name);
        assertEquals(Wire.text(bytes), Wire.text(Wire.pack(Wire.unpack(bytes))));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ourPackagerSeesTheFieldsThatJposSees(String name) throws Exception {
        byte[] bytes = Wire.sample(name);
        Scan scan = Scan.ofThread();
        assertNull(Wire.packager("pln-2015").scan(bytes, scan));
        assertEquals(bytes.length, scan.end);
        var message = Wire.unpack(bytes);
        for (int field = 2; field <= 128; field++) {
            assertEquals(message.getString(field), scan.has(field) ? new String(bytes, scan.at[field], scan.length[field]) : null);
        }
    }

    @Test
    void ourSignOffOf2008IsThePublicOne() {
        byte[] target = new byte[pln2008.longest()];
        int length = pln2008.encodeNetwork(2, 20080502072300L, Message.NO_CENTRAL, "10000D3", target, 0);
        assertSample("pln-2008-2800", Arrays.copyOf(target, length));
    }

    @Test
    void publicAnswerToASignOnIsUnderstoodAndRebuilt() {
        byte[] answer = Wire.sample("pln-2008-2810");
        assertEquals(new Codec.NetworkAnswer(1, 20080502072300L, 0), pln2008.decode(answer, 0, answer.length));
        byte[] target = new byte[pln2008.longest()];
        int length = pln2008.encodeNetwork(1, 20080502072300L, Message.NO_CENTRAL, "10000D3", target, 0);
        Message signOn = Wire.understood(pln2008, Arrays.copyOf(target, length));
        assertEquals(MessageClass.NETWORK, signOn.messageClass());
        assertSample("pln-2008-2810", Wire.encode(pln2008, signOn, new Answer.Echo(ResponseCode.APPROVED)));
    }

    @Test
    void publicInquiryIsUnderstoodAndItsAnswerRebuilt() {
        Message inquiry = Wire.understood(pln2008, Wire.sample("pln-2008-2100"));
        assertEquals(53501, inquiry.productCode());
        assertEquals(99501, inquiry.product());
        assertEquals(100_000_000_001L, inquiry.stan());
        assertEquals(20080502072300L, inquiry.localAt());
        assertEquals(6015, inquiry.merchant());
        assertEquals(110000, inquiry.bank());
        assertEquals(Message.NO_CENTRAL, inquiry.central());
        assertEquals(Message.NO_AMOUNT, inquiry.amountRupiah());
        assertEquals("10000D3", inquiry.sale().switcher());
        assertEquals(530000000006L, inquiry.sale().idpel());

        // the public answer is about another customer than the public inquiry
        Reference reference = Reference.parse("E5BA37AC52083904FDEF185BE297009A".getBytes(), 0);
        Customer customer = new Customer(530000000001L, "SUBSCRIBER NAME", "53585", "021-3754678", "R1", 450, Customer.Status.ACTIVE);
        Bill bill = new Bill(200804, 1, Bill.State.UNPAID, LocalDate.of(2008, 4, 20), LocalDate.of(2008, 3, 21), 100_000, 0, 174_500, 175_500, 0, 0, 0, 0);
        PostpaidShown shown = new PostpaidShown(reference, customer, List.of(new PayableBill(bill, 0)), 1, 0);
        assertSample("pln-2008-2110", Wire.encode(pln2008, inquiry, shown));
    }

    @Test
    void paymentOf2008CarriesThePartnersReferenceAfterOurs() {
        Message payment = Wire.understood(pln2008, Wire.sample("pln-2008-2200"));
        assertEquals("E5BA37AC52083904FDEF185BE297009A", payment.sale().reference().toString());
        assertEquals(100_000, payment.amountRupiah());
        assertEquals(new PostpaidSale.Line(200804, 100_000, 0), Bills.of(payment).bills()[0]);
        assertSample("pln-2008-2210", Wire.encode(pln2008, payment, new Answer.Paid(LocalDate.of(2008, 5, 3), null)));
    }

    @Test
    void reversalOf2008IsRebuilt() {
        Message reversal = Wire.understood(pln2008, Wire.sample("pln-2008-2400"));
        assertEquals(new Message.Original(MessageClass.PAYMENT, 100_000_000_001L, 20080502072300L, 110000), reversal.original());
        assertSample("pln-2008-2410", Wire.encode(pln2008, reversal, new Answer.Echo(ResponseCode.APPROVED)));
    }

    @Test
    void inquiryOf2015IsAnsweredWithItsBills() {
        Message inquiry = Wire.understood(pln2015, Wire.sample("pln-2015-2100"));
        assertEquals(4510216, inquiry.central());
        assertEquals("0000000000000017", inquiry.terminal());
        Customer customer = new Customer(530000000001L, "CONTOH PELANGGAN SATU", "53001", "021-5550100", "R1", 1300, Customer.Status.ACTIVE);
        List<PayableBill> bills = List.of(
                new PayableBill(new Bill(202610, 1, Bill.State.UNPAID, LocalDate.of(2026, 10, 20), LocalDate.of(2026, 9, 2), 82_636, 0,
                        1204, 1256, 0, 0, 0, 0), 10_000),
                new PayableBill(new Bill(202611, 1, Bill.State.UNPAID, LocalDate.of(2026, 11, 20), LocalDate.of(2026, 10, 3), 79_001, 0,
                        1256, 1308, 0, 0, 0, 0), 5_000));
        assertSample("pln-2015-2110", Wire.encode(pln2015, inquiry, new PostpaidShown(OURS, customer, bills, 2, 3_000)));
        assertSample("pln-2015-2110-0014", Wire.encode(pln2015, inquiry, new Answer.Echo(ResponseCode.UNKNOWN_CUSTOMER)));
    }

    @Test
    void paymentOf2015IsUnderstoodAndAnswered() {
        Message payment = Wire.understood(pln2015, Wire.sample("pln-2015-2200"));
        PostpaidSale sale = Bills.of(payment);
        assertEquals(MessageClass.PAYMENT, payment.messageClass());
        assertEquals(99501, payment.product());
        assertEquals(176_637, payment.amountRupiah());
        assertEquals(OURS, sale.reference());
        assertEquals("PPOBSW1", sale.switcher());
        assertEquals(530000000001L, sale.idpel());
        assertEquals(2, sale.billStatus());
        assertEquals(2, sale.paymentStatus());
        assertEquals(2, sale.outstanding());
        assertEquals(3_000, sale.adminRupiah());
        assertEquals(List.of(new PostpaidSale.Line(202610, 82_636, 10_000), new PostpaidSale.Line(202611, 79_001, 5_000)), List.of(sale.bills()));
        assertSample("pln-2015-2210", Wire.encode(pln2015, payment,
                new Answer.Paid(LocalDate.of(2026, 11, 23), "Rincian tagihan dapat diakses di www.pln.co.id atau PLN terdekat")));
        assertSample("pln-2015-2210-0013", Wire.encode(pln2015, payment, new Answer.Echo(ResponseCode.INVALID_AMOUNT)));
    }

    @Test
    void reversalAndItsRepeatDifferInTheMessageTypeAlone() {
        Message reversal = Wire.understood(pln2015, Wire.sample("pln-2015-2400"));
        Message repeat = Wire.understood(pln2015, Wire.sample("pln-2015-2401"));
        assertEquals(List.of(false, true), List.of(reversal.repeat(), repeat.repeat()));
        assertEquals(reversal.original(), repeat.original());
        assertEquals(reversal.contentHash(), repeat.contentHash());
        assertSample("pln-2015-2410", Wire.encode(pln2015, reversal, new Answer.Echo(ResponseCode.APPROVED)));
        assertSample("pln-2015-2411", Wire.encode(pln2015, repeat, new Answer.Echo(ResponseCode.ALREADY_REVERSED)));
    }

    @Test
    void signOnOf2015IsUnderstoodAndAnswered() {
        Message signOn = Wire.understood(pln2015, Wire.sample("pln-2015-2800"));
        assertEquals(1, signOn.networkFunction());
        assertEquals(4510216, signOn.central());
        assertNull(signOn.sale());
        assertSample("pln-2015-2810", Wire.encode(pln2015, signOn, new Answer.Echo(ResponseCode.APPROVED)));
        byte[] answer = Wire.sample("pln-2015-2810");
        assertInstanceOf(Codec.NetworkAnswer.class, pln2015.decode(answer, 0, answer.length));
    }

    private static void assertSample(String name, byte[] found) {
        assertEquals(Wire.text(Wire.sample(name)), Wire.text(found));
    }
}
