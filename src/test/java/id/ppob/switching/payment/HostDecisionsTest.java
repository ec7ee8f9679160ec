package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Guards;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.value.Reference;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a payment that PLN decides: docs/iso8583-spec.md 15.2, 26.11, 26.13, 27. */
class HostDecisionsTest {
    private final Counter counter = new Counter();
    private Draft draft;
    private StoredPayment stored;

    @BeforeEach
    void route() {
        counter.route = Route.HOST;
        counter.host = HostState.UP;
        draft = counter.honest();
        stored = counter.ask(draft.payment()).posting().one(Posting.NewPayment.class).stored();
    }

    private View view(StoredPayment.State state, StoredPayment.Host host, ResponseCode verdict) {
        StoredPayment now = new StoredPayment(stored.reference(), stored.attempt(), state, stored.businessDate(), stored.identity(), stored.idpel(),
                stored.amountRupiah(), stored.switchRupiah(), stored.plnRupiah(), stored.receipt(), host);
        counter.payment = new Seen(verdict, draft.payment().contentHash(), now);
        View view = counter.view(draft.payment());
        for (PostpaidSale.Line line : draft.lines()) {
            Guards.add(view, stored.reference(), new BillKey(stored.idpel(), line.period()), 7);
        }
        return view;
    }

    private static StoredPayment.Host host(boolean askedBack) {
        return new StoredPayment.Host(false, askedBack, false, "", 3, 4);
    }

    private Decision word(HostWord word, View view) {
        return counter.decisions.decide(new Case.Told(stored.identity(), stored.idpel(), word, Counter.TODAY, 2_000), view);
    }

    private HostWord answered(int code) {
        return new HostWord(HostWord.Kind.ANSWERED, answer(PlnRequest.Kind.PAYMENT, code, code == 0 ? 20261123 : 0, draft.reference(), draft.lines().length));
    }

    private HostWord reversed(int code) {
        return new HostWord(HostWord.Kind.REVERSED, answer(PlnRequest.Kind.REVERSAL, code, 0, draft.reference(), draft.lines().length));
    }

    private PlnAnswer answer(PlnRequest.Kind kind, int code, int settlement, Reference reference, int status) {
        return new PlnAnswer(kind, draft.bank(), 4500001, draft.stan(), draft.localAt(), code, settlement, 99501, draft.amount(), draft.idpel(), status, reference,
                "PLN-7", List.of(draft.lines()));
    }

    private static HostStep.Ended ended(Decision decision) {
        return assertInstanceOf(HostStep.Ended.class, decision.host());
    }

    private static String told(Decision decision) {
        HostStep.Ended ended = ended(decision);
        return ended.state() + " " + ended.toPayment().code() + " " + (ended.toReversal() == null ? "-" : ended.toReversal().code());
    }

    private static String bills(Decision decision) {
        return decision.posting().all(BillEffect.Change.class).stream().map(change -> change.from() + ">" + change.to()).distinct().sorted().reduce("", (a, b) -> a + b);
    }

    // ---------------------------------------------------------------- the first step

    @Test
    void paymentIsPendingBeforePlnHearsOfIt() {
        Decision decision = counter.ask(draft.payment());
        Posting posting = decision.posting();
        assertInstanceOf(HostStep.Ask.class, decision.host());
        assertEquals(StoredPayment.State.PENDING, posting.one(Posting.NewPayment.class).stored().state());
        assertEquals(ResponseCode.TIMED_OUT, posting.all(Posting.Verdict.class).getFirst().code(), "an open verdict is never anything else");
        assertEquals("UNPAID>HELD", bills(decision));
        assertEquals(draft.lines().length, posting.all(BillEffect.Paid.class).size(), "the guard stands against any other payment");
        assertEquals(new Posting.DayUse(Counter.TODAY, 0, 0, 1), posting.one(Posting.DayUse.class));
        assertTrue(Counter.transfers(posting).isEmpty() && posting.one(Posting.Advice.class) == null && posting.one(Posting.HostRow.class).open());
    }

    @Test
    void depositIsReservedWhenPending() {
        counter.partner = Counter.DEPOSIT;
        draft = counter.honest();
        assertEquals(stored.owedRupiah(), counter.ask(draft.payment()).posting().all(Posting.HeadroomUse.class).getFirst().amount());
    }

