package id.ppob.switching.payment;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.product.postpaid.PostpaidTerms;
import id.ppob.switching.testing.Draft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A customer at the counter and what the switch knows meanwhile: one receivable and one deposit partner, a customer with two open
 * bills, the older one a month late (Rp 30,000 + 5,000 + 40,124 = Rp 75,124). A test changes what it is about.
 */
final class Counter {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final long IDPEL = 530_000_000_001L;
    static final int RECEIVABLE = 1;
    static final int DEPOSIT = 2;
    static final long PRICE = 75_124;
    static final List<References.Key> KEYS = List.of(new References.Key(0, "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            LocalDate.of(2024, 1, 1)));

    final Decisions decisions = new Decisions(new References(KEYS, 1, new AtomicLong()), Products.ALL);
    final List<Bill> bills = new ArrayList<>(List.of(bill(202610, Bill.State.UNPAID, 30_000), bill(202611, Bill.State.UNPAID, 40_124)));
    final List<Terms.Fee> fees = new ArrayList<>(List.of(new Terms.Fee(0, 99501, LocalDate.of(2020, 1, 1), 3_000, 1_000, 0)));
    int partner = RECEIVABLE;
    boolean blocked;
    boolean unknownCustomer;
    Customer.Status status = Customer.Status.ACTIVE;
    LocalDate today = TODAY;
    LocalDate businessDate = TODAY;
    LocalDate sealed;
    ResponseCode unlessSeen = ResponseCode.APPROVED;
    Route route = Route.LOCAL;
    HostState host = HostState.DOWN;
    Map<Integer, Terms.Caps> caps = Map.of(RECEIVABLE, new Terms.Caps(PRICE, 1, 3), DEPOSIT, new Terms.Caps(PRICE, 1, 3));
    LocalDate loaded = TODAY.minusDays(3);
    int stoodIn;
    boolean behind;
    boolean told;
    boolean dead;
    long exposureLeft = PRICE;
    long deposit = 1_000_000;
    long markers = 10;
    boolean fits = true;
    Seen payment;
    Seen reversal;
    StoredPayment onReference;

    static Bill bill(int period, Bill.State state, long rupiah) {
        LocalDate due = LocalDate.of(period / 100, period % 100, 20).plusMonths(1);
        return new Bill(period, 7, state, due, due.minusMonths(1), rupiah, 0, 0, 100, 0, 0, 0, 0);
    }

    /** Lets a bill be in another state. */
    void state(int index, Bill.State state) {
        Bill bill = bills.get(index);
        bills.set(index, bill(bill.period(), state, bill.totalRupiah()));
    }

    View view(Message message) {
        View view = new View(new Terms(
                Map.of(RECEIVABLE, new Terms.Partner(RECEIVABLE, blocked, false, 11), DEPOSIT, new Terms.Partner(DEPOSIT, blocked, true, 12)), fees,
                List.of(new PostpaidTerms(new LateFee(List.of(new LateFee.Row(0, 100_000, LocalDate.of(2017, 1, 1), 5_000, 0, 0))), Set.of(7), Map.of(7, loaded))), Map.of(1, "text"), 1,
                Map.of(new Terms.Routed(0, 99501), route), new Terms.StandInTerms(caps, false)));
        if (!unknownCustomer) {
            view.found(CustomerBills.class, IDPEL, new CustomerBills(new Customer(IDPEL, "CONTOH", "53585", "0215550100", "R1", 1_300, status), List.copyOf(bills)));
        }
        if (message.sale().sheets() > 0) {
            Identity identity = Identity.ofPayment(message, partner);
            if (payment != null) {
                view.see(identity, payment);
            }
            if (reversal != null) {
                view.see(identity.reversal(), reversal);
            }
        }
        if (onReference != null) {
            view.payment(onReference);
            if (dead) {
                view.deadOf(onReference.reference());
            } else if (!told) {
                view.untoldOf(onReference.reference());
            }
        }
        view.openFrom(TODAY, TODAY.equals(sealed) ? TODAY.plusDays(1) : TODAY);
        view.left(partner, Limit.DEPOSIT, deposit);
        view.left(partner, Limit.MARKER, markers);
        view.left(partner, Limit.STAND_IN, exposureLeft);
        view.stoodIn(IDPEL, TODAY, stoodIn);
        if (behind) {
            view.behindWith(IDPEL);
        }
        return view;
    }

    Decision ask(Message message) {
        return ask(message, view(message));
    }

    Decision ask(Message message, View view) {
        return decisions.decide(new Case.Asked(message, partner, today, businessDate, 1_000, unlessSeen, shown -> fits, host), view);
    }

    PostpaidShown shown(int bank) {
        return (PostpaidShown) ask(Draft.inquiry(bank, IDPEL)).answer();
    }

    /** An honest payment of all that is shown now. */
    Draft honest() {
        return Draft.of(shown(Draft.BANK));
    }

    ResponseCode code(Message message) {
        return ask(message).answer().code();
    }

    /** Remembers what was decided about a payment as the books would. */
    void remember(Message message, Decision decision, StoredPayment.State state) {
        Posting posting = decision.posting();
        StoredPayment stored = posting.one(Posting.NewPayment.class) == null ? null : in(state, posting.one(Posting.NewPayment.class).stored());
        payment = new Seen(posting.all(Posting.Verdict.class).getFirst().code(), message.contentHash(), stored);
        onReference = stored;
    }

    static StoredPayment in(StoredPayment.State state, StoredPayment of) {
        return new StoredPayment(of.reference(), of.attempt(), state, of.businessDate(), of.identity(), of.idpel(), of.amountRupiah(),
                of.switchRupiah(), of.plnRupiah(), of.receipt());
    }

    /** Pays honestly and remembers it. @return what was sent */
    Draft paid() {
        Draft draft = honest();
        remember(draft.payment(), ask(draft.payment()), StoredPayment.State.APPROVED);
        for (int i = 0; i < bills.size(); i++) {
            state(i, Bill.State.PAID);
        }
        return draft;
    }

    /** @return all that a posting moves */
    static List<Transfer> transfers(Posting posting) {
        return posting.all(Posting.Moved.class).stream().flatMap(moved -> moved.transfers().stream()).toList();
    }
}
