package id.ppob.switching.acmt.period;

/** Who a reading comes from. Each has a window of its own in the month of reading. */
public enum Source {
    /** The customer's own reading. */
    SELF,
    /** An officer at the meter. */
    OFFICER,
    /** The meter itself, read from afar. */
    METER,
    /** The office: a reading made again. */
    OFFICE,
    /** Nobody read it: worked out from what is known. */
    ESTIMATE
}
