package id.ppob.simulator.pln;

import java.time.LocalDate;

/** Late fee (BK) by docs/iso8583-spec.md 11.5, worked out by PLN for itself. */
final class PlnLateFee {
    private static final int MOST_MONTHS = 3;

    private PlnLateFee() { }

    /** @return rupiah on this date: so much for each month begun after the due day, three at most */
    static long rupiah(long powerVa, long totalRupiah, LocalDate due, LocalDate date) {
        int months = 0;
        while (months < MOST_MONTHS && date.isAfter(due.plusMonths(months))) {
            months++;
        }
        return months * monthRupiah(powerVa, totalRupiah);
    }

    private static long monthRupiah(long powerVa, long totalRupiah) {
        return powerVa <= 900 ? 3_000 : powerVa <= 1300 ? 5_000 : powerVa <= 2200 ? 10_000 : powerVa <= 5500 ? 50_000
                : Math.max(powerVa <= 14_000 ? 75_000 : 100_000, (totalRupiah * 3 + 50) / 100);
    }
}
