package id.ppob.switching.payment;

import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDate;

/**
 * One request with what must be known of its arrival to decide it.
 *
 * @param partner      number of the partner whose connection it came on
 * @param today        WIB calendar date of arrival on our clock: late fee and reference go by it
 * @param businessDate of arrival by the cut-over schedule
 * @param nowMs        our clock, for the record
 * @param unlessSeen   what the partner's profile, DE12 or the closed window says against a payment or reversal that finds nothing of its
 *                     identity, or APPROVED
 * @param columns      of the partner's dialect: whether what is shown fits them
 * @param host         whether PLN can be asked
 * @param word         what PLN said, in a second step; else null
 */
public record Case(Message message, int partner, LocalDate today, LocalDate businessDate, long nowMs,
                   ResponseCode unlessSeen, Columns columns, HostState host, HostWord word) {
    /** A request where PLN is not asked. */
    public Case(Message message, int partner, LocalDate today, LocalDate businessDate, long nowMs, ResponseCode unlessSeen,
                Columns columns) {
        this(message, partner, today, businessDate, nowMs, unlessSeen, columns, HostState.DOWN, null);
    }
}
