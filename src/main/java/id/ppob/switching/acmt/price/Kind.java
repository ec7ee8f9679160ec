package id.ppob.switching.acmt.price;

/**
 * What a line of a bill is for, in the order in which the lines stand. The first come from rows of prices, the others are single amounts of a
 * customer and month. docs/iso8583-spec.md 19.11 and 19.19.
 */
public enum Kind {
    /** RPBEBAN. Rate: sen a kVA and month. */
    LOAD("load", "sen a kVA"),
    /** A flat rate, or one step of several. Rate: sen a kWh; bound: kWh above which the step begins. */
    BLOCK("energy", "sen a kWh"),
    /** RPLWBP: what was used outside of the peak. Rate: sen a kWh. */
    LWBP("off-peak energy", "sen a kWh"),
    /** RPWBP: what was used in the peak. Rate: sen a kWh, times the factor K. */
    WBP("peak energy", "sen a kWh"),
    /** RPKVARH. Rate: sen a kVArh; bound: the share of the kWh that is free, in basis points. */
    KVARH("reactive energy", "sen a kVArh"),
    /** What the use lacks of the least bill. Rate: hours at full power. */
    MINIMUM("minimum", "hours"),
    /** RPDISKON, less. Rate: basis points; bound: hours at full power up to which it counts. */
    DISCOUNT("discount", "basis points"),
    /** RPBPJU, the district's tax. Rate: basis points. */
    PPJ("PPJ", "basis points"),
    /** RPPPN, value added tax. Rate: basis points of the base times the factor. */
    PPN("PPN", "basis points"),
    /** RPANGSA. */
    INSTALMENT_A("instalment A", null),
    /** RPANGSB. */
    INSTALMENT_B("instalment B", null),
    /** RPANGSC. */
    INSTALMENT_C("instalment C", null),
    /** RPSEWATRAFO. */
    RENT_TRANSFORMER("rent of a transformer", null),
    /** RPSEWAKAP. */
    RENT_CAPACITOR("rent of a capacitor", null),
    /** What an earlier bill was short of. */
    DEBIT("correction of an earlier bill", null),
    /** RPREDUKSI, less: what the customer has to his credit. */
    CREDIT("credit", null),
    /** RPMAT, stamp duty. Rate: rupiah; bound: rupiah above which a bill carries it. */
    STAMP("stamp duty", "rupiah"),
    /** No line: which day's rows count. Rate: 1 the first of the month of use, 2 the first of the month of payment (BLTH). */
    RATE_DAY("day of the rates", "1 or 2");

    private final String words;
    private final String unit;

    Kind(String words, String unit) {
        this.words = words;
        this.unit = unit;
    }

    /** @return for people */
    public String words() {
        return words;
    }

    /** @return what the rate of a row counts in; null for a single amount */
    public String unit() {
        return unit;
    }

    /** @return whether it is a single amount of a customer and month, which has no row of prices */
    public boolean isSingle() {
        return unit == null;
    }

    /** @return whether the line makes the bill less */
    public boolean isLess() {
        return this == DISCOUNT || this == CREDIT;
    }
}
