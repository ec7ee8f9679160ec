package id.ppob.switching.product.postpaid;

import id.ppob.switching.payment.Posting;

/** What a posting changes of bills and of the rows that guard them. */
public sealed interface BillEffect extends Posting.OfProduct {
    /** A bill that changes state only if it still has the state it was decided on. */
    record Change(BillKey bill, int batch, Bill.State from, Bill.State to) implements BillEffect { }

    /** A bill that a payment now pays: the guard against a second payment, and the line of the partner's file. @param adminRupiah admin fee of this bill */
    record Paid(BillKey bill, long reference, int attempt, int batch, long totalRupiah, long lateRupiah, long vatRupiah, long adminRupiah) implements BillEffect { }

    /** A bill whose guard falls. */
    record Released(BillKey bill) implements BillEffect { }

    /** A bill of a payment that is reversed here while PLN may know of it: its guard row goes, and PLN must be told still. */
    record Due(BillKey bill, long reference, int attempt) implements BillEffect { }
}
