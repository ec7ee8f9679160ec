package id.ppob.switching.iso8583;

import id.ppob.switching.value.Reference;

/**
 * PLN's answer to a payment, reversal or advice of ours.
 *
 * @param code         DE39, whatever number it is
 * @param amountRupiah DE4; {@link Message#BAD_AMOUNT} for no rupiah; {@link Message#NO_AMOUNT} when it is absent
 * @param idpel        of DE48; -1 when it is absent or of another layout
 * @param reference    ours, of DE48; null when it is absent or cannot be one of ours
 * @param plnReference PLN's own; empty for none
 */
public record PlnAnswer(PlnRequest.Kind kind, int bank, int central, long stan, long localAt, int code, long amountRupiah, long idpel,
                        Reference reference, String plnReference) {
    /** @return whether it says what the question said: customer, reference and amount */
    public boolean fits(PlnSale sale) {
        return amountRupiah == sale.amountRupiah() && idpel == sale.customer().idpel() && sale.reference().equals(reference);
    }
}
