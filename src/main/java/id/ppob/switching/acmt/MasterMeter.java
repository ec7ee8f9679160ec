package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stands;

/**
 * A meter as a row of a master file tells it (docs/iso8583-spec.md 20.6).
 *
 * @param removed stands of the one before when it was taken down; none where it is the first, or where they are not told
 */
public record MasterMeter(Meter meter, Stands removed) {
    /** What becomes of it. */
    public sealed interface Fate { }

    /** The books know it so. */
    public record Known() implements Fate { }

    /**
     * It is written down.
     *
     * @param follows  it was hung up in place of another
     * @param corrects the one that was wrong, and whose place it takes; null for none
     */
    public record Added(boolean follows, Meter corrects) implements Fate { }

    /** It cannot be so. @param needed what would be right, in words */
    public record Wrong(String needed) implements Fate { }

    /**
     * Decides about it. Pure.
     *
     * @param chain    of its customer up to now; null where no meter is known
     * @param elsewhere the meter of this number hangs at another customer
     */
    public Fate fate(Chain chain, boolean elsewhere) {
        if (elsewhere) {
            return new Wrong("a meter that hangs at nobody else");
        }
        if (chain == null) {
            return new Added(false, null);
        }
        if (chain.told() != null) {
            return waiting(chain);
        }
        if (meter.equals(chain.meter())) {
            return new Known();
        }
        if (chain.months().isEmpty()) {
            return tellsRemoved() ? exchange(chain) : new Added(false, chain.meter());
        }
        if (chain.meter().number().isEmpty() && !tellsRemoved() && !meter.installedOn().isAfter(chain.billedOn())) {
            return named(chain);
        }
        return chain.meter().number().equals(meter.number()) ? new Wrong("the meter as it was billed, or another by an exchange") : exchange(chain);
    }

    /** An exchange waits for the reading that goes over it: until then it can be corrected. */
    private Fate waiting(Chain chain) {
        Exchange told = chain.told();
        Meter next = told.meter(chain.meter());
        if (meter.equals(next) && told.removed().equals(removed)) {
            return new Known();
        }
        if (meter.equals(chain.meter())) { // there was no exchange
            return new Added(false, next);
        }
        boolean again = next.number().equals(meter.number()) || next.installedOn().equals(meter.installedOn());
        return !again ? new Wrong("one exchange before the next reading") : meter.installedOn().isBefore(chain.billedOn()) ? late(chain) : new Added(true, next);
    }

    private Fate exchange(Chain chain) {
        return meter.installedOn().isBefore(chain.billedOn()) ? late(chain) : new Added(true, null);
    }

    private static Wrong late(Chain chain) {
        return new Wrong("an exchange on " + chain.billedOn() + " or later, where the last bill ended");
    }

    /** The meter that a reading opened gets its number and digits. */
    private Fate named(Chain chain) {
        boolean shows = true;
        for (Register register : Register.values()) {
            shows &= !chain.billed().tells(register) || !meter.has(register) || meter.shows(chain.billed(register));
        }
        return meter.multiplier() == chain.meter().multiplier() && shows ? new Added(false, chain.meter())
            : new Wrong("the multiplier " + chain.meter().multiplier() + " and digits for " + chain.billed(Register.LWBP) + ", as it was billed");
    }

    private boolean tellsRemoved() {
        return removed.tells(Register.LWBP) || removed.tells(Register.WBP) || removed.tells(Register.KVARH);
    }
}
