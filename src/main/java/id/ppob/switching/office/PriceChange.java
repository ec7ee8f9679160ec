package id.ppob.switching.office;

import java.util.regex.Pattern;

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
     */
    record SetLateFee(int powerFromVa, int powerToVa, String from, long fixedRupiah, int basisPoints, long minimumRupiah, String reason) implements PriceChange {
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
                + "%s of the bill, at least Rp %,d".formatted(percent(basisPoints), minimumRupiah);
        }
    }

    /**
     * What a kWh costs customers of a class.
     *
     * @param tariff       class, as R1
     * @param powerToVa    the last power, inclusive
     * @param senPerKwh    hundredths of a rupiah
     * @param minimumHours hours at full power billed at least
     */
    record SetTariff(String tariff, int powerFromVa, int powerToVa, String from, int senPerKwh, int minimumHours, String reason) implements PriceChange {
        private static final Pattern CLASS = Pattern.compile("[A-Z0-9]{1,4}");
        private static final int MOST_SEN = 10_000_000;
        private static final int MOST_HOURS = 744;

        /** @throws IllegalArgumentException without a reason, for what is no class, range or date, or for a rate beyond reason */
        public SetTariff {
            checkRange(powerFromVa, powerToVa, from, reason);
            if (!CLASS.matcher(tariff).matches()) {
                throw new IllegalArgumentException("tariff '" + tariff + "': 1 to 4 capitals or digits, as R1");
            }
            if (senPerKwh < 1 || senPerKwh > MOST_SEN || minimumHours < 0 || minimumHours > MOST_HOURS) {
                throw new IllegalArgumentException("a rate is 1 to %,d sen a kWh, with 0 to %d hours at least: has %,d and %d".formatted(MOST_SEN, MOST_HOURS, senPerKwh, minimumHours));
            }
        }

        @Override
        public Act act() {
            return Act.TARIFF;
        }

        @Override
        public String sentence() {
            return "tariff %s of %,d to %,d VA from %s: %s: %s".formatted(tariff, powerFromVa, powerToVa, from, words(), reason);
        }

        /** @return the rate itself, for people */
        public String words() {
            return "Rp %,d.%02d a kWh, %d hours at least".formatted(senPerKwh / 100, senPerKwh % 100, minimumHours);
        }
    }

    /**
     * A tax on bills.
     *
     * @param tax          PPJ or PPN
     * @param scope        unit code, or {@code *} for all that have no row of their own
     * @param basisPoints  1000 is 10 %
     * @param powerAboveVa only customers above this power pay it
     */
    record SetTax(Tax tax, String scope, String from, int basisPoints, int powerAboveVa, String reason) implements PriceChange {
        private static final Pattern SCOPE = Pattern.compile("\\*|[0-9]{5}");

        /** Which. */
        public enum Tax {
            /** The local tax on electricity. */
            PPJ,
            /** Value added tax. */
            PPN
        }

        /** @throws IllegalArgumentException without a reason, for what is no unit or date, or for a tax beyond reason */
        public SetTax {
            Text.check("a reason", reason);
            Text.checkDate("from", from);
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException("scope '" + scope + "': a unit of 5 digits, or * for all");
            }
            if (basisPoints < 0 || basisPoints > WHOLE || powerAboveVa < 0 || powerAboveVa > MOST_VA) {
                throw new IllegalArgumentException("a tax is 0 to %,d basis points, above 0 to %,d VA: has %,d and %,d".formatted(WHOLE, MOST_VA, basisPoints, powerAboveVa));
            }
        }

        @Override
        public Act act() {
            return Act.TAX;
        }

        @Override
        public String sentence() {
            return "%s of %s from %s: %s: %s".formatted(tax, scope.equals("*") ? "all units" : "unit " + scope, from, words(), reason);
        }

        /** @return the tax itself, for people */
        public String words() {
            return percent(basisPoints) + " of the energy" + (powerAboveVa == 0 ? "" : " above %,d VA".formatted(powerAboveVa));
        }
    }

    /** Stamp duty of a bill. @param aboveRupiah bills above this amount carry it */
    record SetStampDuty(String from, long aboveRupiah, long dutyRupiah, String reason) implements PriceChange {
        private static final long MOST = 1_000_000_000_000L;
        private static final long MOST_DUTY = 10_000_000;

        /** @throws IllegalArgumentException without a reason, for what is no date, or for a duty beyond reason */
        public SetStampDuty {
            Text.check("a reason", reason);
            Text.checkDate("from", from);
            if (aboveRupiah < 0 || aboveRupiah > MOST || dutyRupiah < 0 || dutyRupiah > MOST_DUTY) {
                throw new IllegalArgumentException("a stamp duty is 0 to Rp %,d of bills above 0 to Rp %,d: has Rp %,d and Rp %,d".formatted(MOST_DUTY, MOST, dutyRupiah, aboveRupiah));
            }
        }

        @Override
        public Act act() {
            return Act.STAMP_DUTY;
        }

        @Override
        public String sentence() {
            return "stamp duty from %s: %s: %s".formatted(from, words(), reason);
        }

        /** @return the duty itself, for people */
        public String words() {
            return "Rp %,d of bills above Rp %,d".formatted(dutyRupiah, aboveRupiah);
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
