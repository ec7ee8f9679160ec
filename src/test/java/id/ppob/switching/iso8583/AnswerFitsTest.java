package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What does not fit its column is never cut, text is cleaned, and what counts of a request is hashed. */
class AnswerFitsTest {
    private final Codec pln2015 = Codecs.of(Wire.CFG, "pln-2015");
    private final Codec pln2024 = Codecs.of(Wire.CFG, "pln-2024");

    @Test
    void amountWiderThanItsColumnDoesNotFit() {
        assertTrue(pln2015.fits(shown(99_999_999_999L, 999_999_999L, 1)));
        assertFalse(pln2015.fits(shown(100_000_000_000L, 0, 1)));
        assertFalse(pln2015.fits(shown(1, 1_000_000_000L, 1)));
        assertFalse(pln2015.fits(shown(-1, 0, 1)));
        assertTrue(pln2024.fits(shown(100_000_000_000L, 1_000_000_000L, 1)));
    }

    @Test
    void sumWiderThanDe4DoesNotFit() {
        assertTrue(pln2024.fits(shown(249_999_999_999L, 0, 4)));
        assertFalse(pln2024.fits(shown(250_000_000_000L, 0, 4)));
    }

    @Test
    void billThatWasToldNotToFitIsNeverCut() {
        Message inquiry = Wire.understood(pln2015, Wire.sample("pln-2015-2100"));
        assertThrows(IllegalArgumentException.class, () -> Wire.encode(pln2015, inquiry, shown(100_000_000_000L, 0, 1)));
    }

    @Test
    void foreignCharactersNeverReachTheWire() {
        Message inquiry = Wire.understood(pln2015, Wire.sample("pln-2015-2100"));
        Customer customer = new Customer(530000000001L, "Andr\u00E9 \u00FF\u6F22\u0000 and a very long name", "53001", "", "R1", 450, Customer.Status.ACTIVE);
        PostpaidShown shown = new PostpaidShown(new Reference(1, 2, 3), customer, shown(1, 0, 1).bills(), 1, 0);
        byte[] answer = Wire.encode(pln2015, inquiry, shown);
        assertEquals(-1, Ascii.notPrintable(answer, 0, answer.length));
        assertTrue(Wire.text(answer).contains("Andre y?? and a very long"), Wire.text(answer));
    }

    @Test
    void contentHashCountsWhatMustBeTheSameInARepeat() {
        Message payment = Wire.understood(pln2015, Wire.sample("pln-2015-2200"));
        long hash = payment.contentHash();
        assertEquals(hash, Wire.understood(pln2015, Wire.sample("pln-2015-2200")).contentHash());
        assertEquals(hash, Wire.understood(pln2015, Wire.sample("pln-2015-2400")).contentHash(), "a reversal has its payment's content");
        assertEquals(-5_026_361_114_656_800_864L, hash, "stored in databases: never changes");
        PostpaidSale sale = Bills.of(payment);
        PostpaidSale.Line[] swapped = {sale.bills()[1], sale.bills()[0]};
        assertEquals(hash, with(payment, payment.amountRupiah(), sale, 6021, "TERMINAL").contentHash());
        for (Message other : new Message[] {
            with(payment, payment.amountRupiah() + 1, sale, 6012, ""),
            with(payment, payment.amountRupiah(), new PostpaidSale("PPOBSW1", sale.idpel() + 1, 2, 2, 2, sale.reference(), 3000, sale.bills()), 6012, ""),
            with(payment, payment.amountRupiah(), new PostpaidSale("PPOBSW1", sale.idpel(), 2, 2, 2, null, 3000, sale.bills()), 6012, ""),
            with(payment, payment.amountRupiah(), new PostpaidSale("PPOBSW1", sale.idpel(), 2, 2, 2, sale.reference(), 2500, sale.bills()), 6012, ""),
            with(payment, payment.amountRupiah(), new PostpaidSale("PPOBSW1", sale.idpel(), 2, 2, 2, sale.reference(), 3000, swapped), 6012, ""),
            with(payment, payment.amountRupiah(), new PostpaidSale("PPOBSW1", sale.idpel(), 1, 1, 2, sale.reference(), 3000,
                    Arrays.copyOf(sale.bills(), 1)), 6012, "")}) {
            assertNotEquals(hash, other.contentHash());
        }
    }

    private static Message with(Message m, long amountRupiah, Sale sale, int merchant, String terminal) {
        return new Message(m.bytes(), m.messageClass(), m.repeat(), m.product(), amountRupiah, m.stan(), m.localAt(), merchant, m.bank(),
                m.central(), terminal, 0, sale, m.original());
    }

    private static PostpaidShown shown(long totalRupiah, long lateRupiah, int bills) {
        Bill bill = new Bill(202610, 1, Bill.State.UNPAID, LocalDate.of(2026, 10, 20), LocalDate.of(2026, 9, 2), totalRupiah, 0, 1, 2, 0, 0, 0, 0);
        Customer customer = new Customer(530000000001L, "CONTOH", "53001", "021", "R1", 1300, Customer.Status.ACTIVE);
        return new PostpaidShown(new Reference(1, 2, 3), customer, Collections.nCopies(bills, new PayableBill(bill, lateRupiah)), bills, 3000);
    }
}
