package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/iso8583-spec.md 7 to 12: inquiries, payments and their repeats. */
class DecisionsTest {
    private static final Set<ResponseCode> STORE_NOTHING = Set.of(ResponseCode.INVALID_MESSAGE, ResponseCode.UNKNOWN_BANK, ResponseCode.UNKNOWN_SWITCHER,
            ResponseCode.UNKNOWN_PRODUCT);
    private static final UnaryOperator<Draft> HONEST = draft -> draft;
    private final Counter counter = new Counter();

    /** Something wrong with a payment. @param slot two of one slot cannot be wrong at once */
    private record Wrong(String what, String slot, ResponseCode code, Consumer<Counter> before, Consumer<Counter> after, UnaryOperator<Draft> draft) {
        static Wrong world(String what, String slot, ResponseCode code, Consumer<Counter> after) {
            return new Wrong(what, slot, code, counter -> { }, after, HONEST);
        }

        static Wrong sent(String what, String slot, ResponseCode code, UnaryOperator<Draft> draft) {
            return new Wrong(what, slot, code, counter -> { }, counter -> { }, draft);
        }
    }

    /** In the order of the checks. */
    private static final List<Wrong> WRONG = List.of(
            Wrong.world("DE12 a day off", "profile", ResponseCode.INVALID_MESSAGE, c -> c.unlessSeen = ResponseCode.INVALID_MESSAGE),
            Wrong.world("bank code not registered", "profile", ResponseCode.UNKNOWN_BANK, c -> c.unlessSeen = ResponseCode.UNKNOWN_BANK),
            Wrong.world("product not sold", "profile", ResponseCode.UNKNOWN_PRODUCT, c -> c.unlessSeen = ResponseCode.UNKNOWN_PRODUCT),
            Wrong.world("another switcher", "profile", ResponseCode.UNKNOWN_SWITCHER, c -> c.unlessSeen = ResponseCode.UNKNOWN_SWITCHER),
            Wrong.world("partner blocked", "partner", ResponseCode.PARTNER_BLOCKED, c -> c.blocked = true),
            Wrong.world("window closed", "profile", ResponseCode.WINDOW_CLOSED, c -> c.unlessSeen = ResponseCode.WINDOW_CLOSED),
            Wrong.world("customer unknown", "customer", ResponseCode.UNKNOWN_CUSTOMER, c -> c.unknownCustomer = true),
            Wrong.world("customer blocked", "customer", ResponseCode.CUSTOMER_BLOCKED, c -> c.status = Customer.Status.BLOCKED),
            Wrong.world("customer suspended", "customer", ResponseCode.CUSTOMER_SUSPENDED, c -> c.status = Customer.Status.SUSPENDED),
            Wrong.sent("no reference", "reference", ResponseCode.REFERENCE_INVALID, draft -> draft.reference(null)),
            Wrong.world("reference of yesterday", "day", ResponseCode.REFERENCE_INVALID, c -> c.today = Counter.TODAY.plusDays(1)),
            Wrong.sent("reference told to another bank", "reference", ResponseCode.REFERENCE_OF_ANOTHER, draft -> draft.bank(4510018)),
            Wrong.sent("other bills than were shown", "bills", ResponseCode.REFERENCE_INVALID, draft -> draft.lines(draft.lines()[0])),
            Wrong.world("payment on the reference reversed", "on reference", ResponseCode.REFERENCE_INVALID, c -> on(c, StoredPayment.State.REVERSED)),
            Wrong.world("payment on the reference stands", "on reference", ResponseCode.ALREADY_PAID, c -> on(c, StoredPayment.State.APPROVED)),
            Wrong.world("payment on the reference in doubt", "on reference", ResponseCode.ALREADY_PAID, c -> on(c, StoredPayment.State.SUSPECT)),
            Wrong.world("bill blocked", "first bill", ResponseCode.CUSTOMER_BLOCKED, c -> c.state(0, Bill.State.BLOCKED)),
            Wrong.world("bill held", "second bill", ResponseCode.BILL_HELD, c -> c.state(1, Bill.State.HELD)),
            Wrong.world("bill paid meanwhile", "first bill", ResponseCode.ALREADY_PAID, c -> c.state(0, Bill.State.PAID)),
            Wrong.world("bill paid elsewhere", "first bill", ResponseCode.ALREADY_PAID, c -> c.state(0, Bill.State.ELSEWHERE)),
            Wrong.world("an older bill came", "third bill", ResponseCode.REFERENCE_INVALID, c -> c.bills.addFirst(Counter.bill(202609, Bill.State.UNPAID, 1))),
            Wrong.sent("another amount", "amount", ResponseCode.INVALID_AMOUNT, draft -> draft.amount(draft.amount() + 1)),
            Wrong.sent("not rupiah", "amount", ResponseCode.INVALID_AMOUNT, draft -> draft.amount(Message.BAD_AMOUNT)),
            Wrong.sent("amount and a bill's price differ", "amount", ResponseCode.INVALID_AMOUNT, draft -> draft.lines(
                    new PostpaidSale.Line(202610, draft.lines()[0].totalRupiah() + 1, draft.lines()[0].lateRupiah() - 1), draft.lines()[1])),
            Wrong.sent("another admin fee", "admin", ResponseCode.INVALID_ADMIN_FEE, draft -> draft.admin(2_500)),
            Wrong.world("deposit short", "deposit", ResponseCode.DEPOSIT_SHORT, c -> c.deposit = Counter.PRICE + 1_999));

