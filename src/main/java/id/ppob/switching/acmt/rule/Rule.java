package id.ppob.switching.acmt.rule;

/** What speaks against a reading, in the order in which it is told. docs/iso8583-spec.md 29. */
public enum Rule {
    /** Of a customer who pays in advance: nobody reads that meter, and no bill comes of it. */
    PREPAID(Force.ALWAYS, ""),
    /** Read after the customer's last day. */
    ENDED(Force.ALWAYS, ""),
    /** An exchange of meters that lacks a stand, a date or a multiplier. */
    EXCHANGE_INCOMPLETE(Force.ALWAYS, ""),
    /** No stand of a register that the meter has. */
    STAND_MISSING(Force.ALWAYS, ""),
    /** A stand that this meter cannot show: too many digits, or a register that it has not. */
    DIGITS(Force.ALWAYS, ""),
    /** Read on or before the day of the last billed reading. */
    DATE(Force.ALWAYS, ""),
    /** Another meter than the one that hangs there, and no exchange told. */
    METER(Force.BY_ROW, ""),
    /** Another multiplier than the meter's. */
    MULTIPLIER(Force.BY_ROW, ""),
    /** Another tariff or power than the customer's version of that day. */
    CONTRACT(Force.BY_ROW, ""),
    /** Begins above the stand where the last bill ended: what lies between belongs to nobody. */
    GAP(Force.BY_ROW, ""),
    /** Begins below the stand where the last bill ended: what lies between was billed before. */
    OVERLAP(Force.BY_ROW, ""),
    /** A register that shows less than before, and no full turn explains it. */
    BACKWARDS(Force.ALWAYS, ""),
    /** A register that went over its last digit. */
    ROLLOVER(Force.BY_ROW, ""),
    /** A real stand below the one that was estimated: bills must be corrected. */
    ESTIMATE_TOO_HIGH(Force.ALWAYS, ""),
    /** Too many estimates in a row. */
    ESTIMATE_LIMIT(Force.BY_ROW, "in a row"),
    /** Too many days since the last billed reading. */
    INTERVAL(Force.BY_ROW, "days"),
    /** Read on a day that is not of its source's window. */
    WINDOW(Force.BY_ROW, ""),
    /** More hours at full power than its days have. */
    OVER_HOURS(Force.BY_ROW, "hours a day"),
    /** Measured maximum, or mean power of the interval, above the contract. */
    LOAD(Force.BY_ROW, "percent"),
    /** No use at all, and nothing that explains it. */
    ZERO(Force.BY_ROW, ""),
    /** Few hours at full power, where there were more before. */
    UNDER_40H(Force.BY_ROW, "hours"),
    /** Another use a day than that of the last real readings. */
    SWING(Force.BY_ROW, "percent"),
    /** Read too far from the meter. */
    FAR(Force.BY_ROW, "metres"),
    /** No place told. */
    NO_FIX(Force.BY_ROW, ""),
    /** No photo. */
    PHOTO_MISSING(Force.BY_ROW, ""),
    /** The bytes of a photo that came before. */
    PHOTO_REUSED(Force.BY_ROW, ""),
    /** A photo of another time. */
    PHOTO_OLD(Force.BY_ROW, "hours"),
    /** A code that asks for a photo, and none came. */
    CODE_WITHOUT_PHOTO(Force.BY_ROW, ""),
    /** A code that a person must look at. */
    CODE(Force.BY_ROW, ""),
    /** Another reading of this customer counts, and this one goes before it: it takes that one's place by itself, as long as no bill of it is in force. */
    SOURCE(Force.ALWAYS, ""),
    /** A mark: more than so many hours at full power a month (DLPD "maximum"). */
    OVER_720H(Force.MARK, "hours"),
    /** A mark: a place that may be wrong by more than this. */
    WEAK_FIX(Force.MARK, "metres"),
    /** A mark: the meter was exchanged. */
    EXCHANGED(Force.MARK, ""),
    /** A mark: tariff or power changed within the interval. */
    SPLIT(Force.MARK, ""),
    /** A mark: nothing was billed before. */
    NO_HISTORY(Force.MARK, ""),
    /** A mark: a code that no table has. */
    CODE_UNKNOWN(Force.MARK, "");

    /** What a rule does, and whether the operator may turn it off. */
    public enum Force {
        /** Holds, and cannot be turned off: without it there is no use to bill. */
        ALWAYS,
        /** Holds where a row turns it on. */
        BY_ROW,
        /** Is noted where a row turns it on, and holds nothing. */
        MARK
    }

    private final Force force;
    private final String measure;

    Rule(Force force, String measure) {
        this.force = force;
        this.measure = measure;
    }

    /** @return what it does */
    public Force force() {
        return force;
    }

    /** @return the measure of its limit, "" where it has none */
    public String measure() {
        return measure;
    }

    /** @return whether a reading that it finds waits for a person */
    public boolean holds() {
        return force != Force.MARK;
    }
}
