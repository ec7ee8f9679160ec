package id.ppob.switching.product.postpaid;

import java.util.List;

/**
 * A customer with all bills of active batches, oldest first.
 */
public record CustomerBills(Customer customer, List<Bill> bills) {
    /** @return the living bill of a period, or null: one that a corrected bill took the place of is none */
    public Bill bill(int period) {
        for (Bill bill : bills) {
            if (bill.period() == period && bill.state() != Bill.State.SUPERSEDED) {
                return bill;
            }
        }
        return null;
    }
}
