package id.ppob.switching.plnhost;

import id.ppob.switching.message.PlnSale;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.util.List;
import java.util.Set;

/** What PLN must still be told, as rows that postings wrote. One thread of one node at a time; failures are unchecked. */
public interface ForwardQueue {
    /** Which entry. */
    record Key(long reference, int attempt, Posting.Advice.Kind kind) { }

    /**
     * An entry whose turn it is: no earlier one of its customer is open.
     *
     * @param sent        times it was sent without an acknowledgement that counted
     * @param takenBefore it may have left before: it is sent as a repeat
     */
    record Entry(Key key, StoredPayment payment, PlnSale sale, int sent, boolean takenBefore) { }

    /**
     * Keeps or gets the lease of this work.
     *
     * @return false while another node has it
     */
    boolean hold();

    /**
     * Takes entries whose turn it is, committed before they are sent, on the condition of the lease. Nothing older of the same customer is open,
     * dead ones included; what was cancelled is cleared away.
     *
     * @param busy customers with an entry under way
     */
    List<Entry> take(int most, Set<Long> busy, long nowMs);

    /**
     * What two people said about a payment in doubt, in the place of PLN's answer to its reversal: docs/iso8583-spec.md 27.16.
     *
     * @param code         0063 or 0012, as PLN would say it
     * @param plnReference with 0012
     */
    record Word(StoredPayment payment, int code, String plnReference) { }

    /** @return what is said and not yet posted */
    List<Word> words();

    /** PLN has it: done. Nothing is written by a node that lost the lease. */
    void acknowledge(List<Done> done, long nowMs);

    /**
     * An entry that PLN has.
     *
     * @param code         DE39 of the answer
     * @param standIn      it was decided in PLN's place: its exposure ends
     * @param plnReference PLN's own; empty for none
     */
    record Done(Key key, int code, boolean standIn, String plnReference) {
        /** Of the local route, or without a reference that is kept. */
        public Done(Key key, int code) {
            this(key, code, false, "");
        }
    }

    /**
     * It is tried again.
     *
     * @param pauseMs not sooner, by the database's clock
     * @param counts  whether this was an attempt
     * @param tell    whether it lasts so long that people must know: an item says why, until PLN acknowledges
     */
    void later(Entry entry, long pauseMs, String reason, boolean counts, boolean tell, long nowMs);

    /**
     * It is not tried any more by itself, and a person must look: its customer's later entries wait behind it. Entry and item are one
     * transaction, on the condition of the lease; a payment that its bank has reversed is ended instead.
     *
     * Which of its bills PLN has paid by another is kept: they are not payable if the payment is taken back.
     */
    void dead(Entry entry, Refusal refusal, long nowMs);

    /** As above, with a refusal that names no other payment. @param code DE39 of the refusal */
    default void dead(Entry entry, int code, String reason, long nowMs) {
        dead(entry, new Refusal(code, reason, 0, 0), nowMs);
    }

    /**
     * What PLN said against an entry.
     *
     * @param code      DE39
     * @param reason    for people
     * @param elsewhere so many of its bills, from the oldest on, another payment has paid
     * @param by        first 64 bits of our reference of that payment, if it may be ours; else 0
     */
    record Refusal(int code, String reason, int elsewhere, long by) { }
}
