package id.ppob.switching.message;

import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.List;

/** What is said to a partner; the codec turns it into bytes together with the request it answers. */
public sealed interface Answer {
    /** @return DE39 */
    ResponseCode code();

    /** Every field of the request, and DE39: all declines, all reversals, all network answers. */
    record Echo(ResponseCode code) implements Answer { }

    /**
     * An approved payment: the request, DE15, DE39, and DE63 where there is a text.
     *
     * @param settlement  the business date it was posted in
     * @param receiptText null for none
     */
    record Paid(LocalDate settlement, String receiptText) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /**
     * An answered balance query.
     *
     * @param rupiah what the partner can still pay from its deposit
     */
    record Balance(long rupiah) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }

    /**
     * An answered inquiry.
     *
     * @param bills       1 to 4, oldest first
     * @param outstanding bills owed in all, at most 99 are told
     * @param adminRupiah admin fee a bill
     */
    record Shown(Reference reference, Customer customer, List<PayableBill> bills, int outstanding, long adminRupiah) implements Answer {
        @Override
        public ResponseCode code() {
            return ResponseCode.APPROVED;
        }

        /** @return DE4 */
        public long amountRupiah() {
            long sum = 0;
            for (PayableBill bill : bills) {
                sum += bill.amountRupiah();
            }
            return sum;
        }
    }
}