    @ParameterizedTest
    @EnumSource(value = HostState.class, names = {"BUSY", "SUSPECT", "DOWN"})
    void paymentThatCannotBeAskedIs0069AndFinal(HostState state) {
        counter.host = state;
        Decision decision = counter.ask(draft.payment());
        assertEquals(ResponseCode.BILL_HELD, decision.answer().code());
        assertEquals(ResponseCode.BILL_HELD, decision.posting().all(Posting.Verdict.class).getFirst().code());
    }

    @Test
    void paymentNeverOvertakesWhatPlnHasNotAcknowledged() {
        View view = counter.view(draft.payment());
        view.behindWith(Counter.IDPEL);
        assertEquals(ResponseCode.BILL_HELD, counter.ask(draft.payment(), view).answer().code());
    }

    @Test
    void localRouteIsUntouchedByPlnsState() {
        counter.route = Route.LOCAL;
        counter.host = HostState.DOWN;
        assertEquals(ResponseCode.APPROVED, counter.code(draft.payment()));
    }

    // ---------------------------------------------------------------- PLN's word

    @Test
    void approvalPostsInTheDayThatWaitedForIt() {
        Decision decision = word(answered(0), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT));
        Posting posting = decision.posting();
        assertEquals("APPROVED APPROVED -", told(decision));
        assertEquals("HELD>PAID", bills(decision));
        assertEquals(new Posting.DayEnd(Counter.TODAY, 3, 4, 1, stored.amountRupiah()), posting.one(Posting.DayEnd.class));
        assertEquals(List.of(new Posting.Settled(stored.identity(), ResponseCode.TIMED_OUT, ResponseCode.APPROVED)), posting.all(Posting.Settled.class));
        assertEquals("PLN-7", posting.one(Posting.HostRow.class).host().plnReference());
        assertTrue(Counter.transfers(posting).size() > 0 && posting.one(Posting.Advice.class) == null && posting.all(Posting.HeadroomUse.class).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"13, INVALID_AMOUNT, true", "14, UNKNOWN_CUSTOMER, true", "77, CUSTOMER_SUSPENDED, false", "90, WINDOW_CLOSED, false", "94, ALREADY_REVERSED, false",
        "11, BILL_HELD, false", "6, ERROR, true", "30, ERROR, true", "31, ERROR, true", "32, ERROR, true", "33, ERROR, true", "34, ERROR, true", "45, ERROR, true",
        "46, ERROR, true", "89, ERROR, true", "92, ERROR, true", "93, ERROR, true", "97, ERROR, true"})
    void refusalDeclinesWithTheBanksCode(int code, ResponseCode told, boolean item) {
        counter.partner = Counter.DEPOSIT;
        draft = counter.honest();
        stored = counter.ask(draft.payment()).posting().one(Posting.NewPayment.class).stored();
        Decision decision = word(answered(code), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT));
        assertEquals("DECLINED " + told + " NO_PAYMENT_TO_REVERSE", told(decision));
        assertEquals("HELD>UNPAID", bills(decision));
        assertEquals(draft.lines().length, decision.posting().all(BillEffect.Released.class).size());
        assertEquals(-stored.owedRupiah(), decision.posting().all(Posting.HeadroomUse.class).getFirst().amount());
        assertEquals(item, decision.posting().one(Posting.Item.class) != null);
        assertNull(decision.posting().one(Posting.Advice.class));
    }

    @ParameterizedTest
    @CsvSource({"5", "68", "69", "12", "63", "98", "4321"})
    void codeThatLeavesADoubtIsSuspectAndAskedBack(int code) {
        doubt(word(answered(code), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT)));
    }

    @ParameterizedTest
    @EnumSource(value = HostWord.Kind.class, names = {"SILENT", "ORPHANED"})
    void silenceIsSuspectAndAskedBack(HostWord.Kind kind) {
        doubt(word(HostWord.of(kind), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT)));
    }

    @Test
    void unfitAnswerAndApprovalWithoutItsDayAreSuspect() {
        View view = view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT);
        doubt(word(new HostWord(HostWord.Kind.UNFIT, answered(0).answer()), view));
        doubt(word(new HostWord(HostWord.Kind.ANSWERED, answer(PlnRequest.Kind.PAYMENT, 0, 0, draft.reference(), 1)), view));
    }

    private void doubt(Decision decision) {
        Posting posting = decision.posting();
        assertEquals("SUSPECT TIMED_OUT -", told(decision));
        assertTrue(posting.all(BillEffect.Change.class).isEmpty() && posting.all(BillEffect.Released.class).isEmpty() && Counter.transfers(posting).isEmpty() && posting.all(Posting.HeadroomUse.class).isEmpty());
        assertEquals(Posting.Advice.Kind.REVERSAL, posting.one(Posting.Advice.class).kind());
        assertEquals(ItemKind.PAYMENT_SUSPECT, posting.one(Posting.Item.class).kind());
        assertEquals(new Posting.DayEnd(Counter.TODAY, 3, 4, 0, 0), posting.one(Posting.DayEnd.class));
        assertTrue(posting.one(Posting.HostRow.class).open() && posting.all(Posting.Settled.class).isEmpty());
    }

    @Test
    void whatSurelyDidNotLeaveIsDeclined0069() {
        assertEquals("DECLINED BILL_HELD NO_PAYMENT_TO_REVERSE",
                told(word(HostWord.of(HostWord.Kind.NOT_SENT), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT))));
    }

    @Test
    void blockedAtPlnIsBlockedHere() {
        assertEquals("HELD>BLOCKED", bills(word(answered(16), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT))));
    }

    // ---------------------------------------------------------------- 0088

    private Decision paidByAnother(Reference reference, int status, View view) {
        return word(new HostWord(HostWord.Kind.ANSWERED, answer(PlnRequest.Kind.PAYMENT, 88, 0, reference, status)), view);
    }

    @Test
    void billsThatPlnNamedArePaidElsewhereAndNoOthers() {
        View view = view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT);
        Decision decision = paidByAnother(null, 1, view);
        assertEquals("DECLINED ALREADY_PAID NO_PAYMENT_TO_REVERSE", told(decision));
        assertEquals(Bill.State.ELSEWHERE, decision.posting().all(BillEffect.Change.class).getFirst().to());
        assertTrue(decision.posting().all(BillEffect.Change.class).stream().skip(1).allMatch(change -> change.to() == Bill.State.UNPAID));
        assertEquals("HELD>UNPAID", bills(paidByAnother(null, 0, view)), "the oldest is open");
    }

    @Test
    void paidByItselfIsADoubtAndPaidByAnotherOfOursChangesNoBill() {
        View view = view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT);
        doubt(paidByAnother(draft.reference(), 1, view));
        Reference ours = new Reference(77, 1, 2);
        view.payment(new StoredPayment(77, 0, StoredPayment.State.REVERSED, Counter.TODAY, stored.identity(), Counter.IDPEL, 1, 0, 0, 0));
        assertEquals("HELD>UNPAID", bills(paidByAnother(ours, 1, view)));
    }

    // ---------------------------------------------------------------- reversals

    @Test
    void reversalOfAPendingPaymentIsRememberedAndWaits() {
        Decision decision = counter.ask(draft.reversal(), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT));
        assertInstanceOf(HostStep.Join.class, decision.host());
        assertEquals(ResponseCode.TIMED_OUT, decision.posting().all(Posting.Verdict.class).getFirst().code());
        assertTrue(decision.posting().one(Posting.HostRow.class).host().askedBack() && decision.posting().one(Posting.Advice.class) == null && decision.posting().one(Posting.DayUse.class) == null);
    }

    @Test
    void reversalOfAnApprovedPaymentMakesItSuspectFirst() {
        Decision decision = counter.ask(draft.reversal(), view(StoredPayment.State.APPROVED, host(false), ResponseCode.APPROVED));
        assertInstanceOf(HostStep.Join.class, decision.host());
        assertEquals("PAID>HELD", bills(decision));
        assertEquals(new Posting.DayUse(Counter.TODAY, -1, -stored.amountRupiah()), decision.posting().one(Posting.DayUse.class));
        assertEquals(StoredPayment.State.SUSPECT, decision.posting().one(Posting.Turn.class).to());
        assertEquals(Posting.Advice.Kind.REVERSAL, decision.posting().one(Posting.Advice.class).kind());
        assertTrue(decision.posting().all(Posting.HeadroomUse.class).isEmpty(), "its deposit stays reserved");
        assertTrue(Counter.transfers(decision.posting()).stream().allMatch(transfer -> transfer.seq() > 3));
    }

    @Test
    void reversalOfWhatPlnLetStandIs0012() {
        View view = view(StoredPayment.State.APPROVED, new StoredPayment.Host(false, false, true, "", 3, 4), ResponseCode.APPROVED);
        assertEquals(ResponseCode.SETTLED, counter.ask(draft.reversal(), view).answer().code());
    }

    @Test
    void approvalAfterItsReversalIsAskedBack() {
        Decision decision = word(answered(0), view(StoredPayment.State.PENDING, host(true), ResponseCode.TIMED_OUT));
        assertEquals("SUSPECT TIMED_OUT -", told(decision));
    }

    @Test
    void refusalAfterItsReversalTellsBoth() {
        Decision decision = word(answered(14), view(StoredPayment.State.PENDING, host(true), ResponseCode.TIMED_OUT));
        assertEquals(List.of(ResponseCode.UNKNOWN_CUSTOMER, ResponseCode.NO_PAYMENT_TO_REVERSE),
                decision.posting().all(Posting.Settled.class).stream().map(Posting.Settled::to).toList());
    }

    @ParameterizedTest
    @CsvSource({"0", "63", "94"})
    void suspectThatPlnDoesNotHaveIsDeclinedAndOpenAgain(int code) {
        Decision decision = word(reversed(code), view(StoredPayment.State.SUSPECT, host(false), ResponseCode.TIMED_OUT));
        assertEquals("DECLINED ALREADY_REVERSED APPROVED", told(decision));
        assertEquals("HELD>UNPAID", bills(decision));
        assertEquals(Posting.Advice.Kind.REVERSAL, decision.posting().one(Posting.AdviceEnd.class).kind());
        assertEquals(ItemKind.PAYMENT_SUSPECT, decision.posting().one(Posting.ItemEnd.class).kind());
        assertNull(decision.posting().one(Posting.DayUse.class));
    }

    @Test
    void approvedPaymentThatItsBankReversedIsReversedAtTheEnd() {
        Decision decision = word(reversed(0), view(StoredPayment.State.SUSPECT, host(true), ResponseCode.APPROVED));
        assertEquals("REVERSED ALREADY_REVERSED APPROVED", told(decision));
        assertEquals(Counter.TODAY, decision.posting().one(Posting.Turn.class).reversedOn());
        assertEquals(List.of(new Posting.Settled(stored.identity().reversal(), ResponseCode.TIMED_OUT, ResponseCode.APPROVED)), decision.posting().all(Posting.Settled.class));
    }

    @Test
    void suspectThatPlnLetsStandIsPostedToday() {
        View view = view(StoredPayment.State.SUSPECT, host(true), ResponseCode.APPROVED);
        view.openFrom(Counter.TODAY, Counter.TODAY.plusDays(1));
        Decision decision = word(reversed(12), view);
        assertEquals("APPROVED APPROVED SETTLED", told(decision));
        assertEquals(new Posting.DayUse(Counter.TODAY.plusDays(1), 1, stored.amountRupiah()), decision.posting().one(Posting.DayUse.class));
        assertTrue(Counter.transfers(decision.posting()).stream().allMatch(transfer -> transfer.seq() > 6 && transfer.businessDate().equals(Counter.TODAY.plusDays(1))));
        assertTrue(decision.posting().one(Posting.HostRow.class).host().stands());
        assertEquals(reversed(12).answer().plnReference(), decision.posting().one(Posting.HostRow.class).host().plnReference(), "what shows at PLN that it stands is kept");
        assertEquals(new Answer.Paid(Counter.TODAY.plusDays(1), "text"), ended(decision).toPayment());
    }

    // ---------------------------------------------------------------- repeats, and what is late

    @Test
    void repeatOfAPendingPaymentWaitsWithIt() {
        assertInstanceOf(HostStep.Join.class, counter.ask(draft.payment(), view(StoredPayment.State.PENDING, host(false), ResponseCode.TIMED_OUT)).host());
        assertEquals(ResponseCode.TIMED_OUT, counter.ask(draft.payment(), view(StoredPayment.State.SUSPECT, host(false), ResponseCode.TIMED_OUT)).answer().code());
        assertEquals(ResponseCode.ALREADY_REVERSED, counter.ask(draft.payment(), view(StoredPayment.State.SUSPECT, host(true), ResponseCode.TIMED_OUT)).answer().code());
    }

    @ParameterizedTest
    @EnumSource(value = StoredPayment.State.class, names = {"APPROVED", "DECLINED", "REVERSED", "SUSPECT"})
    void answerAfterTheOutcomeChangesNothing(StoredPayment.State state) {
        Decision decision = word(answered(0), view(state, host(false), ResponseCode.APPROVED));
        assertNull(decision.posting());
        assertNull(decision.host());
    }
}
