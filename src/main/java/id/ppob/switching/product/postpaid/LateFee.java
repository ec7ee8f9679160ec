package id.ppob.switching.product.postpaid;

import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.List;

/**
 * The late fee (biaya keterlambatan, BK) of a bill: so much for each month begun after the due day, three months at most.
 * Source: Permen ESDM 27/2017, article 13 and annex II; the cap of three months is PLN's (columns RPBK1 to RPBK3).
 * Immutable and pure: the caller brings the WIB date of arrival.
 */
public final class LateFee {
    /** A bill sheet carries at most three months of late fee. */
    static final int MOST_MONTHS = 3;
    private static final int WHOLE_BASIS_POINTS = 10_000;
    private final List<Row> rows;

    /**
     * What one month costs customers of a power range, from a calendar date on.
     *
     * @param powerToVa     the last power of the range, inclusive
     * @param fixedRupiah   a month, where the fee is an amount
     * @param basisPoints   of the bill a month, where it is a share; 300 is 3 %
     * @param minimumRupiah the least a share comes to, a month
     * @param rounding      how a share becomes whole rupiah
     */
    public record Row(int powerFromVa, int powerToVa, LocalDate validFrom, long fixedRupiah, int basisPoints, long minimumRupiah, Rounding rounding) {
        /** Half up. */
        public Row(int powerFromVa, int powerToVa, LocalDate validFrom, long fixedRupiah, int basisPoints, long minimumRupiah) {
            this(powerFromVa, powerToVa, validFrom, fixedRupiah, basisPoints, minimumRupiah, Rounding.HALF_UP);
        }

        private long monthRupiah(long totalRupiah) {
            return fixedRupiah + Math.max(minimumRupiah, rounding.divide(Math.multiplyExact(totalRupiah, (long) basisPoints), WHOLE_BASIS_POINTS));
        }
    }

    /** @param rows all rows of the table late_fee, in any order */
    public LateFee(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /**
     * What is added to a bill on a day.
     *
     * @param today the WIB calendar date of arrival: never the business date, never DE12
     * @throws IllegalStateException when no row covers this power on this date: the table has a hole
     */
    public long rupiah(Bill bill, int powerVa, LocalDate today) {
        int months = monthsLate(bill.dueOn(), today);
        return months == 0 ? 0 : months * row(powerVa, today).monthRupiah(bill.totalRupiah());
    }

    /** Months begun since the due day: 0 up to and on that day, 1 from the day after to the same day of the next month. */
    static int monthsLate(LocalDate dueOn, LocalDate today) {
        int begun = (today.getYear() - dueOn.getYear()) * 12 + today.getMonthValue() - dueOn.getMonthValue();
        if (begun < 0 || begun > MOST_MONTHS) {
            return begun < 0 ? 0 : MOST_MONTHS;
        }
        int months = Math.max(0, begun - 1);
        while (months < MOST_MONTHS && today.isAfter(dueOn.plusMonths(months))) {
            months++;
        }
        return months;
    }

    private Row row(int powerVa, LocalDate today) {
        Row newest = null;
        for (Row row : rows) {
            if (powerVa >= row.powerFromVa && powerVa <= row.powerToVa && !row.validFrom.isAfter(today)
                    && (newest == null || row.validFrom.isAfter(newest.validFrom))) {
                newest = row;
            }
        }
        if (newest == null) {
            throw new IllegalStateException("late_fee has no row for " + powerVa + " VA on " + today);
        }
        return newest;
    }
}
