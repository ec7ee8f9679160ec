package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 0093 names the field that is other than the first copy's, as far as the books still know it. */
class MisusedTest {
    private static final long REFERENCE = 77;

    @ParameterizedTest
    @CsvSource({"75000, 530000000001, 77, 'DE2, or in DE48 admin'", "75001, 530000000001, 77, DE4 ", "75000, 530000000002, 77, DE48.idpel", "75000, 530000000001, 78, DE48.reference"})
    void differingFieldIsNamed(long amount, long idpel, long reference, String field) {
        Identity identity = new Identity(Identity.Kind.PAYMENT, 1, 4510017, 4510216, 1, 20261123175000L);
        StoredPayment first = new StoredPayment(REFERENCE, 0, StoredPayment.State.APPROVED, LocalDate.of(2026, 11, 23), identity, 530000000001L, 75_000, 1, 0, 0);
        Decision decision = Decision.misused(message(amount, idpel, reference), new Seen(ResponseCode.APPROVED, 1, first));
        assertEquals(ResponseCode.STAN_MISUSED, decision.answer().code());
        assertTrue(decision.why().startsWith(field), decision.why());
        assertTrue(Decision.misused(message(amount, idpel, reference), new Seen(ResponseCode.INVALID_AMOUNT, 1, null)).why().startsWith("DE2, DE4 or DE48"));
    }

    private static Message message(long amount, long idpel, long reference) {
        Sale sale = new PostpaidSale("PPOBSW1", idpel, 1, 1, 1, new Reference(reference, 0, 0), null, 3_000, new PostpaidSale.Line(202611, amount, 0));
        return new Message(new byte[0], MessageClass.PAYMENT, false, 99501, 99501, amount, 1, 20261123175000L, 6010, 4510017, 4510216, "", 0, sale, null);
    }
}
