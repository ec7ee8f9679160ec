package id.ppob.switching.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.testing.Ticket;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** docs/architecture.md 18: a product that is no bill is inquired, paid, repeated and reversed by the same decisions. An invented one: a ticket of Rp 20,000. */
class SecondProductTest {
    private static final int CODE = Ticket.CODE;
    private static final int PARTNER = 1;
    private static final int BANK = 4510017;
    private static final long CUSTOMER = 530_000_000_001L;
    private static final long PRICE = Ticket.PRICE;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long LOCAL_AT = 20261123100000L;

    /** What a customer may sit on. */
    private record Seat(int number) { }

    private record SeatChange(int seat, boolean taken) implements Posting.OfProduct { }

    private record GateTold(int seat, Ticket.Gate gate) implements Posting.OfProduct { }

    private static final class Tickets implements Product {
        @Override
        public int code() {
            return CODE;
        }

        @Override
        public Offer offer(Case.Asked asked, View view) {
            Seat seat = view.found(Seat.class, asked.idpel());
            return new Offer() {
                @Override
                public ResponseCode refusal() {
                    return seat == null ? ResponseCode.NOTHING_TO_PAY : null;
                }

                @Override
                public int[] bound() {
                    return new int[] {seat.number};
                }

                @Override
                public boolean any() {
                    return true;
                }

                @Override
                public Answer.Shown shown(Reference reference, long adminRupiah) {
                    return new Ticket.Shown(reference, asked.idpel(), seat.number);
                }
            };
        }

        @Override
        public Purchase purchase(Case.Asked asked, View view) {
            Ticket.Sold sale = (Ticket.Sold) asked.message().sale();
            return new Purchase() {
                @Override
                public ResponseCode customerRefusal() {
                    return view.found(Seat.class, sale.idpel()) == null ? ResponseCode.UNKNOWN_CUSTOMER : null;
                }

                @Override
                public ResponseCode refusal() {
                    return priced() ? null : ResponseCode.INVALID_AMOUNT;
                }

                @Override
                public boolean priced() {
                    return asked.message().amountRupiah() == PRICE;
                }

                @Override
                public boolean knownSince(LocalDate oldest) {
                    return true;
                }

                @Override
                public List<Posting.Effect> effects(StoredPayment stored, boolean approved, long adminRupiah) {
                    return List.of(new SeatChange(sale.seat(), true));
                }

                @Override
                public Record given() {
                    return new Ticket.Gate(sale.seat() % 10);
                }

                @Override
                public Answer.Shown told(long adminRupiah) {
                    return new Ticket.Shown(sale.reference(), sale.idpel(), sale.seat());
                }
            };
        }
    }

    private record Held(int seat) implements Holding {
        @Override
        public boolean isAllOf(Sale sale) {
            return sale instanceof Ticket.Sold ticket && ticket.seat() == seat;
        }

        @Override
        public List<Posting.Effect> kept(PlnAnswer answer) {
            return List.of(new GateTold(seat, (Ticket.Gate) answer.given()));
        }

        @Override
        public Record given(PlnAnswer answer) {
            return answer.given();
        }

        @Override
        public List<Posting.Effect> suspended() {
            return List.of();
        }

        @Override
        public List<Posting.Effect> released() {
            return List.of(new SeatChange(seat, false));
        }

        @Override
        public List<Posting.Effect> neverTaken() {
            return released();
        }

        @Override
        public List<Posting.Effect> blocked() {
            return released();
        }

        @Override
        public List<Posting.Effect> elsewhere(int sheets) {
            return released();
        }

        @Override
        public List<Posting.Effect> reversed(StoredPayment stored, boolean untold) {
            return released();
        }

        @Override
        public String wordsOfOurs(Reference by) {
            return "PLN has the seat sold by another payment of ours, " + by;
        }

        @Override
        public String words(int sheets, String by) {
            return "PLN has the seat sold by " + by;
        }

        @Override
        public String saidElsewhere() {
            return null;
        }
    }

    private final Decisions decisions = new Decisions(new References(Counter.KEYS, 1, new AtomicLong()), List.of(new Tickets()));
    private final View view = view();

    private static View view() {
        View view = new View(new Terms(Map.of(PARTNER, new Terms.Partner(PARTNER, false, false, 11)), List.of(new Terms.Fee(0, CODE, LocalDate.of(2020, 1, 1), 500, 100, 0)),
                List.of(), Map.of(1, "text"), 1));
        view.found(Seat.class, CUSTOMER, new Seat(17));
        return view;
    }

    private static Message message(MessageClass messageClass, int product, Sale sale, long amount) {
        return new Message(new byte[0], messageClass, false, product, amount, 1, LOCAL_AT, 6012, BANK, 4510216, "T", 0, sale,
                messageClass == MessageClass.REVERSAL ? new Message.Original(MessageClass.PAYMENT, 1, LOCAL_AT, BANK) : null);
    }

