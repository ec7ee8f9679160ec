package id.ppob.switching.payment;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.product.postpaid.Payable;
import id.ppob.switching.product.postpaid.PayableBill;
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
    private final Payable payable;
    private final LocalDate date;
    private final int attempt;

    PaymentPosting(Case.Asked asked, Identity identity, View view) {
        this.asked = asked;
        this.identity = identity;
        this.view = view;
        this.sale = asked.message().sale();
        this.partner = view.terms().partner(asked.partner());
        this.fee = view.terms().fee(asked.partner(), asked.message().product(), asked.today());
        CustomerBills found = view.customer(sale.idpel());
        this.payable = Payable.of(found.customer().powerVa(), found.bills(), asked.today(), view.terms().lateFee());
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
                sale.billStatus() * fee.switchRupiah(), sale.billStatus() * fee.plnRupiah(), view.terms().receipt(), host);
    }

    /** @return what PLN is told of it */
    PlnSale told() {
        Message message = asked.message();
        return new PlnSale(message.product(), message.bank(), message.stan(), message.localAt(), message.merchant(), message.terminal(),
                message.amountRupiah(), sale.reference(), view.customer(sale.idpel()).customer(), payable.outstanding(), fee.adminRupiah(), payable.bills());
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
        return StandIn.judge(asked, view, date, payable.bills());
    }

    /** As approved here, marked, and part of the partner's exposure until PLN acknowledges. */
    Posting stoodIn() {
        StoredPayment stored = stored(StoredPayment.State.APPROVED, STOOD_IN);
        return approved(stored).add(new Posting.HeadroomUse(asked.partner(), Limit.STAND_IN, stored.amountRupiah()))
                .add(new Posting.HostRow(stored.reference(), attempt, STOOD_IN, false, true)).add(new Posting.Exposure(stored)).posting();
    }

    /** Nothing moves yet: the bills are held against any other payment, the deposit is reserved, the day waits. */
    Posting pending() {
        StoredPayment stored = stored(StoredPayment.State.PENDING);
        return begun(stored, ResponseCode.TIMED_OUT, Bill.State.HELD).add(new Posting.DayUse(date, 0, 0, 1))
                .add(new Posting.HostRow(stored.reference(), attempt, stored.host(), true, true)).posting();
    }

    private Posting.Builder approved(StoredPayment stored) {
        return begun(stored, ResponseCode.APPROVED, Bill.State.PAID).add(new Posting.DayUse(date, 1, stored.amountRupiah()))
                .add(new Posting.Moved(Ledger.payment(date, stored.reference(), attempt, partner.account(), stored.amountRupiah(), stored.switchRupiah(),
                        stored.plnRupiah())))
                .add(new Posting.Advice(stored.reference(), attempt, Posting.Advice.Kind.PAYMENT, sale.idpel(), asked.nowMs()));
    }

    /** What every payment begins with: its verdict, its row, its bills and their guards, and what it takes of a deposit. */
    private Posting.Builder begun(StoredPayment stored, ResponseCode verdict, Bill.State to) {
        int bills = sale.billStatus();
        Posting.Builder posting = new Posting.Builder()
                .add(new Posting.Verdict(identity, verdict, asked.message().contentHash(), stored.reference(), attempt))
                .add(new Posting.NewPayment(stored, sale.reference().ownerTag(), sale.reference().billsTag(), asked.message().terminal(), sale.partnerReference(),
                        asked.message().merchant(), asked.message().product(), bills, bills * fee.adminRupiah(), asked.nowMs()));
        for (PayableBill each : payable.bills()) {
            Posting.BillKey key = new Posting.BillKey(sale.idpel(), each.bill().period());
            posting.add(new Posting.BillChange(key, each.bill().batch(), Bill.State.UNPAID, to))
                    .add(new Posting.PaidBill(key, stored.reference(), attempt, each.bill().batch(), each.bill().totalRupiah(), each.lateRupiah(),
                            each.bill().vatRupiah(), fee.adminRupiah()));
        }
        return posting.add(partner.deposit() ? new Posting.HeadroomUse(asked.partner(), Limit.DEPOSIT, stored.owedRupiah()) : null);
    }
}
