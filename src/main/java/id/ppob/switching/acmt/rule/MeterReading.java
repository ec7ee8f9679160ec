package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import java.time.LocalDate;

/**
 * A reading as the rules look at it: whoever brought it, by file or by phone, it is the same.
 *
 * @param on         date of the reading in the zone of its unit
 * @param inWindow   whether that day is of its source's window
 * @param tariff     as told, "" not told
 * @param powerVa    as told, 0 not told
 * @param meter      its number as told, "" not told
 * @param multiplier as told, 0 not told; at an exchange the old meter's
 * @param from       start stands as told
 * @param to         what was read
 * @param exchange   null when none was told
 * @param maximum    highest load as the meter shows it, in kVA before the multiplier, null not told
 * @param fix        null no place told
 * @param photo      null none came
 * @param notRead    code why it was not read, "" none
 * @param condition  code of the meter's state, "" none
 * @param message    code of the message, "" none
 * @param abnormality letter of DLPD, "" none
 */
public record MeterReading(LocalDate on, boolean inWindow, Source source, String tariff, int powerVa, String meter, int multiplier, Stands from, Stands to,
                           Exchange exchange, Stand maximum, Fix fix, Photo photo, String notRead, String condition, String message, String abnormality) {
    /**
     * Where a phone was.
     *
     * @param accuracyM metres by which it may be wrong, 0 not told
     */
    public record Fix(Spot spot, int accuracyM) { }

    /** @return an estimate as a reading: its stands, and nobody who stood there */
    public static MeterReading estimate(LocalDate on, Stands to) {
        return new MeterReading(on, true, Source.ESTIMATE, "", 0, "", 0, Stands.NONE, to, null, null, null, null, "", "", "", "");
    }
}
