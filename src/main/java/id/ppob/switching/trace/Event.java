package id.ppob.switching.trace;

/**
 * One thing that happened.
 *
 * @param atMs  epoch ms, by the clock that is named
 * @param rule  number in docs/iso8583-spec.md; empty for none
 */
public record Event(long atMs, Clock clock, Station station, String what, String rule) {
    /** Whose moment it is. */
    public enum Clock {
        /** The switch's. */
        OURS(' '),
        /** The bank's: DE12, or its journal. */
        BANK('b'),
        /** PLN's journal. */
        PLN('p'),
        /** The books hold no moment of it: not before this one. */
        NOT_BEFORE('>');

        private final char mark;

        Clock(char mark) {
            this.mark = mark;
        }

        /** @return one character for the screen */
        public char mark() {
            return mark;
        }
    }

    /** Where it happened. */
    public enum Station { BANK, SWITCH, LEDGER, BILL, QUEUE, PLN, ITEM, PEOPLE, DAY, FILE }
}
