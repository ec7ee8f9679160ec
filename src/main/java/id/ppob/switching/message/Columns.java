package id.ppob.switching.message;

/** Whether what is shown fits the columns of a dialect. */
@FunctionalInterface
public interface Columns {
    /**
     * @return whether every amount, meter stand and fee of this answer fits its column and DE4; if not, show fewer bills or
     *         refuse (0005), because nothing is ever cut
     */
    boolean fits(Answer.Shown shown);

    /**
     * Looks for what is too wide, once something is.
     *
     * @return in words: period, column, what it needs and what it has; no personal data
     */
    default Misfit misfit(Answer.Shown shown) {
        return new Misfit(true, "a value does not fit its column");
    }

    /** @param ofCustomer false where it is the partner's fee, which is too wide for everybody */
    record Misfit(boolean ofCustomer, String words) { }
}
