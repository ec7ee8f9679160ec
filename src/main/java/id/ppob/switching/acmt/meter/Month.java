package id.ppob.switching.acmt.meter;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What one bill of the chain used.
 *
 * @param period YYYYMM in which it is paid
 * @param from   date of the reading before
 * @param to     date of its own reading
 * @param used   whole units, the priced minimum is none
 * @param real   somebody read it; false for an estimate
 */
public record Month(int period, LocalDate from, LocalDate to, PerRegister used, boolean real) {
    /** @return days of its interval */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to);
    }
}
