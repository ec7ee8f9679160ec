package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 9: which part of a reference is wrong. */
class ReferencesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final int PARTNER = 3;
    private static final int BANK = 4510017;
    private static final long IDPEL = 530_000_000_001L;
    private static final References.Key OLD = key(0, 1, LocalDate.of(2024, 1, 1));
    private static final References.Key NEW = key(1, 2, DAY);
    private static final int[] BILLS = sale(null, IDPEL, 202610, 202611).bound();
    private final References references = with(OLD);

    private static References.Key key(int number, int first, LocalDate from) {
        byte[] secret = new byte[16];
        secret[0] = (byte) first;
        return new References.Key(number, secret, from);
    }

    private static References with(References.Key... keys) {
        return new References(List.of(keys), 5, new AtomicLong());
    }

    private static Sale sale(Reference reference, long idpel, int... periods) {
        PostpaidSale.Line[] lines = java.util.Arrays.stream(periods).mapToObj(period -> new PostpaidSale.Line(period, 1, 0)).toArray(PostpaidSale.Line[]::new);
        return new PostpaidSale("PPOBSW1", idpel, lines.length, lines.length, lines.length, reference, 3_000, lines);
    }

    private static ResponseCode refusal(References references, Reference reference, LocalDate today) {
        return references.refusal(reference, today, PARTNER, BANK, sale(reference, IDPEL, 202610, 202611));
    }

    private Reference issued() {
        return references.issue(DAY, PARTNER, BANK, IDPEL, BILLS);
    }

    @Test
    void whatWasToldIsTakenBack() {
        assertNull(refusal(references, issued(), DAY));
    }

    @Test
    void noTwoInquiriesShareOne() {
        Set<Long> numbers = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            numbers.add(issued().number());
        }
        assertEquals(1_000, numbers.size());
        assertNotEquals(with(OLD).issue(DAY, PARTNER, BANK, IDPEL, BILLS).number(),
                new References(List.of(OLD), 6, new AtomicLong()).issue(DAY, PARTNER, BANK, IDPEL, BILLS).number(), "another boot counts from zero too");
    }

    @Test
    void anotherDayIs0092OnBothSidesOfMidnight() {
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(references, issued(), DAY.plusDays(1)));
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(references, issued(), DAY.minusDays(1)));
    }

    @Test
    void noReferenceIs0092() {
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(references, null, DAY));
    }

    @Test
    void anotherPartnerOrBankIs0097() {
        Reference reference = issued();
        Sale sale = sale(reference, IDPEL, 202610, 202611);
        assertEquals(ResponseCode.REFERENCE_OF_ANOTHER, references.refusal(reference, DAY, PARTNER + 1, BANK, sale));
        assertEquals(ResponseCode.REFERENCE_OF_ANOTHER, references.refusal(reference, DAY, PARTNER, BANK + 1, sale));
    }

    @Test
    void anotherCustomerOrOtherBillsAre0092() {
        Reference reference = issued();
        for (Sale sale : List.of(sale(reference, IDPEL + 1, 202610, 202611), sale(reference, IDPEL, 202610), sale(reference, IDPEL, 202611, 202610),
                sale(reference, IDPEL, 202610, 202612), sale(reference, IDPEL, 202609, 202610, 202611))) {
            assertEquals(ResponseCode.REFERENCE_INVALID, references.refusal(reference, DAY, PARTNER, BANK, sale));
        }
    }

    @Test
    void oneForgedBitAnywhereIsFound() {
        Reference reference = issued();
        for (int bit = 0; bit < 48; bit++) {
            assertEquals(ResponseCode.REFERENCE_OF_ANOTHER, refusal(references, new Reference(reference.number(), reference.ownerTag() ^ 1L << bit,
                    reference.billsTag()), DAY));
            assertEquals(ResponseCode.REFERENCE_INVALID, refusal(references, new Reference(reference.number(), reference.ownerTag(),
                    reference.billsTag() ^ 1L << bit), DAY));
        }
        for (int bit = 0; bit < 63; bit++) {
            assertNotEquals(null, refusal(references, new Reference(reference.number() ^ 1L << bit, reference.ownerTag(), reference.billsTag()), DAY));
        }
    }

    @Test
    void onTheDayOfAKeyChangeBothKeysAreGood() {
        References changed = with(OLD, NEW);
        assertNull(refusal(changed, issued(), DAY), "a node that has not restarted yet");
        Reference young = changed.issue(DAY, PARTNER, BANK, IDPEL, BILLS);
        assertEquals(NEW.number(), young.keyNumber());
        assertNull(refusal(changed, young, DAY));
    }

    @Test
    void theDayAfterAKeyChangeTheOldKeyIsNoLongerGood() {
        Reference late = references.issue(DAY.plusDays(1), PARTNER, BANK, IDPEL, BILLS);
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(with(OLD, NEW), late, DAY.plusDays(1)));
    }

    @Test
    void aKeyOfTomorrowIsNeitherUsedNorGoodToday() {
        References.Key tomorrow = key(2, 3, DAY.plusDays(1));
        References prepared = with(OLD, tomorrow);
        assertEquals(OLD.number(), prepared.issue(DAY, PARTNER, BANK, IDPEL, BILLS).keyNumber());
        Reference early = with(key(2, 3, DAY)).issue(DAY, PARTNER, BANK, IDPEL, BILLS);
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(prepared, early, DAY));
    }

    @Test
    void anUnknownKeyIs0092() {
        assertEquals(ResponseCode.REFERENCE_INVALID, refusal(references, with(key(5, 9, DAY)).issue(DAY, PARTNER, BANK, IDPEL, BILLS), DAY));
    }

    @Test
    void processOfRestoredBooksWithAnEpochThatWasToldCountsBeyondTheOneBeforeIt() {
        long morning = 1_795_400_000_000L;
        assertTrue(References.first(morning) >= 0 && References.first(morning + 60_000) - References.first(morning) >= 60 * 49_710L);
        assertEquals(0, References.first(1_795_366_800_000L), "midnight in WIB");
        assertTrue(References.first(1_795_366_799_999L) < 1L << 32);
    }
}
