package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Guards;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Draft;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Deciding in PLN's place: docs/iso8583-spec.md 27.10 to 27.13. */
class StandInTest {
    private final Counter counter = new Counter();
    private Draft draft;

    @BeforeEach
    void away() {
        counter.route = Route.HOST_WITH_STAND_IN;
        counter.host = HostState.DOWN;
        draft = counter.honest();
    }

    @Test
    void awayPlnIsStoodInForMarkedExposedAndTold() {
        Decision decision = counter.ask(draft.payment());
        Posting posting = decision.posting();
        assertInstanceOf(Answer.Paid.class, decision.answer());
        assertNull(decision.host(), "the bank is answered after this commit");
        assertEquals(StandIn.Result.APPROVED, StandIn.Result.of(decision.why()));
        StoredPayment stored = posting.one(Posting.NewPayment.class).stored();
        assertEquals(StoredPayment.State.APPROVED, stored.state());
        assertTrue(stored.host().standIn() && posting.one(Posting.HostRow.class).host().standIn() && !posting.one(Posting.HostRow.class).open(), "marked");
        assertEquals(new Posting.Exposure(stored), posting.one(Posting.Exposure.class));
        assertEquals(List.of(new Posting.HeadroomUse(Counter.RECEIVABLE, Limit.STAND_IN, Counter.PRICE)), posting.all(Posting.HeadroomUse.class));
        assertEquals(new Posting.Advice(stored.reference(), 0, Posting.Advice.Kind.PAYMENT, Counter.IDPEL, 1_000), posting.one(Posting.Advice.class));
        assertEquals(ResponseCode.APPROVED, posting.all(Posting.Verdict.class).getFirst().code());
        assertEquals(new Posting.DayUse(Counter.TODAY, 1, Counter.PRICE), posting.one(Posting.DayUse.class));
        assertEquals(2, posting.all(BillEffect.Paid.class).size());
    }

    @Test
    void depositPaysBesideTheExposure() {
        counter.partner = Counter.DEPOSIT;
        draft = counter.honest();
        Posting posting = counter.ask(draft.payment()).posting();
        assertEquals(List.of(new Posting.HeadroomUse(Counter.DEPOSIT, Limit.DEPOSIT, posting.one(Posting.NewPayment.class).stored().owedRupiah()),
                new Posting.HeadroomUse(Counter.DEPOSIT, Limit.STAND_IN, Counter.PRICE)), posting.all(Posting.HeadroomUse.class));
    }

    static Stream<Arguments> caps() {
        return Stream.of(
                Arguments.of(StandIn.Result.BEHIND, (Consumer<Counter>) counter -> counter.behind = true),
                Arguments.of(StandIn.Result.NO_CAPS, (Consumer<Counter>) counter -> counter.caps = Map.of()),
                Arguments.of(StandIn.Result.AMOUNT, (Consumer<Counter>) counter -> counter.caps = Map.of(Counter.RECEIVABLE, new Terms.Caps(Counter.PRICE - 1, 1, 3))),
                Arguments.of(StandIn.Result.CUSTOMER_DAY, (Consumer<Counter>) counter -> counter.stoodIn = 1),
                Arguments.of(StandIn.Result.DATA_AGE, (Consumer<Counter>) counter -> counter.loaded = Counter.TODAY.minusDays(4)),
                Arguments.of(StandIn.Result.EXPOSURE, (Consumer<Counter>) counter -> counter.exposureLeft = Counter.PRICE - 1));
    }

