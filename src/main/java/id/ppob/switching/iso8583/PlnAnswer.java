package id.ppob.switching.iso8583;

import id.ppob.switching.bill.PayableBill;
import id.ppob.switching.value.Reference;
import java.util.List;

/**
 * PLN's answer to a payment, reversal or advice of ours. docs/iso8583-spec.md 26.3.
 *
 * @param code          DE39, whatever number it is
 * @param settlement    DE15 as YYYYMMDD; 0 without
 * @param product       DE2
 * @param amountRupiah  DE4; {@link Message#BAD_AMOUNT} for no rupiah; {@link Message#NO_AMOUNT} when it is absent
 * @param idpel         of DE48; -1 when it is absent or of another layout
 * @param paymentStatus of DE48: with 0088 how many bills another payment paid
 * @param reference     ours, of DE48 (with 0088 that of the payment that stands there); null when it cannot be one of ours
 * @param plnReference  PLN's own; empty for none
 * @param bills         as told
 */
public record PlnAnswer(PlnRequest.Kind kind, int bank, int central, long stan, long localAt, int code, int settlement, int product, long amountRupiah,
                        long idpel, int paymentStatus, Reference reference, String plnReference, List<Sale.Line> bills) {
    /** Only 0088 speaks of another payment. */
    private static final int PAID_BY_ANOTHER = ResponseCode.ALREADY_PAID.number();

    /** @return whether it says what the question said. docs/iso8583-spec.md 26.4 */
    public boolean fits(PlnSale sale) {
        if (product != sale.product() || amountRupiah != sale.amountRupiah() || idpel != sale.customer().idpel() || bills.size() != sale.bills().size()
                || code != PAID_BY_ANOTHER && !sale.reference().equals(reference)) {
            return false;
        }
        for (int i = 0; i < bills.size(); i++) {
            PayableBill bill = sale.bills().get(i);
            if (!bills.get(i).equals(new Sale.Line(bill.bill().period(), bill.bill().totalRupiah(), bill.lateRupiah()))) {
                return false;
            }
        }
        return true;
    }

    /** @return whether 0000 has all that it needs: PLN's day and reference */
    public boolean approves() {
        return code == ResponseCode.APPROVED.number() && settlement > 0 && !plnReference.isEmpty();
    }
}
