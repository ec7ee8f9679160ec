package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Guards;
import id.ppob.switching.testing.Draft;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 13: reversals. */
class ReversalDecisionsTest {
    private final Counter counter = new Counter();

    /** As the store loads it: with the bills that the payment stands for. */
    private Decision reverse(Draft draft) {
        Message reversal = draft.reversal();
        View view = counter.view(reversal);
        if (counter.onReference != null) {
            for (int period : List.of(202610, 202611)) {
                Guards.add(view, counter.onReference.reference(), new BillKey(Counter.IDPEL, period), 7);
            }
        }
        return counter.ask(reversal, view);
    }

    private static void assertRemembers(ResponseCode code, Decision decision) {
        assertEquals(code, decision.answer().code());
        Posting.Verdict verdict = decision.posting().all(Posting.Verdict.class).getFirst();
        assertEquals(code, verdict.code());
        assertEquals(Identity.Kind.REVERSAL, verdict.identity().kind());
    }

    @Test
    void approvedPaymentOfAnOpenDateIsUndoneWhole() {
        Decision decision = reverse(counter.paid());
        assertRemembers(ResponseCode.APPROVED, decision);
        Posting posting = decision.posting();
        assertEquals(counter.onReference.reference(), posting.one(Posting.Turn.class).reference());
        assertEquals(List.of(Counter.PRICE, 2_000L), Counter.transfers(posting).stream().map(Transfer::amountRupiah).toList());
        assertEquals(List.of(11, 11), Counter.transfers(posting).stream().map(Transfer::credit).toList());
        assertEquals(List.of(4, 5), Counter.transfers(posting).stream().map(Transfer::seq).toList());
        assertEquals(new Posting.DayUse(Counter.TODAY, -1, -Counter.PRICE), posting.one(Posting.DayUse.class));
        assertEquals(2, posting.all(BillEffect.Released.class).size());
        assertEquals(List.of(Bill.State.UNPAID, Bill.State.UNPAID), posting.all(BillEffect.Change.class).stream().map(BillEffect.Change::to).toList());
        assertEquals(counter.onReference.reference(), posting.one(Posting.Cancelled.class).reference());
        assertNull(posting.one(Posting.Advice.class));
    }

    @Test
    void blockedPartnerClosedWindowUnknownCustomerAndClosedBatchStopNoReversal() {
        Draft paid = counter.paid();
        counter.blocked = true;
        counter.unlessSeen = ResponseCode.WINDOW_CLOSED;
        counter.unknownCustomer = true;
        counter.bills.clear();
        counter.fees.clear();
        counter.deposit = 0;
        counter.markers = 0;
        counter.today = Counter.TODAY.plusDays(40);
        assertRemembers(ResponseCode.APPROVED, reverse(paid));
    }

    @Test
    void bankCodeThatLeftTheProfileStillUndoesItsPaymentAndLeavesNoMarkerOfAnUnknownOne() {
        Draft paid = counter.paid();
        for (ResponseCode against : List.of(ResponseCode.UNKNOWN_BANK, ResponseCode.UNKNOWN_SWITCHER, ResponseCode.INVALID_MESSAGE)) {
            counter.unlessSeen = against;
            assertRemembers(ResponseCode.APPROVED, reverse(paid));
            assertEquals(Decision.told(against), new ReversalDecisionsTest().against(against), "nothing of its identity is known");
        }
    }

    private Decision against(ResponseCode code) {
        Draft unknown = counter.honest();
        counter.unlessSeen = code;
        return reverse(unknown);
    }

    @Test
    void depositPartnerGetsBackWhatItsPaymentUsed() {
        counter.partner = Counter.DEPOSIT;
        Draft paid = counter.paid();
        counter.fees.clear();
        assertEquals(List.of(new Posting.HeadroomUse(Counter.DEPOSIT, Limit.DEPOSIT, -Counter.PRICE - 2_000)), reverse(paid).posting().all(Posting.HeadroomUse.class));
    }

    @Test
    void paymentOfASealedDateStands() {
        Draft paid = counter.paid();
        counter.sealed = Counter.TODAY;
        Decision decision = reverse(paid);
        assertRemembers(ResponseCode.SETTLED, decision);
        assertNull(decision.posting().one(Posting.Turn.class));
        assertEquals(counter.onReference.reference(), decision.posting().all(Posting.Verdict.class).getFirst().payment());
    }

