package id.ppob.switching.plnhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a question to PLN ends. docs/iso8583-spec.md 26.4, 26.14. */
class PlnExchangeTest {
    private static final int CENTRAL = 4500001;
    private final Meters meters = Meters.standalone();
    private final List<PlnExchange.End> ends = new ArrayList<>();
    private boolean connected = true;
    private final PlnExchange exchange = new PlnExchange(request -> connected, CENTRAL, 2, Clock.system(), meters);

    static PlnRequest request(PlnRequest.Kind kind, long stan) {
        return new PlnRequest(kind, false, new PlnSale(99501, 4510017, stan, 20261123175000L, 6012, "T", 10_000, new PostpaidShown(new Reference(7, 8, 9),
                new Customer(530000000001L, "INVENTED", "53001", "021", "R1", 1300, Customer.Status.ACTIVE), List.of(), 1, 3_000)));
    }

    private static PlnAnswer answer(PlnRequest request, int central, long moreRupiah) {
        PlnSale sale = request.sale();
        return new PlnAnswer(request.kind(), sale.bank(), central, sale.stan(), sale.localAt(), 0, 20261123, 99501, sale.amountRupiah() + moreRupiah,
                sale.idpel(), 1, sale.reference(), "PLN1", List.of());
    }

    private boolean ask(PlnRequest request, long deadlineNanos) {
        return exchange.ask(request, deadlineNanos, ends::add);
    }

    private double answers(String what) {
        return meters.value(Meter.PLN_ANSWERS, what);
    }

    @Test
    void answerEndsItsQuestionAndASecondOneIsCounted() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        assertTrue(ask(payment, 100));
        exchange.heard(answer(payment, CENTRAL, 0));
        exchange.heard(answer(payment, CENTRAL, 0));
        exchange.tick(1_000);
        assertInstanceOf(PlnExchange.Answered.class, ends.getFirst());
        assertEquals(1, ends.size());
        assertEquals("1.0 1.0 0", answers("matched") + " " + answers("twice") + " " + exchange.inFlight());
    }

    private static PlnAnswer answer(PlnRequest request, int code) {
        PlnSale sale = request.sale();
        return new PlnAnswer(request.kind(), sale.bank(), CENTRAL, sale.stan(), sale.localAt(), code, 0, 99501, sale.amountRupiah(), sale.idpel(), 1, sale.reference(), "",
                List.of());
    }

    /** A second answer with another code was counted as an equal copy, and its code was in no line. */
    @Test
    void secondAnswerThatSaysTheOppositeIsToldApartWithBothCodes() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        ask(payment, 100);
        exchange.heard(answer(payment, 0));
        exchange.heard(answer(payment, 88));
        assertEquals("0.0 1.0", answers("twice") + " " + answers("contradicting"));
        assertEquals(new Contradiction(7, PlnRequest.Kind.PAYMENT, 0, 88), exchange.contradiction());
        assertEquals("PAYMENT: PLN answered 0000, and then 0088; the first counts", exchange.contradiction().sentence());
        exchange.told(exchange.contradiction());
        assertNull(exchange.contradiction());
        assertEquals(1, ends.size());
    }

    @ParameterizedTest
    @CsvSource({"REVERSAL, 0, 94, false", "REVERSAL, 63, 94, false", "REVERSAL, 68, 12, false", "REVERSAL, 0, 12, true", "REVERSAL, 12, 63, true",
        "ADVICE, 0, 0, false", "ADVICE, 0, 94, false", "ADVICE, 5, 0, false", "ADVICE, 14, 16, false", "ADVICE, 14, 0, true", "ADVICE, 0, 13, true",
        "PAYMENT, 5, 0, true", "PAYMENT, 0, 0, false"})
    void copiesOfWhatIsRepeatedMayBeAnsweredByAnotherCodeOfTheSameMeaning(PlnRequest.Kind kind, int first, int second, boolean contradicts) {
        assertEquals(contradicts, Contradiction.between(kind, first, second));
    }

    /** The link looked signed on and ready while the host refused every message, because it spoke another dialect. */
    @Test
    void hostThatDoesNotUnderstandUsIsNoticedAtItsFirstRefusalAndForgivenWhenItDoes() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        ask(payment, 100);
        assertEquals("", exchange.trouble());
        exchange.heard(answer(payment, 30));
        assertTrue(exchange.trouble().contains("pln.address") && exchange.trouble().contains("0030"), exchange.trouble());
        PlnRequest next = request(PlnRequest.Kind.PAYMENT, 2);
        ask(next, 100);
        exchange.heard(answer(next, 0));
        assertEquals("", exchange.trouble());
    }

    @Test
    void lateAnswerIsThePatternForTheNextOne() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        ask(payment, 100);
        exchange.tick(100);
        exchange.heard(answer(payment, 0));
        exchange.heard(answer(payment, 14));
        assertEquals("1.0 1.0", answers("late") + " " + answers("contradicting"));
    }

    @Test
    void silenceEndsAtTheDeadlineAndWhatComesThenIsLate() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        ask(payment, 100);
        exchange.tick(99);
        assertEquals(List.of(), ends);
        exchange.tick(100);
        assertEquals(List.of(new PlnExchange.Silent()), ends);
        exchange.heard(answer(payment, CENTRAL, 0));
        assertEquals("1.0 1.0", answers("silent") + " " + answers("late"));
        assertEquals(1, ends.size());
    }

    @Test
    void anotherAmountIsUnfitAndAnotherCentralIsForNobody() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        ask(payment, 100);
        exchange.heard(answer(payment, CENTRAL + 1, 0));
        assertEquals(List.of(), ends);
        exchange.heard(answer(payment, CENTRAL, 1));
        assertInstanceOf(PlnExchange.Unfit.class, ends.getFirst());
        exchange.heard(answer(request(PlnRequest.Kind.PAYMENT, 99), CENTRAL, 0));
        assertEquals("1.0 2.0", answers("unfit") + " " + answers("nobody"));
    }

    @Test
    void sameNumbersInAnotherClassAreAnotherQuestion() {
        PlnRequest payment = request(PlnRequest.Kind.PAYMENT, 1);
        PlnRequest reversal = request(PlnRequest.Kind.REVERSAL, 1);
        ask(payment, 100);
        ask(reversal, 100);
        exchange.heard(answer(reversal, CENTRAL, 0));
        assertEquals(PlnRequest.Kind.REVERSAL, ((PlnExchange.Answered) ends.getFirst()).answer().kind());
        assertEquals(1, exchange.inFlight());
    }

    @Test
    void whatSurelyDidNotLeaveIsToldAtOnceAndHoldsNoPlace() {
        connected = false;
        assertFalse(ask(request(PlnRequest.Kind.PAYMENT, 1), 100), "no connection");
        connected = true;
        assertTrue(ask(request(PlnRequest.Kind.PAYMENT, 1), 100));
        assertFalse(ask(request(PlnRequest.Kind.PAYMENT, 1), 100), "the same key is under way");
        assertTrue(ask(request(PlnRequest.Kind.PAYMENT, 2), 100));
        assertFalse(exchange.hasRoom());
        assertFalse(ask(request(PlnRequest.Kind.PAYMENT, 3), 100), "no room");
        assertEquals("2 1.0 1.0 1.0", exchange.inFlight() + " " + meters.value(Meter.PLN_QUESTIONS, "not-sent") + " "
                + meters.value(Meter.PLN_QUESTIONS, "twice") + " " + meters.value(Meter.PLN_QUESTIONS, "no-room"));
        assertEquals(List.of(), ends);
    }
}
