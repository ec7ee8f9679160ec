package id.ppob.switching.product.postpaid;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Product;
import id.ppob.switching.payment.View;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;

/** Electricity used and billed: a customer's oldest open bills, all that is shown or nothing. docs/iso8583-spec.md 10.3, 11. */
public final class Postpaid implements Product {
    /** DE2, whatever a dialect calls it. */
    public static final int CODE = 99_501;
    private static final int NUMBER_LIMIT = 99;

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public Offer offer(Case.Asked asked, View view) {
        CustomerBills found = view.found(CustomerBills.class, asked.message().sale().idpel());
        ResponseCode refusal = customerRefusal(found);
        Payable payable = refusal == null ? payable(found, asked, view.terms().own(PostpaidTerms.class)) : null;
        return new Shelf(refusal != null ? refusal : openRefusal(found, payable, asked.today()), found, payable);
    }

    @Override
    public Purchase purchase(Case.Asked asked, View view) {
        CustomerBills found = view.found(CustomerBills.class, asked.message().sale().idpel());
        return new BillPurchase(asked, view.terms().own(PostpaidTerms.class), found);
    }

    static Payable payable(CustomerBills found, Case.Asked asked, PostpaidTerms terms) {
        return Payable.of(found.customer().powerVa(), found.bills(), asked.today(), terms.lateFee());
    }

    /** @return what speaks against a customer whatever it pays, or null */
    static ResponseCode customerRefusal(CustomerBills found) {
        if (found == null) {
            return ResponseCode.UNKNOWN_CUSTOMER;
        }
        return switch (found.customer().status()) {
            case ACTIVE -> null;
            case BLOCKED -> ResponseCode.CUSTOMER_BLOCKED;
            case SUSPENDED -> ResponseCode.CUSTOMER_SUSPENDED;
        };
    }

    private static ResponseCode openRefusal(CustomerBills found, Payable payable, LocalDate today) {
        if (payable.blocked()) {
            return ResponseCode.CUSTOMER_BLOCKED;
        }
        if (payable.held()) {
            return ResponseCode.BILL_HELD;
        }
        return payable.outstanding() == 0 ? nothingOpen(found, today) : null;
    }

    /** 0088 when the current period is paid, 0089 when it is not there yet. */
    private static ResponseCode nothingOpen(CustomerBills found, LocalDate today) {
        Bill current = found.bill(today.getYear() * 100 + today.getMonthValue());
        return current == null ? ResponseCode.NOTHING_TO_PAY : ResponseCode.ALREADY_PAID;
    }

    /** What is shown. @param payable null where the customer is refused */
    private record Shelf(ResponseCode refusal, CustomerBills found, Payable payable) implements Offer {
        @Override
        public int[] bound() {
            int[] months = new int[payable.bills().size()];
            for (int i = 0; i < months.length; i++) {
                months[i] = PostpaidSale.month(payable.bills().get(i).bill().period());
            }
            return months;
        }

        @Override
        public boolean any() {
            return !payable.bills().isEmpty();
        }

        @Override
        public Answer.Shown shown(Reference reference, long adminRupiah) {
            return new PostpaidShown(reference, found.customer(), payable.bills(), Math.min(NUMBER_LIMIT, payable.outstanding()), adminRupiah);
        }
    }
}
