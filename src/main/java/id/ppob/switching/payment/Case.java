package id.ppob.switching.payment;

import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDate;

/** What is decided, with what must be known of its arrival: a partner's request, or what PLN said about a payment of ours. */
public sealed interface Case {
    /** @return number of the partner it concerns */
    int partner();

    /** @return by the cut-over schedule, of its arrival */
    LocalDate businessDate();

    /** @return our clock, for the record */
    long nowMs();

    /** @return the customer; 0 for none */
    long idpel();

    /** @return whether it has an identity: it may change the books, and its verdict is remembered */
    boolean writes();

    /** @return identity of the payment that it makes, undoes or speaks of */
    Identity identity();

    /** @return what it is, for the log */
    String name();

    /**
     * A request of a partner.
     *
     * @param partner      number of the partner whose connection it came on
     * @param today        WIB calendar date of arrival on our clock: late fee and reference go by it
     * @param businessDate of arrival by the cut-over schedule
     * @param unlessSeen   what the partner's profile, DE12 or the closed window says against a payment or reversal that finds nothing of its
     *                     identity, or APPROVED
     * @param columns      of the partner's dialect: whether what is shown fits them
     * @param host         whether PLN can be asked
     */
    record Asked(Message message, int partner, LocalDate today, LocalDate businessDate, long nowMs, ResponseCode unlessSeen, Columns columns,
                 HostState host) implements Case {
        /** A request where PLN is not asked. */
        public Asked(Message message, int partner, LocalDate today, LocalDate businessDate, long nowMs, ResponseCode unlessSeen, Columns columns) {
            this(message, partner, today, businessDate, nowMs, unlessSeen, columns, HostState.DOWN);
        }

        @Override
        public long idpel() {
            return message.sale().idpel();
        }

        @Override
        public boolean writes() {
            return message.messageClass().isPosted();
        }

        @Override
        public Identity identity() {
            return Identity.ofPayment(message, partner);
        }

        @Override
        public String name() {
            return message.messageClass().name();
        }
    }

    /** A second step: what PLN said about a payment of ours. @param identity of the payment */
    record Told(Identity identity, long idpel, HostWord word, LocalDate businessDate, long nowMs) implements Case {
        @Override
        public int partner() {
            return identity.partner();
        }

        @Override
        public boolean writes() {
            return true;
        }

        @Override
        public String name() {
            return "PLN's word " + word.kind();
        }
    }
}
