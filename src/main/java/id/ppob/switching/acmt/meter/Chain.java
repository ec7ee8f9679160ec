package id.ppob.switching.acmt.meter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What the books know of a customer's meter before a reading comes: the last link of the chain. docs/iso8583-spec.md 29.
 *
 * @param billed   stands at which the last bill ended: the next one begins there
 * @param billedOn their date
 * @param moved    hundredths of kWh and kVArh since the meter's first stand: moved stands times multiplier, estimates among them
 * @param used     whole units billed of this meter up to now, credits for use taken off
 * @param real     the last stands that somebody read, those at which the meter was installed among them
 * @param realOn   their date
 * @param toReal   hundredths moved up to them; what is above that in moved is estimated
 * @param told     an exchange that a master file told and no bill went over yet; null for none
 * @param months   the customer's last bills, newest first; a year of them is enough for every rule
 */
public record Chain(Meter meter, Stands billed, LocalDate billedOn, PerRegister moved, PerRegister used, Stands real, LocalDate realOn, PerRegister toReal,
                    List<Month> months, Exchange told) {
    /** Where no master file told of an exchange. */
    public Chain(Meter meter, Stands billed, LocalDate billedOn, PerRegister moved, PerRegister used, Stands real, LocalDate realOn, PerRegister toReal, List<Month> months) {
        this(meter, billed, billedOn, moved, used, real, realOn, toReal, months, null);
    }

    /** @return the same, with an exchange that a master file told */
    public Chain with(Exchange exchange) {
        return new Chain(meter, billed, billedOn, moved, used, real, realOn, toReal, months, exchange);
    }

    /** @return the chain of a meter of which nothing was billed yet */
    public static Chain opening(Meter meter, List<Month> months) {
        return new Chain(meter, meter.first(), meter.installedOn(), PerRegister.ZERO, PerRegister.ZERO, meter.first(), meter.installedOn(), PerRegister.ZERO, months);
    }

    /** @return the chain after a bill of this use; a real reading ends what was estimated before */
    public Chain next(Use use, int period, boolean wasReal) {
        Use.Part last = use.parts().getLast();
        List<Month> all = new ArrayList<>(months.size() + 1);
        all.add(new Month(period, billedOn, last.toOn(), use.used(), wasReal));
        all.addAll(months);
        PerRegister usedOfMeter = use.parts().size() == 1 ? used.plus(last.used()) : last.used();
        Exchange stillTold = use.parts().size() == 1 ? told : null;
        return wasReal ? new Chain(last.meter(), last.to(), last.toOn(), last.moved(), usedOfMeter, last.to(), last.toOn(), last.moved(), all, stillTold)
                : new Chain(last.meter(), last.to(), last.toOn(), last.moved(), usedOfMeter, real, realOn, toReal, all, stillTold);
    }

    /** @return the stand at which the last bill of a register ended; one that was never told has not moved */
    public Stand billed(Register register) {
        return billed.tells(register) ? billed.of(register) : meter.first().of(register);
    }

    /** @return the register's last stand that somebody read */
    public Stand real(Register register) {
        return real.tells(register) ? real.of(register) : meter.first().of(register);
    }

    /** @return whether a reading without this register's stand is incomplete; a register that still stands at 0 may stay untold */
    public boolean needs(Register register) {
        return register == Register.LWBP || meter.has(register) && billed(register).hundredths() > 0;
    }

    /** @return how many bills since the last real reading are estimates */
    public int estimates() {
        int estimates = 0;
        while (estimates < months.size() && !months.get(estimates).real()) {
            estimates++;
        }
        return estimates;
    }

    /** @return bills since the last real reading, newest first */
    public List<Month> estimated() {
        return months.subList(0, estimates());
    }

    /** @return what those bills used */
    public PerRegister usedSinceReal() {
        PerRegister used = PerRegister.ZERO;
        for (int i = 0; i < months.size() && !months.get(i).real(); i++) {
            used = used.plus(months.get(i).used());
        }
        return used;
    }
}
