package id.ppob.switching.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.office.Change.SettleAdvice;
import id.ppob.switching.office.Change.SettleAdvice.How;
import id.ppob.switching.office.MoneyDecisions.Account;
import id.ppob.switching.office.MoneyDecisions.AdviceFacts;
import id.ppob.switching.office.MoneyDecisions.Booked;
import id.ppob.switching.office.MoneyDecisions.By;
import id.ppob.switching.office.MoneyDecisions.DepositFacts;
import id.ppob.switching.office.MoneyDecisions.ItemFacts;
import id.ppob.switching.office.MoneyDecisions.Place;
import id.ppob.switching.office.MoneyDecisions.Refused;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.office.MoneyDecisions.Standing;
import id.ppob.switching.office.MoneyDecisions.TakeBackFacts;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people order about money is one value before anything is written: balanced, in an open date, and nothing of it twice. */
class MoneyDecisionsTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final Place PLACE = new Place(DATE, DATE, 77);
    private static final Place CLOSED = new Place(DATE, null, 0);
    private static final Account DEPOSITOR = new Account(3, true, 13);
    private static final By ALONE = new By(5L, null, 1_000);
    private static final By TWO = new By(null, 9L, 1_000);
    private static final Change.Deposit ORDER = new Change.Deposit("BANKC", 5_000, "TRX-1", "a test");
    private static final StoredPayment.Host STOOD_IN = new StoredPayment.Host(true, false, false, "", 1, 2);

    private static StoredPayment payment(StoredPayment.State state, StoredPayment.Host host) {
        return new StoredPayment(4, 0, state, DATE, new Identity(Identity.Kind.PAYMENT, 3, 4510017, 1, 7, 20261123101500L), 530000000001L, 75_000, 1_000, 500, 0, host);
    }

    private static AdviceFacts advice(Posting.Advice.Kind kind, StoredPayment.State state, StoredPayment.Host host, boolean stuck) {
        return new AdviceFacts(payment(state, host), kind, stuck, host != null && kind == Posting.Advice.Kind.PAYMENT, DEPOSITOR, PLACE);
    }

    private static Result settle(How how, AdviceFacts facts) {
        return MoneyDecisions.settle(new SettleAdvice(4, 0, facts == null ? Posting.Advice.Kind.PAYMENT : facts.kind(), how, "a test"), facts, TWO);
    }

    private static Posting posting(Result result) {
        return assertInstanceOf(Booked.class, result).posting();
    }

    private static String refusal(Result result) {
        return assertInstanceOf(Refused.class, result).why();
    }

    private static List<Transfer> moved(Posting posting) {
        return posting.all(Posting.Moved.class).stream().flatMap(moved -> moved.transfers().stream()).toList();
    }

    @Test
    void depositIsMoneyAndPoolAndItsRowInOneOpenDate() {
        Posting posting = posting(MoneyDecisions.deposit(ORDER, new DepositFacts(DEPOSITOR, null, Ledger.CASH, PLACE), ALONE));
        assertEquals(List.of(new Transfer(DATE, 77, Ledger.OFFICE_ATTEMPT, Transfer.Kind.DEPOSIT, Ledger.CASH, 13, 5_000)), moved(posting));
        assertEquals(List.of(new Posting.PoolUse(3, Limit.DEPOSIT, -5_000)), posting.all(Posting.PoolUse.class));
        assertEquals(new Posting.Deposit(77, DATE, 3, 5_000, "TRX-1", null, 5L, null, 1_000), posting.one(Posting.Deposit.class));
        assertEquals(new Posting.OfficeUse(DATE), posting.one(Posting.OfficeUse.class));
    }

    @Test
    void depositIsRefusedBeforeAnythingMoves() {
        Standing earlier = new Standing(70, DATE, 3, 4_000, true);
        assertTrue(refusal(MoneyDecisions.deposit(ORDER, new DepositFacts(null, null, 4, PLACE), ALONE)).startsWith("the books have no partner BANKC"));
        assertEquals("BANKC settles by transfer, it has no deposit", refusal(MoneyDecisions.deposit(ORDER, new DepositFacts(new Account(3, false, 13), null, 4, PLACE), ALONE)));
        assertEquals("reference TRX-1 of BANKC is booked already: Rp 4,000 in 2026-11-23, transfer 70",
                refusal(MoneyDecisions.deposit(ORDER, new DepositFacts(DEPOSITOR, earlier, 4, PLACE), ALONE)));
        assertEquals("no business date from 2026-11-23 on is open", refusal(MoneyDecisions.deposit(ORDER, new DepositFacts(DEPOSITOR, null, 4, CLOSED), ALONE)));
    }

    @Test
    void depositIsTakenBackOnceAndOnlyIfItIsUnspent() {
        Change.TakeBackDeposit back = new Change.TakeBackDeposit(70, "a test");
        Standing deposit = new Standing(70, DATE, 3, 5_000, true);
        assertEquals("there is no deposit with transfer 70", refusal(MoneyDecisions.takeBack(back, new TakeBackFacts(null, null, 0, 4, PLACE), TWO)));
        assertEquals("deposit 70 is taken back already",
                refusal(MoneyDecisions.takeBack(back, new TakeBackFacts(new Standing(70, DATE, 3, 5_000, false), DEPOSITOR, 0, 4, PLACE), TWO)));
        assertEquals("deposit 70 is Rp 5,000, and only Rp 4,999 is unspent", refusal(MoneyDecisions.takeBack(back, new TakeBackFacts(deposit, DEPOSITOR, 4_999, 4, PLACE), TWO)));
        Posting posting = posting(MoneyDecisions.takeBack(back, new TakeBackFacts(deposit, DEPOSITOR, 5_000, 4, PLACE), TWO));
        assertEquals(List.of(13, 4), List.of(moved(posting).getFirst().debit(), moved(posting).getFirst().credit()));
        assertEquals(List.of(new Posting.PoolUse(3, Limit.DEPOSIT, 5_000)), posting.all(Posting.PoolUse.class), "on the condition that it is there");
        assertEquals(new Posting.DepositFall(70), posting.one(Posting.DepositFall.class));
        assertEquals(70L, posting.one(Posting.Deposit.class).takesBack());
    }

    @Test
    void refundGivesAllOfThePaymentBackOnceAndEndsTheExposure() {
        Posting posting = posting(settle(How.REFUND, advice(Posting.Advice.Kind.PAYMENT, StoredPayment.State.APPROVED, STOOD_IN, false)));
        assertEquals(List.of(75_000L, 1_000L, 500L), moved(posting).stream().map(Transfer::amountRupiah).toList());
        assertTrue(moved(posting).stream().allMatch(transfer -> transfer.credit() == 13 && transfer.kind().cause() == Transfer.Cause.REFUND));
        assertEquals(List.of(new Posting.PoolUse(3, Limit.DEPOSIT, -76_500), new Posting.PoolUse(3, Limit.STAND_IN, -75_000)), posting.all(Posting.PoolUse.class));
        assertTrue(posting.one(Posting.HostRow.class).host().stands() && posting.one(Posting.Unreversed.class) != null, "no reversal gives it back again");
        assertEquals(77L, posting.one(Posting.Settlement.class).transfer());
        assertTrue(posting.one(Posting.AdviceEnd.class).settled());
    }

    @Test
    void lossIsOursAndAFileMovesNothing() {
        assertEquals(List.of(Ledger.PLN_PAYABLE, Ledger.STAND_IN_LOSS), moved(posting(settle(How.LOSS, advice(Posting.Advice.Kind.PAYMENT, StoredPayment.State.APPROVED, null, false))))
                .stream().flatMap(transfer -> List.of(transfer.debit(), transfer.credit()).stream()).toList());
        assertEquals(List.of(Ledger.STAND_IN_LOSS, Ledger.PLN_PAYABLE), moved(posting(settle(How.LOSS, advice(Posting.Advice.Kind.REVERSAL, StoredPayment.State.REVERSED, null, true))))
                .stream().flatMap(transfer -> List.of(transfer.debit(), transfer.credit()).stream()).toList());
        Posting file = posting(settle(How.FILE, advice(Posting.Advice.Kind.REVERSAL, StoredPayment.State.REVERSED, null, false)));
        assertTrue(moved(file).isEmpty() && file.all(Posting.PoolUse.class).isEmpty() && file.one(Posting.HostRow.class) == null);
        assertNull(file.one(Posting.Settlement.class).transfer());
        assertEquals(new Posting.DueEnd(530000000001L, 4, 0), file.one(Posting.DueEnd.class));
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void whatOnlyPlnKnowsMovesNothing(How how) {
        AdviceFacts doubt = advice(Posting.Advice.Kind.REVERSAL, StoredPayment.State.SUSPECT, STOOD_IN, false);
        if (how == How.AGAIN) {
            Posting again = posting(settle(how, doubt));
            assertEquals(new Posting.AdviceAgain(4, 0, Posting.Advice.Kind.REVERSAL), again.one(Posting.AdviceAgain.class));
            assertTrue(moved(again).isEmpty() && again.one(Posting.AdviceEnd.class) == null && again.one(Posting.OfficeUse.class) == null);
        } else {
            assertEquals("the payment is SUSPECT: only PLN knows, AGAIN is possible", refusal(settle(how, doubt)));
        }
    }

    @Test
    void whatMayNotBeEndedSoIsRefused() {
        assertEquals("no PAYMENT advice of reference 4 is dead, or stuck", refusal(settle(How.LOSS, null)));
        assertEquals("it is tried still: bin/ppob advice retry sends it at once", refusal(settle(How.AGAIN, advice(Posting.Advice.Kind.PAYMENT, StoredPayment.State.APPROVED, null, true))));
        assertEquals("the partner has it back already: the payment is reversed", refusal(settle(How.REFUND, advice(Posting.Advice.Kind.REVERSAL, StoredPayment.State.REVERSED, null, false))));
        AdviceFacts reversed = advice(Posting.Advice.Kind.PAYMENT, StoredPayment.State.REVERSED, null, true);
        assertEquals("the payment is REVERSED, its money is back: FILE ends its advice, and its reversal finds out", refusal(settle(How.LOSS, reversed)));
        assertNull(posting(settle(How.FILE, reversed)).one(Posting.HostRow.class), "its reversal finds out");
    }

    /** Requests of an earlier version named the reference alone. */
    @Test
    void requestThatDoesNotSayWhichEntryItMeansIsAskedAgain() {
        AdviceFacts dead = advice(Posting.Advice.Kind.PAYMENT, StoredPayment.State.APPROVED, null, false);
        for (Result result : List.of(MoneyDecisions.settle(new SettleAdvice(4, null, null, How.LOSS, "a test"), dead, TWO),
                MoneyDecisions.word(new Change.SuspectWord(4, null, false, "", "a letter"), new MoneyDecisions.DoubtFacts(0, 3, 530000000001L, false, false, false), TWO))) {
            assertTrue(refusal(result).endsWith("refuse it and ask again"), refusal(result));
        }
    }

    @Test
    void whatPeopleSayOfADoubtIsWrittenDownOnce() {
        Change.SuspectWord order = new Change.SuspectWord(4, 0, true, "PLN-9", "a letter");
        assertEquals("no payment of reference 4 is in doubt", refusal(MoneyDecisions.word(order, null, TWO)));
        assertTrue(refusal(MoneyDecisions.word(order, new MoneyDecisions.DoubtFacts(0, 3, 530000000001L, false, true, false), TWO)).startsWith("the doubt about reference 4 was ended before"));
        Posting word = posting(MoneyDecisions.word(order, new MoneyDecisions.DoubtFacts(0, 3, 530000000001L, true, false, false), TWO));
        assertEquals(new Posting.Said(4, 0, ResponseCode.SETTLED, "PLN-9", 9, 1_000), word.one(Posting.Said.class));
        assertEquals(new Posting.AdviceAgain(4, 0, Posting.Advice.Kind.REVERSAL), word.one(Posting.AdviceAgain.class), "a dead reversal makes way");
        assertTrue(moved(word).isEmpty() && word.one(Posting.Turn.class) == null, "the payment's lane ends the doubt");
    }

    @Test
    void itemThatStandsForSomethingUndecidedEndsInItsOwnWay() {
        Change.SettleItem order = new Change.SettleItem(12, "a test");
        assertEquals("there is no open item 12", refusal(MoneyDecisions.settle(order, null, TWO)));
        assertEquals("item 12 stands for an advice that is dead still: bin/ppob advice settle ends both",
                refusal(MoneyDecisions.settle(order, new ItemFacts(ItemKind.STAND_IN_REFUSED, false, true), TWO)));
        assertEquals("item 12 stands for an advice that is tried still, and ends when PLN takes it, or by bin/ppob advice settle",
                refusal(MoneyDecisions.settle(order, new ItemFacts(ItemKind.ADVICE_STUCK, false, true), TWO)));
        assertEquals("the payment of item 12 is in doubt still: PLN's answer ends both, or bin/ppob advice word",
                refusal(MoneyDecisions.settle(order, new ItemFacts(ItemKind.PAYMENT_SUSPECT, true, true), TWO)));
        for (ItemFacts decided : List.of(new ItemFacts(ItemKind.ADVICE_DEAD, false, false), new ItemFacts(ItemKind.PLN_CODE, false, true), new ItemFacts(null, false, false))) {
            assertEquals(List.of(new Posting.ItemSettled(12, 1_000, "a test", 9L)), posting(MoneyDecisions.settle(order, decided, TWO)).effects());
        }
    }
}
