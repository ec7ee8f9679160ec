package id.ppob.switching.acmt;

import java.time.LocalDate;

/**
 * What a reading costs. Whole rupiah.
 *
 * @param dueOn        last day without late fee
 * @param kwh          billed: used, or the minimum
 * @param energyRupiah kWh times rate
 * @param taxRupiah    PPJ
 * @param vatRupiah    PPN
 * @param stampRupiah  stamp duty
 */
public record Charge(LocalDate dueOn, int kwh, long energyRupiah, long taxRupiah, long vatRupiah, long stampRupiah) {
    /** @return RPTAG: all of it, without late fee and admin fee */
    public long totalRupiah() {
        return energyRupiah + taxRupiah + vatRupiah + stampRupiah;
    }
}
