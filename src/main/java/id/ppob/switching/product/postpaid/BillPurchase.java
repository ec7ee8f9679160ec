package id.ppob.switching.product.postpaid;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Product;
import id.ppob.switching.payment.StoredPayment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A payment of bills, as the books are now. Prices them when it is first asked. Belongs to one decision. */
final class BillPurchase implements Product.Purchase {
    private final Case.Asked asked;
    private final PostpaidTerms terms;
    private final CustomerBills found;
    private Payable payable;

    /** @param found null where the customer is unknown */
    BillPurchase(Case.Asked asked, PostpaidTerms terms, CustomerBills found) {
        this.asked = asked;
        this.terms = terms;
        this.found = found;
    }

    private Payable payable() {
        if (payable == null) {
            payable = Postpaid.payable(found, asked, terms);
        }
        return payable;
    }

    private PostpaidSale sale() {
        return (PostpaidSale) asked.message().sale();
    }

    @Override
    public ResponseCode customerRefusal() {
        return Postpaid.customerRefusal(found);
    }

    /** All bills shown, oldest first, none of them held, blocked or paid meanwhile; then their amounts. */
    @Override
    public ResponseCode refusal() {
        if (payable().blocked()) {
            return ResponseCode.CUSTOMER_BLOCKED;
        }
        if (payable().held()) {
            return ResponseCode.BILL_HELD;
        }
        PostpaidSale sale = sale();
        for (PostpaidSale.Line line : sale.bills()) {
            Bill bill = found.bill(line.period());
            if (bill != null && (bill.state() == Bill.State.PAID || bill.state() == Bill.State.ELSEWHERE)) {
                return ResponseCode.ALREADY_PAID;
            }
        }
        if (!sameBills(sale)) {
            return ResponseCode.REFERENCE_INVALID;
        }
        return priced() && samePrices(sale) ? null : ResponseCode.INVALID_AMOUNT;
    }

    private boolean sameBills(PostpaidSale sale) {
        if (payable().bills().size() != sale.bills().length) {
            return false;
        }
        for (int i = 0; i < sale.bills().length; i++) {
            if (sale.bills()[i].period() != payable().bills().get(i).bill().period()) {
                return false;
            }
        }
        return true;
    }

    private boolean samePrices(PostpaidSale sale) {
        for (int i = 0; i < sale.bills().length; i++) {
            PayableBill today = payable().bills().get(i);
            PostpaidSale.Line told = sale.bills()[i];
            if (told.totalRupiah() != today.bill().totalRupiah() || told.lateRupiah() != today.lateRupiah()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean priced() {
        return found != null && asked.message().amountRupiah() == payable().amountRupiah();
    }

    @Override
    public boolean knownSince(LocalDate oldest) {
        for (PayableBill each : payable().bills()) {
            LocalDate loaded = terms.loaded().get(each.bill().batch());
            if (loaded == null || loaded.isBefore(oldest)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Posting.Effect> effects(StoredPayment stored, boolean approved, long adminRupiah) {
        List<Posting.Effect> effects = new ArrayList<>(2 * payable().bills().size());
        for (PayableBill each : payable().bills()) {
            Bill bill = each.bill();
            BillKey key = new BillKey(stored.idpel(), bill.period());
            effects.add(new BillEffect.Change(key, bill.batch(), Bill.State.UNPAID, approved ? Bill.State.PAID : Bill.State.HELD));
            effects.add(new BillEffect.Paid(key, stored.reference(), stored.attempt(), bill.batch(), bill.totalRupiah(), each.lateRupiah(), bill.vatRupiah(), adminRupiah));
        }
        return effects;
    }

    @Override
    public Answer.Shown told(long adminRupiah) {
        return new PostpaidShown(sale().reference(), found.customer(), payable().bills(), payable().outstanding(), adminRupiah);
    }

    @Override
    public Record given() {
        return null;
    }
}
