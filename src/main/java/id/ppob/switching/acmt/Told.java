package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Zone;
import java.time.LocalDateTime;

/**
 * What files of the second version tell of a reading, and phones.
 *
 * @param id          given by who sends it, "" none
 * @param source      an officer where it is not told
 * @param at          what a clock showed when it was read, null not told
 * @param zone        of that clock, null the unit's own
 * @param meter       number of the meter that was read at the start, "" not told
 * @param exchange    null none; it may lack something
 * @param maximum     highest load as the meter shows it, in kVA before the multiplier, null not told
 * @param accuracyM   metres by which the place may be wrong, 0 not told
 * @param photoSha256 64 hexadecimal digits, "" not told
 * @param message     code of the message, "" none
 * @param condition   code of the meter's state, "" none
 */
public record Told(String id, Source source, LocalDateTime at, Zone zone, String meter, Exchange exchange, Stand maximum, int accuracyM, String photoSha256, String message,
                   String condition) {
    /** What a file of the first version tells. */
    public static final Told NOTHING = new Told("", Source.OFFICER, null, null, "", null, null, 0, "", "", "");

    /** @return the moment in epoch milliseconds; null where no clock was told, or not yet in which zone */
    public Long millis() {
        return at == null || zone == null ? null : zone.millis(at);
    }

    /** @return the same from another source */
    public Told by(Source other) {
        return new Told(id, other, at, zone, meter, exchange, maximum, accuracyM, photoSha256, message, condition);
    }

    Told over(Exchange other) {
        return new Told(id, source, at, zone, meter, other, maximum, accuracyM, photoSha256, message, condition);
    }

    /** @return the same, its clock in the unit's zone where none was told */
    Told in(Zone ofUnit) {
        return zone != null ? this : new Told(id, source, at, ofUnit, meter, exchange, maximum, accuracyM, photoSha256, message, condition);
    }
}
