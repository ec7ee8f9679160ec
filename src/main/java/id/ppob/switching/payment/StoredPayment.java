package id.ppob.switching.payment;

import java.time.LocalDate;

/**
 * A payment as it stands in the books.
 *
 * @param reference    first 64 bits of our reference: with {@code attempt} its key
 * @param businessDate the day it was posted in, DE15 of its answer
 * @param switchRupiah share owed to the switch, all its bills
 * @param plnRupiah    share owed to PLN, all its bills
 * @param receipt      number of the text sent as DE63; 0 none
 * @param host         what is known between us and PLN; null on the local route
 */
public record StoredPayment(long reference, int attempt, State state, LocalDate businessDate, Identity identity, long idpel,
                            long amountRupiah, long switchRupiah, long plnRupiah, int receipt, Host host) {
    /** A payment of the local route. */
    public StoredPayment(long reference, int attempt, State state, LocalDate businessDate, Identity identity, long idpel,
                         long amountRupiah, long switchRupiah, long plnRupiah, int receipt) {
        this(reference, attempt, state, businessDate, identity, idpel, amountRupiah, switchRupiah, plnRupiah, receipt, null);
    }

    /**
     * Of a payment that PLN decides, or would have.
     *
     * @param standIn   approved by us while PLN was away
     * @param askedBack a bank's reversal of it was accepted and is in doubt
     * @param stands    PLN said that it stands: it is never undone any more
     * @param plnReference PLN's own reference; empty until it is known
     * @param node      that counted it as pending; with {@code lane} the row of its day
     */
    public record Host(boolean standIn, boolean askedBack, boolean stands, String plnReference, int node, int lane) { }

    /** @return what the partner owes by it: DE4 and the shares of others */
    public long owedRupiah() {
        return amountRupiah + switchRupiah + plnRupiah;
    }

    /** docs/iso8583-spec.md 15.2. */
    public enum State { PENDING, APPROVED, DECLINED, SUSPECT, REVERSED }
}
