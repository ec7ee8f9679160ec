package id.ppob.switching.product.postpaid;

/**
 * A bill with what is added to it today.
 *
 * @param lateRupiah late fee (BK) by today's WIB date
 */
public record PayableBill(Bill bill, long lateRupiah) {
    /** @return what this bill adds to DE4: without admin fee */
    public long amountRupiah() {
        return bill.totalRupiah() + lateRupiah;
    }
}
