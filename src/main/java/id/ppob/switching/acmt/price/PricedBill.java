package id.ppob.switching.acmt.price;

import java.util.List;

/**
 * A bill in whole rupiah.
 *
 * @param kwhPriced       used, or the minimum
 * @param lines           their sum is the bill
 * @param energyRupiah    RPPTL: load, energy, reactive energy and minimum, less the discount
 * @param ppjRupiah       the district's tax
 * @param ppnRupiah       value added tax
 * @param stampRupiah     stamp duty
 * @param otherRupiah     instalments, rents, what earlier bills were short of
 * @param reductionRupiah RPREDUKSI: credit that was used
 */
public record PricedBill(int kwhPriced, List<BillLine> lines, long energyRupiah, long ppjRupiah, long ppnRupiah, long stampRupiah, long otherRupiah, long reductionRupiah) {
    /** @return RPTAG: what is to be paid, without late fee and admin fee */
    public long totalRupiah() {
        return energyRupiah + ppjRupiah + ppnRupiah + stampRupiah + otherRupiah - reductionRupiah;
    }
}
