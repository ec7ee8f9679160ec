package id.ppob.switching.acmt.rule;

/** The rows that are in force for one class in one unit on one day. */
public final class Limits {
    private final RuleRow[] rows;

    /** @param rows one a rule, in the rules' order; null where none fits */
    Limits(RuleRow[] rows) {
        this.rows = rows;
    }

    /** @return whether a rule is looked at */
    public boolean on(Rule rule) {
        return rule.force() == Rule.Force.ALWAYS || rows[rule.ordinal()] != null && rows[rule.ordinal()].on();
    }

    /** @return the limit of a rule that is on */
    public long limit(Rule rule) {
        return rows[rule.ordinal()].limit();
    }
}
