package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Draft;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/iso8583-spec.md 7 to 12: an identity that was seen before, and a reference that was used before. */
class RepeatedPaymentTest {
    private final Counter counter = new Counter();

    @Test
    void repeatOfAnApprovedPaymentGetsTheStoredAnswerWhateverChangedSince() {
        Draft paid = counter.paid();
        counter.blocked = true;
        counter.unknownCustomer = true;
        counter.today = Counter.TODAY.plusDays(1);
        counter.businessDate = counter.today;
        counter.sealed = Counter.TODAY;
        counter.fees.clear();
        for (ResponseCode against : List.of(ResponseCode.APPROVED, ResponseCode.WINDOW_CLOSED, ResponseCode.UNKNOWN_PRODUCT, ResponseCode.UNKNOWN_SWITCHER,
                ResponseCode.UNKNOWN_BANK, ResponseCode.INVALID_MESSAGE)) {
            counter.unlessSeen = against;
            assertEquals(Decision.told(new Answer.Paid(Counter.TODAY, "text")), counter.ask(paid.payment()));
        }
    }

    @Test
    void repeatOfADeclinedPaymentHearsTheDeclineWhateverTheProfileSaysNow() {
        Message declined = counter.honest().amount(1).payment();
        counter.remember(declined, counter.ask(declined), null);
        counter.unlessSeen = ResponseCode.UNKNOWN_BANK;
        assertEquals(Decision.told(ResponseCode.INVALID_AMOUNT), counter.ask(declined));
    }

    @Test
    void repeatMayComeFromAnotherCounter() {
        assertInstanceOf(Answer.Paid.class, counter.ask(counter.paid().counter(6021, "TERMINAL-9").payment()).answer());
    }

    @TestFactory
    List<DynamicTest> sameIdentityWithOtherContentIs0093AndTouchesNothing() {
        return List.of(
                differs("product", draft -> draft.product(99502)), differs("amount", draft -> draft.amount(1)),
                differs("customer", draft -> draft.idpel(1)), differs("no reference", draft -> draft.reference(null)),
                differs("another reference", draft -> draft.reference(new Counter().shown(4510018).reference())),
                differs("admin fee", draft -> draft.admin(1)), differs("bills", draft -> draft.lines(draft.lines()[1])),
                differs("order of bills", draft -> draft.lines(draft.lines()[1], draft.lines()[0])),
                differs("a bill's amount", draft -> draft.lines(new PostpaidSale.Line(202610, 1, 5_000), draft.lines()[1])),
                differs("a late fee", draft -> draft.lines(new PostpaidSale.Line(202610, 30_000, 1), draft.lines()[1])));
    }

    private static DynamicTest differs(String what, UnaryOperator<Draft> change) {
        return DynamicTest.dynamicTest(what, () -> {
            Counter counter = new Counter();
            Draft paid = counter.paid();
            misused(counter.ask(change.apply(paid).payment()));
        });
    }

    @Test
    void declineIsFinalThoughItsReasonIsGone() {
        Draft draft = counter.honest();
        counter.blocked = true;
        counter.remember(draft.payment(), counter.ask(draft.payment()), StoredPayment.State.DECLINED);
        counter.blocked = false;
        assertEquals(Decision.told(ResponseCode.PARTNER_BLOCKED), counter.ask(draft.payment()));
    }

    @Test
    void declinedPaymentDoesNotUseItsReferenceUp() {
        Draft draft = counter.honest();
        counter.onReference = new StoredPayment(draft.reference().number(), 0, StoredPayment.State.DECLINED, Counter.TODAY, null, Counter.IDPEL, 1, 0, 0, 0);
        Decision decision = counter.ask(draft.stan(2).payment());
        assertEquals(ResponseCode.APPROVED, decision.answer().code());
        assertEquals(1, decision.posting().one(Posting.NewPayment.class).stored().attempt());
    }

    @Test
    void anotherIdentityOnAStandingReferenceIs0088AndAfterItsReversal0092() {
        Draft paid = counter.paid();
        counter.payment = null;
        assertEquals(ResponseCode.ALREADY_PAID, counter.code(paid.stan(2).payment()));
        counter.onReference = Counter.in(StoredPayment.State.REVERSED, counter.onReference);
        counter.state(0, Bill.State.UNPAID);
        counter.state(1, Bill.State.UNPAID);
        assertEquals(ResponseCode.REFERENCE_INVALID, counter.code(paid.stan(2).payment()));
    }

    @Test
    void reversedPaymentNeverPostsAgain() {
        Draft paid = counter.paid();
        counter.payment = new Seen(ResponseCode.APPROVED, paid.payment().contentHash(), Counter.in(StoredPayment.State.REVERSED, counter.onReference));
        assertEquals(Decision.told(ResponseCode.ALREADY_REVERSED), counter.ask(paid.payment()));
    }

    @Test
    void latePaymentThatMeetsItsMarkerIs0094WhateverItSays() {
        Draft draft = counter.honest();
        counter.payment = new Seen(ResponseCode.ALREADY_REVERSED, draft.payment().contentHash(), null);
        assertEquals(Decision.told(ResponseCode.ALREADY_REVERSED), counter.ask(draft.payment()));
        assertEquals(Decision.told(ResponseCode.ALREADY_REVERSED), counter.ask(draft.amount(1).payment()));
    }

    @Test
    void paymentInDoubtIs0068() {
        Draft paid = counter.paid();
        for (StoredPayment.State open : List.of(StoredPayment.State.PENDING, StoredPayment.State.SUSPECT)) {
            counter.payment = new Seen(ResponseCode.APPROVED, paid.payment().contentHash(), Counter.in(open, counter.onReference));
            assertEquals(Decision.told(ResponseCode.TIMED_OUT), counter.ask(paid.payment()));
        }
    }

    @Test
    void approvedIdentityWhosePaymentIsNoLongerKeptIsNeverToldPaid() {
        Draft draft = counter.honest();
        counter.payment = new Seen(ResponseCode.APPROVED, draft.payment().contentHash(), null);
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), counter.ask(draft.payment()));
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), counter.ask(draft.reversal()));
    }

    /** 0093, nothing written, and a field named for the log. */
    private static void misused(Decision decision) {
        assertEquals(ResponseCode.STAN_MISUSED, decision.answer().code());
        assertNull(decision.posting());
        assertNotNull(decision.why());
    }
}
