package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BillTables.Rate;
import id.ppob.switching.acmt.BillTables.TaxKind;
import java.time.LocalDate;

/**
 * From a checked reading to what it costs. Pure: every rate is a row with a validity date, and the rows of the first day of the month
 * of use count. Each amount is cut to whole rupiah on its own, never rounded up: so do PLN's published examples
 * (165,290 of energy and 11 % give 18,181 of PPN, not 18,182).
 * <pre>
 * kWh    = (end - start of LWBP + end - start of WBP) x multiplier      at least minimum hours x kVA (RM1, Permen ESDM 7/2024 annex I)
 * energy = kWh x rate                                                   Permen ESDM 7/2024 annex I
 * PPJ    = energy x local rate                                          UU 28/2009 article 54: the energy charge is the base
 * PPN    = energy x rate, above 6,600 VA                                PP 49/2022 article 6; PPJ is not in its base
 * stamp  = duty, where energy + PPJ + PPN is above its bound            UU 10/2020
 * total  = energy + PPJ + PPN + stamp
 * </pre>
 */
public final class BillCalculator {
    private static final int SEN_PER_RUPIAH = 100;
    private static final int WHOLE_BASIS_POINTS = 10_000;
    private static final int VA_PER_KVA = 1000;
    private final BillTables tables;

    /** @param tables rates, taxes and duties with their validity dates */
    public BillCalculator(BillTables tables) {
        this.tables = tables;
    }

    /**
     * Bills a reading that passed {@link ReadingChecks}.
     *
     * @throws IllegalArgumentException when its class has no rate: the checks let through what they must not
     */
    public Charge charge(Reading reading) {
        LocalDate month = reading.monthOfUse();
        Rate rate = tables.rate(reading.tariff(), reading.powerVa(), month)
                .orElseThrow(() -> new IllegalArgumentException("no rate for " + reading.tariff() + "/" + reading.powerVa() + " on " + month));
        long kwh = Math.max(reading.usedKwh(), minimumKwh(rate, reading.powerVa()));
        long energyRupiah = kwh * rate.senPerKwh() / SEN_PER_RUPIAH;
        long taxRupiah = part(energyRupiah, tables.basisPoints(TaxKind.PPJ, reading.unit(), reading.powerVa(), month));
        long vatRupiah = part(energyRupiah, tables.basisPoints(TaxKind.PPN, reading.unit(), reading.powerVa(), month));
        long stampRupiah = tables.stampRupiah(energyRupiah + taxRupiah + vatRupiah, month);
        return new Charge(Math.toIntExact(kwh), energyRupiah, taxRupiah, vatRupiah, stampRupiah);
    }

    private static long minimumKwh(Rate rate, int powerVa) {
        return (long) rate.minimumHours() * powerVa / VA_PER_KVA;
    }

    private static long part(long rupiah, int basisPoints) {
        return rupiah * basisPoints / WHOLE_BASIS_POINTS;
    }
}
