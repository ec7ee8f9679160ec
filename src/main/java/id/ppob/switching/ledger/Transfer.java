package id.ppob.switching.ledger;

import java.time.LocalDate;

/**
 * One row is one balanced transfer: the same amount leaves one account and reaches another.
 *
 * @param businessDate day it counts in
 * @param reference    payment it belongs to
 * @param seq          counts within the payment: 1 to 3 the payment, 4 to 6 its reversal, 7 to 9 the payment that PLN let stand
 * @param debit        account that owes more
 * @param credit       account that is owed more
 * @param amountRupiah whole rupiah, more than zero
 */
public record Transfer(LocalDate businessDate, long reference, int attempt, int seq, int debit, int credit, long amountRupiah) {
    /** @throws IllegalArgumentException for an amount that moves nothing or backwards: a bug */
    public Transfer {
        if (amountRupiah <= 0 || debit == credit) {
            throw new IllegalArgumentException("transfer of " + amountRupiah + " from " + debit + " to " + credit);
        }
    }
}
