package id.ppob.switching.product.postpaid;

import id.ppob.switching.message.Answer;
import id.ppob.switching.value.Reference;
import java.util.List;

/**
 * What a postpaid inquiry is answered, and what PLN is told of its payment.
 *
 * @param bills       at most {@link Payable#MOST_BILLS}, oldest first
 * @param outstanding bills owed in all, at most 99 are told; 0 where that is not known any more
 * @param adminRupiah admin fee a bill
 */
public record PostpaidShown(Reference reference, Customer customer, List<PayableBill> bills, int outstanding, long adminRupiah) implements Answer.Shown {
    @Override
    public int product() {
        return Postpaid.CODE;
    }

    @Override
    public long idpel() {
        return customer.idpel();
    }

    @Override
    public long amountRupiah() {
        long sum = 0;
        for (PayableBill bill : bills) {
            sum += bill.amountRupiah();
        }
        return sum;
    }

    @Override
    public int sheets() {
        return bills.size();
    }

    @Override
    public String parts() {
        return "bills, amounts or late fees";
    }

    @Override
    public List<PostpaidSale.Line> lines() {
        return bills.stream().map(PostpaidSale.Line::of).toList();
    }
}
