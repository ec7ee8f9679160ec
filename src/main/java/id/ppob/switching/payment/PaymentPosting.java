package id.ppob.switching.payment;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import java.time.LocalDate;

/** A payment that nothing speaks against, as rows: approved here, or pending while PLN is asked. Pure. */
final class PaymentPosting {
    private static final StoredPayment.Host ASKED = new StoredPayment.Host(false, false, false, "", 0, 0);
    private static final StoredPayment.Host STOOD_IN = new StoredPayment.Host(true, false, false, "", 0, 0);

    private final Case.Asked asked;
    private final Identity identity;
    private final View view;
    private final Sale sale;
    private final Terms.Partner partner;
    private final Terms.Fee fee;
    private final Product.Purchase purchase;
    private final LocalDate date;
    private final int attempt;

    PaymentPosting(Case.Asked asked, Identity identity, View view, Product.Purchase purchase) {
        this.asked = asked;
        this.identity = identity;
        this.view = view;
        this.sale = asked.message().sale();
        this.partner = view.terms().partner(asked.partner());
        this.fee = view.terms().fee(asked.partner(), asked.message().product(), asked.today());
        this.purchase = purchase;
        this.date = view.openFrom(asked.businessDate());
        StoredPayment earlier = view.paymentOn(sale.reference().number());
        this.attempt = earlier == null ? 0 : earlier.attempt() + 1;
    }

    /** @return the payment as its row will be */
    StoredPayment stored(StoredPayment.State state) {
        return stored(state, state == StoredPayment.State.PENDING ? ASKED : null);
    }

    private StoredPayment stored(StoredPayment.State state, StoredPayment.Host host) {
        return new StoredPayment(sale.reference().number(), attempt, state, date, identity, sale.idpel(), asked.message().amountRupiah(),
                sale.sheets() * fee.switchRupiah(), sale.sheets() * fee.plnRupiah(), view.terms().receipt(), host);
    }

    /** @return what PLN is told of it */
    PlnSale told() {
        Message message = asked.message();
        return new PlnSale(message.product(), message.bank(), message.stan(), message.localAt(), message.merchant(), message.terminal(),
                message.amountRupiah(), purchase.told(fee.adminRupiah()));
    }

    /** @return the business date it counts in */
    LocalDate date() {
        return date;
    }

    /** Money moves, PLN will be told. */
    Posting approved() {
        return approved(stored(StoredPayment.State.APPROVED)).posting();
    }

    /** @return whether we may decide it in PLN's place */
    StandIn.Result standIn() {
        return StandIn.judge(asked, view, date, purchase);
    }

    /** As approved here, marked, and part of the partner's exposure until PLN acknowledges. */
    Posting stoodIn() {
        StoredPayment stored = stored(StoredPayment.State.APPROVED, STOOD_IN);
        return approved(stored).add(new Posting.HeadroomUse(asked.partner(), Limit.STAND_IN, stored.amountRupiah()))
                .add(new Posting.HostRow(stored.reference(), attempt, STOOD_IN, false, true)).add(new Posting.Exposure(stored)).posting();
    }

    /** Nothing moves yet: what is sold is held against any other payment, the deposit is reserved, the day waits. */
    Posting pending() {
        StoredPayment stored = stored(StoredPayment.State.PENDING);
        return begun(stored, ResponseCode.TIMED_OUT, false).add(new Posting.DayUse(date, 0, 0, 1))
                .add(new Posting.HostRow(stored.reference(), attempt, stored.host(), true, true)).posting();
    }

    private Posting.Builder approved(StoredPayment stored) {
        return begun(stored, ResponseCode.APPROVED, true).add(new Posting.DayUse(date, 1, stored.amountRupiah()))
                .add(new Posting.Moved(Ledger.payment(date, stored.reference(), attempt, partner.account(), stored.amountRupiah(), stored.switchRupiah(),
                        stored.plnRupiah())))
                .add(new Posting.Advice(stored.reference(), attempt, Posting.Advice.Kind.PAYMENT, sale.idpel(), asked.nowMs()));
    }

    /** What every payment begins with: its verdict, its row, what its product changes, and what it takes of a deposit. */
    private Posting.Builder begun(StoredPayment stored, ResponseCode verdict, boolean approved) {
        int sheets = sale.sheets();
        return new Posting.Builder()
                .add(new Posting.Verdict(identity, verdict, asked.message().contentHash(), stored.reference(), attempt))
                .add(new Posting.NewPayment(stored, sale.reference().ownerTag(), sale.reference().billsTag(), asked.message().terminal(), sale.partnerReference(),
                        asked.message().merchant(), asked.message().product(), sheets, sheets * fee.adminRupiah(), asked.nowMs()))
                .addAll(purchase.effects(stored, approved, fee.adminRupiah()))
                .add(partner.deposit() ? new Posting.HeadroomUse(asked.partner(), Limit.DEPOSIT, stored.owedRupiah()) : null);
    }
}
