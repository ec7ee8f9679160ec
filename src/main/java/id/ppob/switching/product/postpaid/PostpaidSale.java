package id.ppob.switching.product.postpaid;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.Reference;

/**
 * DE48 of a postpaid payment or reversal.
 *
 * @param billStatus    bills in this message, at most {@link Payable#MOST_BILLS}
 * @param paymentStatus bills being paid
 * @param outstanding   bills the customer owes in all
 * @param bills         one each, oldest first
 */
public record PostpaidSale(String switcher, long idpel, int billStatus, int paymentStatus, int outstanding, Reference reference,
                           String partnerReference, long adminRupiah, Line... bills) implements Sale {
    /** A sale of a dialect without a reference of the partner's own. */
    public PostpaidSale(String switcher, long idpel, int billStatus, int paymentStatus, int outstanding, Reference reference, long adminRupiah,
                        Line... bills) {
        this(switcher, idpel, billStatus, paymentStatus, outstanding, reference, "", adminRupiah, bills);
    }

    /**
     * One bill of the message.
     *
     * @param period      YYYYMM
     * @param totalRupiah RPTAG
     * @param lateRupiah  penalty (BK)
     */
    public record Line(int period, long totalRupiah, long lateRupiah) {
        /** @return what a payment of this bill says */
        static Line of(PayableBill bill) {
            return new Line(bill.bill().period(), bill.bill().totalRupiah(), bill.lateRupiah());
        }
    }

    @Override
    public int sheets() {
        return billStatus;
    }

    @Override
    public boolean whole() {
        return paymentStatus == billStatus;
    }

    @Override
    public int[] bound() {
        int[] months = new int[bills.length];
        for (int i = 0; i < months.length; i++) {
            months[i] = month(bills[i].period);
        }
        return months;
    }

    /** @return a period as one number of 16 bits: with one bill all that a reference is bound to is one block of AES */
    static int month(int period) {
        return period / 100 * 12 + period % 100;
    }

    @Override
    public String parts() {
        return "a period, bill or late fee";
    }

    @Override
    public long mixed(long hash) {
        long mixed = hash;
        for (Line bill : bills) {
            mixed = Message.mix(Message.mix(Message.mix(mixed, bill.period), bill.totalRupiah), bill.lateRupiah);
        }
        return mixed;
    }
}
