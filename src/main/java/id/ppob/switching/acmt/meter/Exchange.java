package id.ppob.switching.acmt.meter;

import java.time.LocalDate;

/**
 * An exchange of meters as somebody told it; it may lack something.
 *
 * @param on         null not told
 * @param removed    last stands of the old meter
 * @param number     the new meter's, "" not told
 * @param digits     the new meter's, 0 not told: those of the old one
 * @param decimals   the new meter's; the old one's where the digits are not told
 * @param multiplier the new meter's, 0 not told
 * @param installed  first stands of the new meter
 */
public record Exchange(LocalDate on, Stands removed, String number, int digits, int decimals, int multiplier, Stands installed) {
    /** @return what it lacks or has wrong, in words; "" when it is whole */
    public String lacks(Chain chain, LocalDate until) {
        if (on == null) {
            return "its date";
        }
        if (on.isBefore(chain.billedOn()) || on.isAfter(until)) {
            return "a date from " + chain.billedOn() + " to " + until;
        }
        if (multiplier < 1) {
            return "the new multiplier";
        }
        for (Register register : Register.values()) {
            if (chain.needs(register) && !removed.tells(register)) {
                return "the removed stand of " + register;
            }
            if (chain.needs(register) && !installed.tells(register)) {
                return "the installed stand of " + register;
            }
        }
        return "";
    }

    /** @return the new meter of a whole exchange */
    public Meter meter(Meter old) {
        return new Meter(number, digits == 0 ? old.digits() : digits, digits == 0 ? old.decimals() : decimals, multiplier, on, installed);
    }
}
