package id.ppob.switching.acmt;

/**
 * What a reading costs. Whole rupiah.
 *
 * @param kwh          billed: used, or the minimum
 * @param energyRupiah kWh times rate
 * @param taxRupiah    PPJ
 * @param vatRupiah    PPN
 * @param stampRupiah  stamp duty
 */
public record Charge(int kwh, long energyRupiah, long taxRupiah, long vatRupiah, long stampRupiah) {
    /** @return RPTAG: all of it, without late fee and admin fee */
    public long totalRupiah() {
        return energyRupiah + taxRupiah + vatRupiah + stampRupiah;
    }
}
