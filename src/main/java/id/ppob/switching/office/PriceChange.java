package id.ppob.switching.office;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.value.Rounding;
import java.time.LocalDate;

/**
 * What two people decide about a price, from a calendar date on that is later than the day on which it is approved: what was paid or billed before
 * keeps the price of its day. The same words for a price that stands in the books already, and began, say that it is right: so rows that were
 * put in by hand get their row of the trail.
 */
public sealed interface PriceChange extends Change {
    /** @return first day, YYYY-MM-DD, WIB */
    String from();

    /** @return why */
    String reason();

    /**
     * The admin fee of a bill and its shares, from a calendar date on (docs/iso8583-spec.md 7): what is paid before keeps the fee of its day.
     *
     * @param partner      business code, or {@link PartnerChange.SetRoute#ALL} for those that have no fee of their own
     * @param product      DE2, 5 digits
     * @param from         first day, YYYY-MM-DD, WIB; later than the day on which it is approved
     * @param adminRupiah  what the customer pays a bill
     * @param switchRupiah of it to us
     * @param plnRupiah    of it to PLN; the rest stays with the partner
     */
    record SetFee(String partner, String product, String from, int adminRupiah, int switchRupiah, int plnRupiah, String reason) implements PriceChange {
        private static final int MOST = 1_000_000;

        /** @throws IllegalArgumentException without a reason, for what is no product or date, or for shares that are more than the fee */
        public SetFee {
            Text.check("a reason", reason);
            PartnerChange.SetRoute.checkProduct(product);
            if (adminRupiah < 0 || switchRupiah < 0 || plnRupiah < 0 || switchRupiah + plnRupiah > adminRupiah || adminRupiah > MOST) {
                throw new IllegalArgumentException("a fee is 0 to Rp " + MOST + ", and what we and PLN get of it is not more than it: has Rp " + adminRupiah + ", " + switchRupiah
                        + " and " + plnRupiah);
            }
            Text.checkDate("from", from);
        }

        @Override
        public Act act() {
            return Act.FEE;
        }

        @Override
        public String sentence() {
            return "fee of %s of %s from %s: Rp %,d a bill, of it Rp %,d to us and Rp %,d to PLN: %s".formatted(product, partner, from, adminRupiah, switchRupiah, plnRupiah, reason);
        }
    }

    /**
     * The late fee of a month begun, for customers of a power range (docs/iso8583-spec.md 8): an amount, or a share of the bill with its least amount.
     *
     * @param powerToVa     the last power of the range, inclusive
     * @param fixedRupiah   a month
     * @param basisPoints   of the bill a month; 300 is 3 %
     * @param minimumRupiah the least that the share comes to
     * @param rounding      of the share
     */
    record SetLateFee(int powerFromVa, int powerToVa, String from, long fixedRupiah, int basisPoints, long minimumRupiah, Rounding rounding, String reason) implements PriceChange {
        private static final long MOST = 10_000_000;

        /** @throws IllegalArgumentException without a reason, for what is no range or date, or for a fee beyond reason */
        public SetLateFee {
            checkRange(powerFromVa, powerToVa, from, reason);
            if (fixedRupiah < 0 || fixedRupiah > MOST || minimumRupiah < 0 || minimumRupiah > MOST || basisPoints < 0 || basisPoints > WHOLE || basisPoints == 0 && minimumRupiah > 0) {
                throw new IllegalArgumentException("a late fee is 0 to Rp %,d a month, and 0 to %,d basis points of the bill with a minimum of 0 to Rp %,d: has Rp %,d, %,d and Rp %,d"
                    .formatted(MOST, WHOLE, MOST, fixedRupiah, basisPoints, minimumRupiah));
            }
        }

        @Override
        public Act act() {
            return Act.LATE_FEE;
        }

        @Override
        public String sentence() {
            return "late fee of %,d to %,d VA from %s: %s a month: %s".formatted(powerFromVa, powerToVa, from, words(), reason);
        }

        /** @return the fee itself, for people */
        public String words() {
            return basisPoints == 0 ? "Rp %,d".formatted(fixedRupiah) : (fixedRupiah == 0 ? "" : "Rp %,d and ".formatted(fixedRupiah))
                + "%s of the bill%s, at least Rp %,d".formatted(percent(basisPoints), rounding == Rounding.HALF_UP ? "" : rounding == Rounding.CUT ? ", cut" : ", rounded up", minimumRupiah);
        }
    }

    /**
     * A row of prices (docs/iso8583-spec.md 19.11). Nothing of a row that stands is changed: this one takes its place.
     *
     * @param tariff       class, as R1, or {@code *}
     * @param powerToVa    the last power, inclusive
     * @param district     PEMDA, or {@code *}
     * @param customerKind KOGOL, or {@code *}
     * @param step         1, or the further steps of energy
     * @param rate         in the unit of its kind; 0 ends the row that it takes the place of
     * @param over         the factor is over / under; 1 and 1 for none
     * @param confirmed    whether a public source says so
     * @param reason       the decree, or where the figure comes from
     */
    record SetComponent(Kind kind, String tariff, int powerFromVa, int powerToVa, String district, String customerKind, String from, int step, long rate, long bound, int over, int under,
                        Component.Base base, Rounding rounding, boolean confirmed, String reason) implements PriceChange {
        private static final int LONGEST_SOURCE = 120;

        /** @throws IllegalArgumentException without a reason, or for what can be no row */
        public SetComponent {
            Text.check("a reason", reason);
            Text.checkDate("from", from);
            if (reason.length() > LONGEST_SOURCE) {
                throw new IllegalArgumentException("the source of a price has at most " + LONGEST_SOURCE + " characters: has " + reason.length());
            }
            row(kind, tariff, powerFromVa, powerToVa, district, customerKind, from, step, rate, bound, over, under, base, rounding, reason, confirmed);
        }

        /** @return as a row of no number */
        public Component row() {
            return row(kind, tariff, powerFromVa, powerToVa, district, customerKind, from, step, rate, bound, over, under, base, rounding, reason, confirmed);
        }

        private static Component row(Kind kind, String tariff, int powerFromVa, int powerToVa, String district, String customerKind, String from, int step, long rate, long bound, int over,
                                     int under, Component.Base base, Rounding rounding, String reason, boolean confirmed) {
            return new Component(0, kind, tariff, powerFromVa, powerToVa, district, customerKind, LocalDate.parse(from), step, rate, bound, over, under, base, rounding, reason, confirmed);
        }

        @Override
        public Act act() {
            return Act.PRICE;
        }

        @Override
        public String sentence() {
            return "%s of %s from %s: %s%s: %s".formatted(kind.words(), row().about(), from, row().words(), confirmed ? "" : " (not confirmed)", reason);
        }
    }

    /** Basis points of a whole. */
    int WHOLE = 10_000;
    /** The most power that a range may name. */
    int MOST_VA = 999_999_999;

    private static void checkRange(int powerFromVa, int powerToVa, String from, String reason) {
        Text.check("a reason", reason);
        Text.checkDate("from", from);
        if (powerFromVa < 0 || powerToVa < powerFromVa || powerToVa > MOST_VA) {
            throw new IllegalArgumentException("a range of power is 0 to %,d VA, its end not before its begin: has %,d to %,d".formatted(MOST_VA, powerFromVa, powerToVa));
        }
    }

    private static String percent(int basisPoints) {
        return "%d.%02d %%".formatted(basisPoints / 100, basisPoints % 100);
    }
}
