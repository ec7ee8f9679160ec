package id.ppob.switching.acmt;

/** Why a row is not taken, in the order of the checks: the first that fails is told. docs/iso8583-spec.md 20.8. */
public enum Reject {
    /** Another number of columns than the header. */
    COLUMNS,
    /** A cell that does not look like its column. */
    SHAPE,
    /** Another billing month than the file's name. */
    PERIOD,
    /** Another service unit than the file's name or the customer master. */
    UNIT,
    /** The customer occurred earlier in this master file. */
    DUPLICATE,
    /** The customer is not in the master. */
    UNKNOWN_CUSTOMER,
    /** The class has no price in the month of use. */
    NOT_BILLED,
    /** A multiplier of zero. */
    MULTIPLIER,
    /** Not a date. */
    READ_DATE,
    /** In an opening file: the customer's meter, a bill of that month, or an entry of its credits, is in the books. */
    BEGUN,
    /** In a master file: a meter that this customer cannot have. */
    METER
}
