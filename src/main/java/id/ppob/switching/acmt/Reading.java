package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Zone;
import java.time.LocalDate;

/**
 * One reading of a meter, well formed: it may still disagree with what is known of the customer.
 * A file's row becomes one, and so does what a phone sends.
 *
 * @param period      YYYYMM, the month in which its bill is paid
 * @param unit        service unit, 5 digits
 * @param multiplier  of the kWh registers; at an exchange of the old meter
 * @param from        registers at the start in kWh (off-peak, peak) and kVArh, before the multiplier
 * @param to          what was read
 * @param readOn      null where the digits are no date
 * @param latitude    degrees as text, "" unknown
 * @param photo       its name, "" none
 * @param readCode    the officer's message code, "" none
 * @param abnormality condition of the meter, "" none
 * @param reader      who read it; personal data
 * @param told        what only newer files tell
 */
public record Reading(int period, long idpel, String unit, String tariff, int powerVa, int multiplier, Stands from, Stands to, LocalDate readOn, String latitude,
                      String longitude, String photo, String readCode, String abnormality, String reader, Told told) {
    /** Of a file of the first version. */
    public Reading(int period, long idpel, String unit, String tariff, int powerVa, int multiplier, Stands from, Stands to, LocalDate readOn, String latitude, String longitude,
                   String photo, String readCode, String abnormality, String reader) {
        this(period, idpel, unit, tariff, powerVa, multiplier, from, to, readOn, latitude, longitude, photo, readCode, abnormality, reader, Told.NOTHING);
    }

    /** @return the same, its date by the unit's own zone where the moment is told. docs/iso8583-spec.md 19.6 */
    public Reading in(Zone ofUnit) {
        Told placed = told.in(ofUnit);
        return placed.millis() == null ? this : new Reading(period, idpel, unit, tariff, powerVa, multiplier, from, to, ofUnit.date(placed.millis()), latitude, longitude, photo,
                readCode, abnormality, reader, placed);
    }

    /** @return the same over an exchange of meters */
    Reading over(Exchange exchange) {
        return new Reading(period, idpel, unit, tariff, powerVa, multiplier, from, to, readOn, latitude, longitude, photo, readCode, abnormality, reader, told.over(exchange));
    }

    /** @return kWh used: both registers, times the multiplier, without the fraction */
    public long usedKwh() {
        return usedLwbpKwh() + usedWbpKwh();
    }

    /** @return hundredths by which a register moved; below 0 where it ran backwards */
    public long hundredths(Register register) {
        return to.of(register).hundredths() - from.of(register).hundredths();
    }

    /** @return null where no meter was exchanged */
    public Exchange exchange() {
        return told.exchange();
    }

    /** @return kWh used outside of the peak, times the multiplier */
    public long usedLwbpKwh() {
        return used(Register.LWBP);
    }

    /** @return kWh used in the peak, times the multiplier */
    public long usedWbpKwh() {
        return used(Register.WBP);
    }

    /** @return kVArh used, times the multiplier */
    public long usedKvarh() {
        return used(Register.KVARH);
    }

    private long used(Register register) {
        return hundredths(register) * multiplier / Stand.WHOLE;
    }
}