    private Decision ask(Message message, View now) {
        return decisions.decide(new Case.Asked(message, PARTNER, TODAY, TODAY, 1_000, ResponseCode.APPROVED, shown -> true), now);
    }

    private Ticket.Sold shown(int seat) {
        Decision told = ask(message(MessageClass.INQUIRY, CODE, new Sale.Asked("PPOBSW1", CUSTOMER), Message.NO_AMOUNT), view);
        return new Ticket.Sold(CUSTOMER, assertInstanceOf(Ticket.Shown.class, told.answer()).reference(), seat);
    }

    @Test
    void isPaidWithItsOwnEffectAndFeeAndRepeatedAndReversedAsAnyOther() {
        Message payment = message(MessageClass.PAYMENT, CODE, shown(17), PRICE);
        Decision paid = ask(payment, view);
        assertEquals(new Ticket.Gate(7), assertInstanceOf(Answer.Paid.class, paid.answer()).given());
        assertEquals(List.of(new SeatChange(17, true)), paid.posting().all(SeatChange.class));
        StoredPayment stored = paid.posting().one(Posting.NewPayment.class).stored();
        assertEquals(PRICE + 100, stored.owedRupiah());

        View after = view();
        after.see(Identity.ofPayment(payment, PARTNER), new Seen(ResponseCode.APPROVED, payment.contentHash(), stored));
        assertEquals(ResponseCode.APPROVED, ask(payment, after).answer().code());
        after.given(stored.reference(), new Ticket.Gate(7));
        assertEquals(paid.answer(), ask(payment, after).answer(), "who asks again is told its gate again");
        Decision misused = ask(message(MessageClass.PAYMENT, CODE, new Ticket.Sold(CUSTOMER, shown(17).reference(), 18), PRICE), after);
        assertEquals(ResponseCode.STAN_MISUSED, misused.answer().code());
        Message reversal = message(MessageClass.REVERSAL, CODE, payment.sale(), PRICE);
        assertEquals(ResponseCode.TIMED_OUT, ask(reversal, after).answer().code(), "its seat is not found: another undid it while we read");
        after.holds(stored.reference(), new Held(17));
        Decision reversed = ask(reversal, after);
        assertEquals(ResponseCode.APPROVED, reversed.answer().code());
        assertEquals(List.of(new SeatChange(17, false)), reversed.posting().all(SeatChange.class));
    }

    @Test
    void whatPlnGivesIsKeptAndLeavesWithTheAnswer() {
        StoredPayment.Host host = new StoredPayment.Host(false, false, false, "", 0, 0);
        Message payment = message(MessageClass.PAYMENT, CODE, shown(17), PRICE);
        StoredPayment approved = ask(payment, view).posting().one(Posting.NewPayment.class).stored();
        StoredPayment pending = new StoredPayment(approved.reference(), 0, StoredPayment.State.PENDING, TODAY, approved.identity(), CUSTOMER, PRICE, approved.switchRupiah(),
                approved.plnRupiah(), approved.receipt(), host);
        View waiting = view();
        waiting.see(pending.identity(), new Seen(ResponseCode.TIMED_OUT, payment.contentHash(), pending));
        waiting.holds(pending.reference(), new Held(17));
        PlnAnswer answer = new PlnAnswer(PlnRequest.Kind.PAYMENT, BANK, 4510216, 1, LOCAL_AT, 0, 20261123, CODE, PRICE, CUSTOMER, 1, payment.sale().reference(), "PLN-7",
                List.of(new Ticket.Line(17)), 54, new Ticket.Gate(3));
        Decision told = decisions.decide(new Case.Told(pending.identity(), CUSTOMER, new HostWord(HostWord.Kind.ANSWERED, answer), TODAY, 2_000), waiting);
        assertEquals(List.of(new GateTold(17, new Ticket.Gate(3))), told.posting().all(GateTold.class));
        assertEquals(new Answer.Paid(TODAY, "text", new Ticket.Gate(3)), assertInstanceOf(HostStep.Ended.class, told.host()).toPayment());
    }

    @Test
    void referenceIsBoundToWhatItSells() {
        assertEquals(ResponseCode.REFERENCE_INVALID, ask(message(MessageClass.PAYMENT, CODE, shown(18), PRICE), view).answer().code());
        assertEquals(ResponseCode.INVALID_AMOUNT, ask(message(MessageClass.PAYMENT, CODE, shown(17), PRICE - 1), view).answer().code());
    }

    @Test
    void whatNobodySellsIsNoProduct() {
        Message inquiry = message(MessageClass.INQUIRY, 99_501, new Sale.Asked("PPOBSW1", CUSTOMER), Message.NO_AMOUNT);
        assertEquals("product 99501 is not in the list of products", assertThrows(IllegalStateException.class, () -> ask(inquiry, view)).getMessage());
    }
}