    @Test
    void declinedPaymentIs0063WithoutAMarker() {
        Draft draft = counter.honest();
        counter.payment = new Seen(ResponseCode.INVALID_AMOUNT, draft.payment().contentHash(), null);
        Decision decision = reverse(draft);
        assertRemembers(ResponseCode.NO_PAYMENT_TO_REVERSE, decision);
        assertEquals(1, decision.posting().all(Posting.Verdict.class).size(), "the decline itself keeps a late copy out");
    }

    @Test
    void unknownPaymentIs0063WithAMarkerUnderThePaymentsOwnKeyAndNoOtherRow() {
        Decision decision = reverse(counter.honest());
        assertEquals(ResponseCode.NO_PAYMENT_TO_REVERSE, decision.answer().code());
        assertEquals(1, decision.posting().all(Posting.Verdict.class).size());
        Posting.Verdict marker = decision.posting().all(Posting.Verdict.class).getFirst();
        assertEquals(ResponseCode.ALREADY_REVERSED, marker.code());
        assertEquals(Identity.Kind.PAYMENT, marker.identity().kind());
        assertNull(marker.payment());
        assertEquals(List.of(new Posting.HeadroomUse(Counter.RECEIVABLE, Limit.MARKER, 1)), decision.posting().all(Posting.HeadroomUse.class));
    }

    @Test
    void unknownPaymentIs0068WithAnItemWhenTheMarkersAreSpent() {
        counter.markers = 0;
        Decision decision = reverse(counter.honest());
        assertEquals(ResponseCode.TIMED_OUT, decision.answer().code());
        assertEquals(ItemKind.MARKERS_SPENT, decision.posting().one(Posting.Item.class).kind());
        assertEquals(List.of(), decision.posting().all(Posting.Verdict.class));
    }

    @Test
    void unknownPaymentOlderThanMarkersAreLookedForIs0068AndLeavesNone() {
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), reverse(counter.honest().localAt(20261108235959L)));
        assertEquals(ResponseCode.NO_PAYMENT_TO_REVERSE, reverse(counter.honest().localAt(20261109000000L)).answer().code());
    }

    @Test
    void repeatOfAReversalThatLeftAMarkerIs0063AgainAndWritesNothing() {
        Draft draft = counter.honest();
        counter.payment = new Seen(ResponseCode.ALREADY_REVERSED, draft.payment().contentHash(), null);
        counter.markers = 0;
        assertEquals(Decision.told(ResponseCode.NO_PAYMENT_TO_REVERSE), reverse(draft));
        misused(reverse(draft.amount(1)));
    }

    @Test
    void otherContentThanItsPaymentIs0093AndTouchesNothing() {
        Draft paid = counter.paid();
        misused(reverse(paid.amount(1)));
    }

    @Test
    void repeatOfAReversalDoesNotReplay() {
        Draft paid = counter.paid();
        long content = paid.reversal().contentHash();
        counter.reversal = new Seen(ResponseCode.APPROVED, content, Counter.in(StoredPayment.State.REVERSED, counter.onReference));
        assertEquals(Decision.told(ResponseCode.ALREADY_REVERSED), reverse(paid));
        for (ResponseCode again : List.of(ResponseCode.NO_PAYMENT_TO_REVERSE, ResponseCode.SETTLED, ResponseCode.ERROR)) {
            counter.reversal = new Seen(again, content, null);
            assertEquals(Decision.told(again), reverse(paid));
        }
        misused(reverse(paid.admin(1)));
    }

    @Test
    void paymentReversedByAnotherIdentitysDoingIs0094() {
        Draft paid = counter.paid();
        counter.payment = new Seen(ResponseCode.APPROVED, paid.payment().contentHash(), Counter.in(StoredPayment.State.REVERSED, counter.onReference));
        assertEquals(Decision.told(ResponseCode.ALREADY_REVERSED), reverse(paid));
    }

    @Test
    void paymentInDoubtIs0068() {
        Draft paid = counter.paid();
        counter.payment = new Seen(ResponseCode.APPROVED, paid.payment().contentHash(), Counter.in(StoredPayment.State.SUSPECT, counter.onReference));
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), reverse(paid));
    }

    @Test
    void paymentWhoseBillsAreBeingReleasedByAnotherIs0068AndDecidedByTheRepeat() {
        Draft paid = counter.paid();
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), counter.ask(paid.reversal()));
    }

    /** 0093, nothing written, and a field named for the log. */
    private static void misused(Decision decision) {
        assertEquals(ResponseCode.STAN_MISUSED, decision.answer().code());
        assertNull(decision.posting());
        assertNotNull(decision.why());
    }
}
