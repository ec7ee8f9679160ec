package id.ppob.switching.message;

import id.ppob.switching.value.Reference;

/**
 * DE48 of a postpaid inquiry (switcher and customer alone), balance query (switcher alone), payment or reversal.
 *
 * @param switcher      7 characters: the switch the bank means
 * @param idpel         12 digits; 0 in a balance query
 * @param billStatus    bills in this message, 1 to 4; 0 in an inquiry
 * @param paymentStatus bills being paid; 0 in an inquiry
 * @param outstanding   bills the customer owes in all
 * @param reference     null when the characters cannot be one of ours (0092), and in an inquiry
 * @param partnerReference the partner's own 32 characters beside ours (2008); empty where the dialect has none, or nothing was told
 * @param adminRupiah   admin fee a bill as the bank knows it
 * @param bills         one each, oldest first; empty in an inquiry
 */
public record Sale(String switcher, long idpel, int billStatus, int paymentStatus, int outstanding, Reference reference,
                   String partnerReference, long adminRupiah, Line... bills) {
    /** A sale of a dialect without a reference of the partner's own. */
    public Sale(String switcher, long idpel, int billStatus, int paymentStatus, int outstanding, Reference reference, long adminRupiah,
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
    public record Line(int period, long totalRupiah, long lateRupiah) { }
}
