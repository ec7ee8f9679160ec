package id.ppob.switching.acmt.rule;

/** How a month that nobody read is estimated. The operator says which, in which order. */
public enum EstimateMethod {
    /** Mean of the last three billed months, estimates among them, cut to whole units; only where there are three. */
    MEAN_OF_THREE,
    /** Hours at full power, for a household of which fewer than three months were billed. Circular of 2004: 250. */
    NEW_HOUSEHOLD_HOURS,
    /** The use of the same month a year ago. */
    SAME_MONTH_LAST_YEAR,
    /** The use of the last billed month. */
    LAST_MONTH,
    /** Mean of the months that were billed, one or two of them. */
    MEAN_OF_WHAT_THERE_IS,
    /** Nothing: the bill is the minimum. Always possible, so it ends every list. */
    MINIMUM
}