    private static void on(Counter counter, StoredPayment.State state) {
        counter.onReference = new StoredPayment(1L << 62, 0, state, Counter.TODAY, null, Counter.IDPEL, 1, 0, 0, 0);
    }

    /** The payment on the reference has the reference's number. */
    private static Decision decide(Wrong... wrong) {
        Counter counter = new Counter();
        counter.partner = Counter.DEPOSIT;
        Draft draft = counter.honest();
        for (Wrong each : wrong) {
            each.after.accept(counter);
            draft = each.draft.apply(draft);
        }
        StoredPayment earlier = counter.onReference;
        if (earlier != null && draft.reference() != null) {
            counter.onReference = new StoredPayment(draft.reference().number(), 0, earlier.state(), Counter.TODAY, null, Counter.IDPEL, 1, 0, 0, 0);
        }
        return counter.ask(draft.payment());
    }

    @TestFactory
    List<DynamicTest> eachWrongHasItsCodeAndIsRemembered() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Wrong wrong : WRONG) {
            tests.add(DynamicTest.dynamicTest(wrong.what, () -> {
                Decision decision = decide(wrong);
                assertEquals(wrong.code, decision.answer().code());
                if (STORE_NOTHING.contains(wrong.code)) {
                    assertNull(decision.posting(), "0030 to 0034 store nothing");
                    return;
                }
                Posting posting = decision.posting();
                assertEquals(wrong.code, posting.all(Posting.Verdict.class).getFirst().code());
                assertEquals(1, posting.all(Posting.Verdict.class).size());
                assertNull(posting.one(Posting.NewPayment.class));
                assertNull(posting.one(Posting.DayUse.class));
                assertNull(posting.one(Posting.Advice.class));
                assertEquals(List.of(), Counter.transfers(posting));
                assertEquals(List.of(), posting.all(BillEffect.Change.class));
                assertEquals(List.of(), posting.all(Posting.HeadroomUse.class));
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> ofTwoWrongsTheFirstCheckGivesTheCode() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < WRONG.size(); i++) {
            for (int j = i + 1; j < WRONG.size(); j++) {
                Wrong first = WRONG.get(i);
                Wrong second = WRONG.get(j);
                boolean apart = !first.slot.equals(second.slot)
                        && !(first.slot.equals("bills") && second.what.startsWith("amount and")) && !(first.slot.equals("first bill") && second.slot.equals("first bill"));
                if (apart) {
                    tests.add(DynamicTest.dynamicTest(first.what + ", " + second.what, () -> assertEquals(first.code, decide(first, second).answer().code())));
                }
            }
        }
        return tests;
    }

    @Test
    void inquiryShowsWhatIsOpenOldestFirstWithTodaysLateFee() {
        PostpaidShown shown = counter.shown(Draft.BANK);
        assertEquals(List.of(202610, 202611), shown.bills().stream().map(bill -> bill.bill().period()).toList());
        assertEquals(List.of(5_000L, 0L), shown.bills().stream().map(id.ppob.switching.product.postpaid.PayableBill::lateRupiah).toList());
        assertEquals(Counter.PRICE, shown.amountRupiah());
        assertEquals(3_000, shown.adminRupiah());
        assertEquals(2, shown.outstanding());
        assertNull(counter.ask(Draft.inquiry(Draft.BANK, Counter.IDPEL)).posting(), "an inquiry leaves no row");
    }

    @TestFactory
    List<DynamicTest> inquiryIsRefused() {
        return List.of(
                inquiry("of a blocked partner", ResponseCode.PARTNER_BLOCKED, c -> c.blocked = true),
                inquiry("of an unknown customer", ResponseCode.UNKNOWN_CUSTOMER, c -> c.unknownCustomer = true),
                inquiry("of a blocked customer", ResponseCode.CUSTOMER_BLOCKED, c -> c.status = Customer.Status.BLOCKED),
                inquiry("of a suspended customer", ResponseCode.CUSTOMER_SUSPENDED, c -> c.status = Customer.Status.SUSPENDED),
                inquiry("while a bill is blocked", ResponseCode.CUSTOMER_BLOCKED, c -> c.state(1, Bill.State.BLOCKED)),
                inquiry("while a bill is held", ResponseCode.BILL_HELD, c -> c.state(1, Bill.State.HELD)),
                inquiry("when this month is paid", ResponseCode.ALREADY_PAID, c -> {
                    c.state(0, Bill.State.PAID);
                    c.state(1, Bill.State.PAID);
                }),
                inquiry("when this month is not there yet", ResponseCode.NOTHING_TO_PAY, c -> c.bills.clear()),
                inquiry("when a bill does not fit the columns", ResponseCode.ERROR, c -> c.fits = false),
                inquiry("when there is no fee for the product", null, c -> c.fees.clear()));
    }

    private static DynamicTest inquiry(String what, ResponseCode code, Consumer<Counter> change) {
        return DynamicTest.dynamicTest(what, () -> {
            Counter counter = new Counter();
            change.accept(counter);
            Message inquiry = Draft.inquiry(Draft.BANK, Counter.IDPEL);
            if (code == null) {
                org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, () -> counter.ask(inquiry));
            } else {
                assertEquals(code, counter.code(inquiry));
            }
        });
    }

    @Test
    void billThatDoesNotFitIsNeverCutAndOpensAnItem() {
        counter.fits = false;
        Decision decision = counter.ask(Draft.inquiry(Draft.BANK, Counter.IDPEL));
        assertEquals(ItemKind.BILL_TOO_WIDE, decision.posting().one(Posting.Item.class).kind());
        assertEquals(List.of(), decision.posting().all(Posting.Verdict.class));
    }

    @Test
    void honestPaymentIsOnePostingThatBalances() {
        Decision decision = counter.ask(counter.honest().payment());
        assertEquals(new Answer.Paid(Counter.TODAY, "text"), decision.answer());
        Posting posting = decision.posting();
        assertEquals(ResponseCode.APPROVED, posting.all(Posting.Verdict.class).getFirst().code());
        assertEquals(posting.one(Posting.NewPayment.class).stored().reference(), posting.all(Posting.Verdict.class).getFirst().payment());
        assertEquals(List.of(Counter.PRICE, 2_000L), Counter.transfers(posting).stream().map(Transfer::amountRupiah).toList());
        assertEquals(List.of(11, 11), Counter.transfers(posting).stream().map(Transfer::debit).toList());
        assertEquals(new Posting.DayUse(Counter.TODAY, 1, Counter.PRICE), posting.one(Posting.DayUse.class));
        assertEquals(Counter.PRICE, posting.all(BillEffect.Paid.class).stream().mapToLong(paid -> paid.totalRupiah() + paid.lateRupiah()).sum());
        assertEquals(List.of(new BillKey(Counter.IDPEL, 202610), new BillKey(Counter.IDPEL, 202611)),
                posting.all(BillEffect.Change.class).stream().map(BillEffect.Change::bill).toList());
        assertEquals(List.of(), posting.all(Posting.HeadroomUse.class), "a receivable partner uses no deposit");
        assertEquals(Posting.Advice.Kind.PAYMENT, posting.one(Posting.Advice.class).kind());
        assertEquals(6_000, posting.one(Posting.NewPayment.class).adminRupiah());
    }

    @Test
    void oldestFourOfSixBillsArePaidAndNoOthers() {
        counter.bills.clear();
        for (int period = 202606; period <= 202611; period++) {
            counter.bills.add(Counter.bill(period, Bill.State.UNPAID, 10_000));
        }
        PostpaidShown shown = counter.shown(Draft.BANK);
        assertEquals(6, shown.outstanding());
        Posting posting = counter.ask(Draft.of(shown).payment()).posting();
        assertEquals(List.of(202606, 202607, 202608, 202609), posting.all(BillEffect.Paid.class).stream().map(paid -> paid.bill().period()).toList());
        assertEquals(4_000, Counter.transfers(posting).getLast().amountRupiah());
    }

    @Test
    void anotherPaymentStatusThanBillStatusIs0030AndStoresNothing() {
        Message honest = counter.honest().payment();
        PostpaidSale sale = Bills.of(honest);
        Message partly = new Message(new byte[0], honest.messageClass(), false, honest.product(), honest.amountRupiah(), honest.stan(), honest.localAt(),
                0, honest.bank(), honest.central(), "", 0, new PostpaidSale(sale.switcher(), sale.idpel(), 2, 1, 2, sale.reference(), sale.adminRupiah(),
                sale.bills()), null);
        assertEquals(Decision.told(ResponseCode.INVALID_MESSAGE), counter.ask(partly));
    }

    @Test
    void sealedDateIsPostedInTheNext() {
        Draft draft = counter.honest();
        counter.sealed = Counter.TODAY;
        Decision decision = counter.ask(draft.payment());
        assertEquals(Counter.TODAY.plusDays(1), assertInstanceOf(Answer.Paid.class, decision.answer()).settlement());
        assertEquals(Counter.TODAY.plusDays(1), decision.posting().one(Posting.DayUse.class).businessDate());
        assertEquals(Counter.TODAY.plusDays(1), Counter.transfers(decision.posting()).getFirst().businessDate());
    }

    @Test
    void priceOfAnInquiryThatGrewBeforeThePaymentIs0013() {
        Draft draft = counter.honest();
        counter.bills.set(0, Counter.bill(202610, Bill.State.UNPAID, 31_000));
        assertEquals(ResponseCode.INVALID_AMOUNT, counter.code(draft.payment()));
    }

    @Test
    void lateFeeGoesByTheWibDateOfArrivalNotByBusinessDateNorByDe12() {
        counter.today = LocalDate.of(2026, 11, 20);
        counter.businessDate = LocalDate.of(2026, 11, 21);
        assertEquals(70_124, counter.shown(Draft.BANK).amountRupiah(), "the due day is not late, though its business date is over");
        counter.today = LocalDate.of(2026, 11, 21);
        assertEquals(75_124, counter.shown(Draft.BANK).amountRupiah());
    }

    @Test
    void feeIsThePartnersOwnBeforeTheDefaultAndTheYoungestThatIsValid() {
        counter.fees.add(new Terms.Fee(0, 99501, Counter.TODAY, 3_500, 1_500, 0));
        assertEquals(3_500, counter.shown(Draft.BANK).adminRupiah());
        counter.fees.add(new Terms.Fee(0, 99501, Counter.TODAY.plusDays(1), 4_000, 1_500, 0));
        assertEquals(3_500, counter.shown(Draft.BANK).adminRupiah(), "tomorrow's fee is tomorrow's");
        counter.fees.add(new Terms.Fee(Counter.RECEIVABLE, 99501, LocalDate.of(2021, 1, 1), 2_000, 500, 250));
        assertEquals(2_000, counter.shown(Draft.BANK).adminRupiah());
        Posting posting = counter.ask(counter.honest().payment()).posting();
        assertEquals(List.of(Counter.PRICE, 1_000L, 500L), Counter.transfers(posting).stream().map(Transfer::amountRupiah).toList());
        assertEquals(List.of(1, 2, 3), Counter.transfers(posting).stream().map(Transfer::credit).toList());
    }

    @Test
    void depositIsUsedToTheLastRupiahAndTheSecondPaymentOfABatchSeesTheRest() {
        counter.partner = Counter.DEPOSIT;
        Message payment = counter.honest().payment();
        long owed = Counter.PRICE + 2_000;
        counter.deposit = owed;
        View view = counter.view(payment);
        assertEquals(List.of(new Posting.HeadroomUse(Counter.DEPOSIT, Limit.DEPOSIT, owed)), counter.ask(payment, view).posting().all(Posting.HeadroomUse.class));
        assertEquals(0, view.left(Counter.DEPOSIT, Limit.DEPOSIT));
        assertEquals(ResponseCode.DEPOSIT_SHORT, counter.ask(payment, view).answer().code());
    }

    @Test
    void failedDecisionIsRememberedAs0005ButNeverOverAVerdict() {
        Message payment = counter.honest().payment();
        Case asked = new Case.Asked(payment, 1, Counter.TODAY, Counter.TODAY, 0, ResponseCode.APPROVED, shown -> true);
        Decision failed = Decisions.failed(asked, counter.view(payment));
        assertEquals(ResponseCode.ERROR, failed.posting().all(Posting.Verdict.class).getFirst().code());
        assertFalse(failed.posting().all(Posting.Verdict.class).isEmpty());
        counter.payment = new Seen(ResponseCode.APPROVED, payment.contentHash(), null);
        assertEquals(Decision.told(ResponseCode.TIMED_OUT), Decisions.failed(asked, counter.view(payment)));
    }
}
