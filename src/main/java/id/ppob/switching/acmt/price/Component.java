package id.ppob.switching.acmt.price;

import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * One row of prices. It is never changed: a row with a later day, or of the same day with a higher number, takes its place, and a rate of 0 ends it.
 *
 * @param number       of the row; 0 while it stands in no books
 * @param tariff       class, as R1, or {@link #ALL}
 * @param powerToVa    the last power, inclusive
 * @param district     PEMDA, or {@link #ALL}
 * @param customerKind KOGOL, or {@link #ALL}
 * @param validFrom    first day on which it counts
 * @param step         1, and more for the further steps of a class that has several; each step has days of its own
 * @param rate         in the unit of its kind
 * @param bound        where it begins, or ends, as its kind says; 0 for none
 * @param over         the factor is over / under: K of a peak rate, 11/12 of a tax's base; 1 and 1 for none
 * @param base         what a tax or discount is taken of
 * @param source       the decree, or where the figure comes from
 * @param confirmed    whether public sources confirm the figure
 */
public record Component(int number, Kind kind, String tariff, int powerFromVa, int powerToVa, String district, String customerKind, LocalDate validFrom, int step, long rate, long bound,
                        int over, int under, Base base, Rounding rounding, String source, boolean confirmed) {
    /** Any class, district or kind of customer. */
    public static final String ALL = "*";
    /** The most power that a range may name. */
    public static final int MOST_VA = 999_999_999;
    private static final Pattern TARIFF = Pattern.compile("\\*|[A-Z0-9]{1,4}");
    private static final Pattern CODE = Pattern.compile("\\*|[A-Z0-9]{1,10}");
    private static final int MOST_STEPS = 9;
    private static final int MOST_FACTOR = 1000;
    private static final int MOST_HOURS = 744;
    private static final int WHOLE_BASIS_POINTS = 10_000;
    private static final long MOST_SEN = 100_000_000;
    private static final long MOST_RUPIAH = 10_000_000;
    private static final long MOST_BOUND = 1_000_000_000_000L;

    /** What a tax is taken of. */
    public enum Base {
        /** RPPTL as it stands in the bill, less the discount. */
        NET,
        /** RPPTL before the discount. */
        GROSS
    }

    /** @throws IllegalArgumentException naming what is beyond reason */
    public Component {
        check(!kind.isSingle(), "a price is of a kind that has rows; %s is a single amount", kind);
        check(TARIFF.matcher(tariff).matches(), "tariff '%s': 1 to 4 capitals or digits, as R1, or * for all", tariff);
        check(CODE.matcher(district).matches(), "district '%s': 1 to 10 capitals or digits, or * for all", district);
        check(CODE.matcher(customerKind).matches(), "kind of customer '%s': 1 to 6 capitals or digits, or * for all", customerKind);
        check(powerFromVa >= 0 && powerToVa >= powerFromVa && powerToVa <= MOST_VA, "a range of power is 0 to %,d VA, its end not before its begin: has %,d to %,d", MOST_VA, powerFromVa, powerToVa);
        check(step == 1 || kind == Kind.BLOCK && step > 1 && step <= MOST_STEPS, "a step is 1, of energy 1 to %d: has %d", MOST_STEPS, step);
        check(over >= 1 && under >= 1 && over <= MOST_FACTOR && under <= MOST_FACTOR, "a factor is of whole numbers from 1 to %,d: has %d/%d", MOST_FACTOR, over, under);
        check(over == 1 && under == 1 || kind == Kind.WBP || kind == Kind.PPN, "%s has no factor", kind);
        check(rate >= least(kind) && rate <= most(kind), "the rate of %s is %,d to %,d %s: has %,d", kind, least(kind), most(kind), kind.unit(), rate);
        check(bound >= 0 && bound <= mostBound(kind), "the bound of %s is 0 to %,d: has %,d", kind, mostBound(kind), bound);
        check(kind != Kind.BLOCK || step == 1 == (bound == 0), "the first step begins at 0 kWh, the others above: step %d has %,d", step, bound);
    }

    private static long least(Kind kind) {
        return kind == Kind.RATE_DAY ? 1 : 0;
    }

    private static long most(Kind kind) {
        return switch (kind) {
            case MINIMUM -> MOST_HOURS;
            case DISCOUNT, PPJ, PPN -> WHOLE_BASIS_POINTS;
            case STAMP -> MOST_RUPIAH;
            case RATE_DAY -> 2;
            default -> MOST_SEN;
        };
    }

    private static long mostBound(Kind kind) {
        return switch (kind) {
            case BLOCK, STAMP -> MOST_BOUND;
            case KVARH -> WHOLE_BASIS_POINTS;
            case DISCOUNT -> MOST_HOURS;
            default -> 0;
        };
    }

    private static void check(boolean right, String words, Object... values) {
        if (!right) {
            throw new IllegalArgumentException(words.formatted(values));
        }
    }

    /** @return whether it is a price of this supply */
    boolean covers(Supply supply) {
        return supply.powerVa() >= powerFromVa && supply.powerVa() <= powerToVa && meets(tariff, supply.tariff()) && meets(district, supply.district())
                && meets(customerKind, supply.kind());
    }

    private static boolean meets(String row, String own) {
        return row.equals(ALL) || row.equals(own);
    }

    /** What names its kind of customer goes before what names its class, and that before what names its district; then the newest, then the last written. */
    boolean goesBefore(Component other) {
        int more = Integer.compare(narrow(), other.narrow());
        more = more == 0 ? validFrom.compareTo(other.validFrom) : more;
        return more == 0 ? number > other.number : more > 0;
    }

    private int narrow() {
        return (customerKind.equals(ALL) ? 0 : 4) + (tariff.equals(ALL) ? 0 : 2) + (district.equals(ALL) ? 0 : 1);
    }

    /** @return the same row under a number */
    public Component numbered(int as) {
        return new Component(as, kind, tariff, powerFromVa, powerToVa, district, customerKind, validFrom, step, rate, bound, over, under, base, rounding, source, confirmed);
    }

    /** @return whom it is a price of, for people */
    public String about() {
        return (tariff.equals(ALL) ? "all classes" : tariff) + (powerFromVa == 0 && powerToVa == MOST_VA ? "" : ", %,d to %,d VA".formatted(powerFromVa, powerToVa))
            + (district.equals(ALL) ? "" : ", district " + district) + (customerKind.equals(ALL) ? "" : ", customers of kind " + customerKind);
    }

    /** @return the price itself, for people */
    public String words() {
        String factor = over == under ? "" : " x %d/%d".formatted(over, under);
        String rounded = rounding == (kind == Kind.MINIMUM ? Rounding.CUT : Rounding.HALF_UP) ? "" : rounding == Rounding.HALF_UP ? ", half up" : rounding == Rounding.CUT ? ", cut" : ", rounded up";
        return (rate == 0 ? "none" : switch (kind) {
            case LOAD -> rupiah() + " a kVA";
            case BLOCK -> rupiah() + " a kWh" + (bound == 0 ? "" : " above %,d kWh".formatted(bound));
            case LWBP, WBP -> rupiah() + factor + " a kWh";
            case KVARH -> rupiah() + " a kVArh above %s of the kWh".formatted(percent(bound));
            case MINIMUM -> rate + " hours at least";
            case DISCOUNT -> "%s less, up to %d hours".formatted(percent(rate), bound);
            case PPJ, PPN -> percent(rate) + " of RPPTL" + (base == Base.GROSS ? " before the discount" : "") + factor;
            case STAMP -> "Rp %,d of bills above Rp %,d".formatted(rate, bound);
            case RATE_DAY -> rate == 1 ? "the first of the month of use" : "the first of the month of payment";
            default -> throw new IllegalStateException("no row is of kind " + kind);
        }) + rounded;
    }

    private String rupiah() {
        return "Rp %,d.%02d".formatted(rate / 100, rate % 100);
    }

    private static String percent(long basisPoints) {
        return "%d.%02d %%".formatted(basisPoints / 100, basisPoints % 100);
    }
}