    @ParameterizedTest
    @MethodSource("caps")
    void whatACapForbidsIs0069AndSaysWhich(StandIn.Result cap, Consumer<Counter> change) {
        change.accept(counter);
        Decision decision = counter.ask(draft.payment());
        assertEquals(ResponseCode.BILL_HELD, decision.answer().code());
        assertEquals(cap, StandIn.Result.of(decision.why()));
        assertEquals(ResponseCode.BILL_HELD, decision.posting().all(Posting.Verdict.class).getFirst().code(), "final for this identity");
        assertTrue(decision.posting().all(BillEffect.Paid.class).isEmpty() && decision.posting().one(Posting.Advice.class) == null && decision.posting().all(Posting.HeadroomUse.class).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = HostState.class, names = {"BUSY", "SUSPECT"})
    void busyOrDoubtfulLinkIsNotAway(HostState state) {
        counter.host = state;
        Decision decision = counter.ask(draft.payment());
        assertEquals(ResponseCode.BILL_HELD, decision.answer().code());
        assertNull(decision.why());
    }

    @Test
    void plnThatIsThereIsAsked() {
        counter.host = HostState.UP;
        assertInstanceOf(HostStep.Ask.class, counter.ask(draft.payment()).host());
    }

    @Test
    void routeWithoutStandInRefusesWhilePlnIsAway() {
        counter.route = Route.HOST;
        assertEquals(ResponseCode.BILL_HELD, counter.code(draft.payment()));
    }

    @Test
    void suspectBillIsNeverStoodInFor() {
        counter.state(0, Bill.State.HELD);
        Decision decision = counter.ask(draft.payment());
        assertEquals(ResponseCode.BILL_HELD, decision.answer().code());
        assertNull(decision.why(), "held, before any cap is asked");
    }

    // ---------------------------------------------------------------- its bank's reversal

    private Decision reversed() {
        Decision approved = counter.ask(draft.payment());
        StoredPayment stored = approved.posting().one(Posting.NewPayment.class).stored();
        counter.payment = new Seen(ResponseCode.APPROVED, draft.payment().contentHash(), stored);
        counter.onReference = stored;
        View view = counter.view(draft.reversal());
        for (PostpaidSale.Line line : draft.lines()) {
            Guards.add(view, stored.reference(), new BillKey(stored.idpel(), line.period()), 7);
        }
        return counter.ask(draft.reversal(), view);
    }

    @Test
    void reversalOfWhatNoWorkerHasTakenCancelsItsAdviceAndEndsTheExposure() {
        Decision decision = reversed();
        Posting posting = decision.posting();
        assertEquals(ResponseCode.APPROVED, decision.answer().code());
        assertEquals(StoredPayment.State.REVERSED, posting.one(Posting.Turn.class).to());
        assertEquals(Posting.Advice.Kind.PAYMENT, posting.one(Posting.Cancelled.class).kind());
        assertNull(posting.one(Posting.Advice.class));
        assertEquals(List.of(new Posting.HeadroomUse(Counter.RECEIVABLE, Limit.STAND_IN, -Counter.PRICE)), posting.all(Posting.HeadroomUse.class));
        assertEquals(posting.one(Posting.Turn.class).reference(), posting.one(Posting.ExposureEnd.class).reference());
    }

    @Test
    void reversalOfWhatPlnRefusedIsAskedBackAllTheSame() {
        counter.dead = true; // an earlier copy of the advice may have been taken
        Posting posting = reversed().posting();
        assertEquals(StoredPayment.State.SUSPECT, posting.one(Posting.Turn.class).to());
        assertEquals(Posting.Advice.Kind.REVERSAL, posting.one(Posting.Advice.class).kind());
        assertEquals(Posting.Advice.Kind.PAYMENT, posting.one(Posting.Cancelled.class).kind(), "it holds nothing back any more");
        assertEquals(List.of(new Posting.HeadroomUse(Counter.RECEIVABLE, Limit.STAND_IN, -Counter.PRICE)), posting.all(Posting.HeadroomUse.class));
        assertEquals(posting.one(Posting.Turn.class).reference(), posting.one(Posting.ExposureEnd.class).reference());
        assertEquals(ItemKind.STAND_IN_REFUSED, posting.one(Posting.ItemEnd.class).kind());
    }

    @Test
    void reversalOfWhatPlnMayHaveWaitsForPlnBehindItsAdvice() {
        counter.told = true;
        Decision decision = reversed();
        assertInstanceOf(HostStep.Join.class, decision.host());
        assertEquals(StoredPayment.State.SUSPECT, decision.posting().one(Posting.Turn.class).to());
        assertEquals(Posting.Advice.Kind.REVERSAL, decision.posting().one(Posting.Advice.class).kind());
        assertNull(decision.posting().one(Posting.Cancelled.class));
        assertTrue(decision.posting().all(Posting.HeadroomUse.class).isEmpty() && decision.posting().one(Posting.ExposureEnd.class) == null, "the exposure ends with the advice");
        assertTrue(decision.posting().one(Posting.HostRow.class).host().standIn());
    }
}
