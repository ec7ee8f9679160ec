package id.ppob.switching.acmt;

import java.time.LocalDate;

/**
 * One reading of a meter, well formed: it may still disagree with what is known of the customer.
 * A file's row becomes one, and so does what a phone sends.
 *
 * @param period      YYYYMM, the month in which its bill is paid
 * @param unit        service unit, 5 digits
 * @param readOn      null where the digits are no date
 * @param lwbpFrom    registers in kWh (off-peak, peak) and kVArh, before the multiplier
 * @param latitude    degrees as text, "" unknown
 * @param photo       its name, "" none
 * @param readCode    the officer's message code, "" none
 * @param abnormality condition of the meter, "" none
 * @param reader      who read it; personal data
 */
public record Reading(int period, long idpel, String unit, String tariff, int powerVa, int multiplier, int lwbpFrom, int lwbpTo, int wbpFrom,
                      int wbpTo, int kvarhFrom, int kvarhTo, LocalDate readOn, String latitude, String longitude, String photo, String readCode,
                      String abnormality, String reader) {
    /** @return kWh used: both registers, times the multiplier */
    public long usedKwh() {
        return usedLwbpKwh() + usedWbpKwh();
    }

    /** @return kWh used outside of the peak, times the multiplier */
    public long usedLwbpKwh() {
        return ((long) lwbpTo - lwbpFrom) * multiplier;
    }

    /** @return kWh used in the peak, times the multiplier */
    public long usedWbpKwh() {
        return ((long) wbpTo - wbpFrom) * multiplier;
    }

    /** @return kVArh used, times the multiplier */
    public long usedKvarh() {
        return ((long) kvarhTo - kvarhFrom) * multiplier;
    }
}
