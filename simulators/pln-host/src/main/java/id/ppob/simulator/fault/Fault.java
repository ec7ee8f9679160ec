package id.ppob.simulator.fault;

import java.util.List;
import java.util.Set;

/**
 * One line of faults.
 *
 * @param text   the line without comment and superfluous blanks: its name in journals and counts
 * @param when   what it waits for
 * @param deed   what is done
 * @param values the deed's arguments as numbers: milliseconds, pieces, rupiah, digits
 * @param word   the last argument as it was written; empty for none
 * @param often  how often of all times it waits for
 * @param fromMs since the line was read: not before
 * @param toMs   since the line was read: not after
 */
public record Fault(String text, When when, Deed deed, List<Long> values, String word, Often often, long fromMs, long toMs) {
    /** What a fault waits for. */
    sealed interface When { }

    /** @param events words of events, or message types; @param idpel of one customer alone; empty for all */
    record On(Set<String> events, String idpel) implements When {
        boolean is(Met met) {
            return (idpel.isEmpty() || idpel.equals(met.idpel()))
                    && events.stream().anyMatch(event -> event.equals(met.mti()) || FaultReader.EVENTS.containsKey(event) && FaultReader.EVENTS.get(event).is(met));
        }
    }

    /** @param ms since the line was read */
    record At(long ms) implements When { }

    /** @param ms between two times */
    record Every(long ms) implements When { }

    /**
     * How often.
     *
     * @param share of the times, by chance; 1 for all
     * @param each  every so-manieth time; 1 for all
     * @param most  times in all
     */
    record Often(double share, long each, long most) {
        static final Often ALWAYS = new Often(1, 1, Long.MAX_VALUE);
    }

    /** @return the deed's first number */
    public long value() {
        return values.isEmpty() ? 0 : values.getFirst();
    }
}
