package id.ppob.switching.recon;

import java.time.LocalDateTime;

/**
 * One paid bill period in a partner's file. Rupiah are whole.
 *
 * @param paidAt        DE12 of the payment, WIB
 * @param bank          DE32
 * @param central       partner id: DE33, or the bank code where the dialect has none
 * @param merchant      DE26
 * @param reference     32 characters
 * @param idpel         12 digits
 * @param period        YYYYMM
 * @param totalRupiah   total elec bill (RPTAG), VAT inside, without penalty
 * @param vatRupiah     VAT
 * @param penaltyRupiah late fee (BK)
 * @param adminRupiah   admin fee of this bill
 * @param terminal      DE41, at most 16 characters
 */
public record FcnLine(LocalDateTime paidAt, int bank, int central, int merchant, String reference, long idpel, int period,
                      long totalRupiah, long vatRupiah, long penaltyRupiah, long adminRupiah, String terminal) implements ProductFile.Line {
    /** @return this line's share of DE4: bill and penalty, without admin fee */
    public long transactionRupiah() {
        return totalRupiah + penaltyRupiah;
    }
}
