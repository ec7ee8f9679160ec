package id.ppob.switching.acmt;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What bills are computed from: rows with the date from which they count. Of the rows that match, the newest that has begun counts;
 * for taxes a row of the customer's own unit goes before one for all units.
 */
public record BillTables(List<Rate> rates, List<Tax> taxes, List<Stamp> stamps) {
    /**
     * A flat-rate class. Permen ESDM 7/2024, annex I.
     *
     * @param powerToVa    the last power of the class, inclusive
     * @param senPerKwh    hundredths of a rupiah
     * @param minimumHours RM1: hours at full power billed at least
     */
    public record Rate(String tariff, int powerFromVa, int powerToVa, LocalDate validFrom, int senPerKwh, int minimumHours) { }

    /** Which tax. */
    public enum TaxKind {
        /** Local tax on electricity (PPJ, now PBJT). UU 28/2009 article 54: at most 10 %, set by the local government. */
        PPJ,
        /** Value added tax. PP 49/2022 article 6: exempt up to 6,600 VA. */
        PPN
    }

    /**
     * A tax.
     *
     * @param scope        unit code, or {@link #ALL_UNITS}
     * @param basisPoints  1000 is 10 %
     * @param powerAboveVa only customers above this power pay it
     */
    public record Tax(TaxKind kind, String scope, LocalDate validFrom, int basisPoints, int powerAboveVa) { }

    /**
     * Stamp duty on the document, UU 10/2020.
     *
     * @param aboveRupiah bills above this amount carry it
     */
    public record Stamp(LocalDate validFrom, long aboveRupiah, long dutyRupiah) { }

    /** The scope of a tax that every unit without a row of its own pays. */
    public static final String ALL_UNITS = "*";

    /** @return the rate of a class on a day; empty where the class is not billed at a flat rate */
    public Optional<Rate> rate(String tariff, int powerVa, LocalDate day) {
        return newest(rates, Rate::validFrom, day, rate -> rate.tariff.equals(tariff) && powerVa >= rate.powerFromVa && powerVa <= rate.powerToVa);
    }

    /** @return hundredths of a percent that a customer pays of a tax; 0 below its bound and where no row counts */
    int basisPoints(TaxKind kind, String unit, int powerVa, LocalDate day) {
        return newest(taxes, Tax::validFrom, day, tax -> tax.kind == kind && tax.scope.equals(unit))
                .or(() -> newest(taxes, Tax::validFrom, day, tax -> tax.kind == kind && tax.scope.equals(ALL_UNITS)))
                .filter(tax -> powerVa > tax.powerAboveVa).map(Tax::basisPoints).orElse(0);
    }

    /** @return the stamp duty that a bill of this amount carries */
    long stampRupiah(long rupiah, LocalDate day) {
        return newest(stamps, Stamp::validFrom, day, _ -> true).filter(stamp -> rupiah > stamp.aboveRupiah).map(Stamp::dutyRupiah).orElse(0L);
    }

    private static <T> Optional<T> newest(List<T> rows, Function<T, LocalDate> validFrom, LocalDate day, Predicate<T> matches) {
        T found = null;
        for (T row : rows) {
            LocalDate from = validFrom.apply(row);
            if (!from.isAfter(day) && (found == null || from.isAfter(validFrom.apply(found))) && matches.test(row)) {
                found = row;
            }
        }
        return Optional.ofNullable(found);
    }
}
