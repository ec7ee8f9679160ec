package id.ppob.switching.acmt.period;

import java.time.LocalDate;

/**
 * When a bill counts.
 *
 * @param effectiveOn first WIB day on which it is shown and can be paid
 * @param dueOn       last day without late fee
 */
public record Term(LocalDate effectiveOn, LocalDate dueOn) {
    /** @return the term of a bill that takes the place of an unpaid one: at once, and due when that one was. docs/iso8583-spec.md 19.9 */
    public static Term replacing(LocalDate dueOn, LocalDate readyOn) {
        return new Term(readyOn, dueOn);
    }
}
