package id.ppob.switching.ledger;

import java.time.LocalDate;

/**
 * One row is one balanced transfer: the same amount leaves one account and reaches another.
 *
 * @param businessDate day it counts in
 * @param reference    payment it belongs to; a number of its own for what people book
 * @param debit        account that owes more
 * @param credit       account that is owed more
 * @param amountRupiah whole rupiah, more than zero
 */
public record Transfer(LocalDate businessDate, long reference, int attempt, Kind kind, int debit, int credit, long amountRupiah) {
    /** @throws IllegalArgumentException for an amount that moves nothing or backwards: a bug */
    public Transfer {
        if (amountRupiah <= 0 || debit == credit) {
            throw new IllegalArgumentException("transfer of " + amountRupiah + " from " + debit + " to " + credit);
        }
    }

    /** @return column {@code seq} */
    public int seq() {
        return kind.seq;
    }

    /** What moves money. */
    public enum Cause { PAYMENT, REVERSAL, STANDS, DEPOSIT, DEPOSIT_TAKEN_BACK, REFUND, LOSS, DUE, CASH_IN, CASH_OUT, CREDIT, ADJUSTMENT }

    /**
     * What a transfer is of. Its number counts within the payment, or within what people booked; closed dates are sealed with it, so it never changes, and the
     * invariants go by it.
     */
    public enum Kind {
        PAYMENT(Cause.PAYMENT, 1), PAYMENT_FEE_SWITCH(Cause.PAYMENT, 2), PAYMENT_FEE_PLN(Cause.PAYMENT, 3),
        REVERSAL(Cause.REVERSAL, 4), REVERSAL_FEE_SWITCH(Cause.REVERSAL, 5), REVERSAL_FEE_PLN(Cause.REVERSAL, 6),
        STANDS(Cause.STANDS, 7), STANDS_FEE_SWITCH(Cause.STANDS, 8), STANDS_FEE_PLN(Cause.STANDS, 9),
        DEPOSIT(Cause.DEPOSIT, 1), DEPOSIT_TAKEN_BACK(Cause.DEPOSIT_TAKEN_BACK, 1),
        REFUND(Cause.REFUND, 1), REFUND_FEE_SWITCH(Cause.REFUND, 2), REFUND_FEE_PLN(Cause.REFUND, 3), LOSS(Cause.LOSS, 1), DUE(Cause.DUE, 1),
        CASH_IN(Cause.CASH_IN, 1), CASH_IN_REST(Cause.CASH_IN, 2), CASH_OUT(Cause.CASH_OUT, 1), CREDIT(Cause.CREDIT, 1),
        ADJUSTMENT(Cause.ADJUSTMENT, 1);

        private static final Kind[] ALL = values();
        private final Cause cause;
        private final int seq;

        Kind(Cause cause, int seq) {
            this.cause = cause;
            this.seq = seq;
        }

        public Cause cause() {
            return cause;
        }

        /** @return column {@code seq} */
        public int seq() {
            return seq;
        }

        /** @return the kind of a payment's transfer with this number */
        public static Kind ofPayment(int seq) {
            return ALL[seq - 1];
        }

        /** @return the fees that move with this one: first the switch's, then PLN's */
        Kind share(int share) {
            return ALL[ordinal() + share];
        }
    }
}
