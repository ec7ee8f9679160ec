package id.ppob.switching.product.postpaid;

import java.util.List;

/**
 * A customer with all bills of active batches, oldest first.
 */
public record CustomerBills(Customer customer, List<Bill> bills) {
    /** @return the bill of a period, or null */
    public Bill bill(int period) {
        for (Bill bill : bills) {
            if (bill.period() == period) {
                return bill;
            }
        }
        return null;
    }
}
