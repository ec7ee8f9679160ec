package id.ppob.switching.acmt;

import id.ppob.switching.acmt.rule.EstimateMethod;
import java.time.LocalDate;
import java.util.Map;

/**
 * What became of a unit's customers whom nobody read, or, of a dry run, what would.
 *
 * @param batch       0: nothing was written
 * @param on          day for which they are estimated, the unit's own
 * @param effectiveOn first day on which the bills can be paid
 * @param customers   of the unit
 * @param estimated   bills made
 * @param held        estimated too often in a row: the meter must be read
 * @param left        who is not estimated, by why
 * @param methods     bills by the method that said the use; those that a run which died had made are not among them
 */
public record EstimateResult(String unit, int period, boolean dryRun, int batch, LocalDate on, LocalDate effectiveOn, int customers, int estimated, int held, Map<Left, Integer> left,
                             Map<EstimateMethod, Integer> methods, long rupiah) {
    /** Why somebody is not estimated. */
    public enum Left {
        /** A reading counts, of this period or a later one. */
        READ,
        /** A reading waits for a person: it is decided on first. */
        WAITS,
        /** No meter is known: neither a master nor a reading told of one. */
        NO_METER,
        /** The meter is not read at all: prepaid. */
        PREPAID,
        /** Left: the last reading is the last. */
        ENDED,
        /** The meter was exchanged, and the reading over that is still to come. */
        EXCHANGED,
        /** A class without prices. */
        NO_PRICE
    }
}
