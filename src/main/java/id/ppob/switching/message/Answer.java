package id.ppob.switching.message;

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
     * An approved payment: the request, DE15, DE39, what its product gives, and DE63 where there is a text.
     *
     * @param settlement  the business date it was posted in
     * @param receiptText null for none
     * @param given       what its product gives for the money beside the echo of the request, in a record of its own; null for nothing
     */
    record Paid(LocalDate settlement, String receiptText, Record given) implements Answer {
        /** Of a product that gives nothing. */
        public Paid(LocalDate settlement, String receiptText) {
            this(settlement, receiptText, null);
        }

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

    /** An answered inquiry: what a product shows, in a record of its own. */
    non-sealed interface Shown extends Answer {
        /** @return DE2 of the product */
        int product();

        /** @return ours, under which it can be paid */
        Reference reference();

        /** @return the customer */
        long idpel();

        /** @return DE4: without admin fee */
        long amountRupiah();

        /** @return sheets that the admin fee is owed for */
        int sheets();

        /** @return what a payment of it says is sold, in the product's own words */
        List<? extends Record> lines();

        /** @return what these may differ in, for people: bills, amounts or late fees */
        String parts();

        @Override
        default ResponseCode code() {
            return ResponseCode.APPROVED;
        }
    }
}
