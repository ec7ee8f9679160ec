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
 */
public record StoredPayment(long reference, int attempt, State state, LocalDate businessDate, Identity identity, long idpel,
                            long amountRupiah, long switchRupiah, long plnRupiah, int receipt) {
    /** docs/iso8583-spec.md 15.2. */
    public enum State { PENDING, APPROVED, DECLINED, SUSPECT, REVERSED }
}
