package id.ppob.switching.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The transfers of a payment, of its reversal, and of what people book. docs/iso8583-spec.md 12.2. */
public final class Ledger {
    /** What PLN is owed for paid bills. */
    public static final int PLN_PAYABLE = 1;
    /** The switch's share of admin fees. */
    public static final int FEE_SWITCH = 2;
    /** PLN's share of admin fees. */
    public static final int FEE_PLN = 3;
    /** Where deposits come in. */
    public static final int CASH = 4;
    /** What came in and cleared nothing. */
    public static final int SUSPENSE = 5;
    /** What standing in for PLN has cost us. */
    public static final int STAND_IN_LOSS = 6;
    /** Attempt of transfers that no payment made. */
    public static final int OFFICE_ATTEMPT = 127;

    private Ledger() { }

    /** @return DE4 from partner to PLN, and one transfer for each fee share that the partner owes to another */
    public static List<Transfer> payment(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                         long switchRupiah, long plnRupiah) {
        return shares(Transfer.Kind.PAYMENT, false, date, reference, attempt, partnerAccount, amountRupiah, switchRupiah, plnRupiah);
    }

    /** @return the same amounts the other way */
    public static List<Transfer> reversal(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                          long switchRupiah, long plnRupiah) {
        return shares(Transfer.Kind.REVERSAL, true, date, reference, attempt, partnerAccount, amountRupiah, switchRupiah, plnRupiah);
    }

    /** @return the transfers of a payment that PLN let stand after we asked it back: as the first, of a kind of their own */
    public static List<Transfer> stands(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                        long switchRupiah, long plnRupiah) {
        return shares(Transfer.Kind.STANDS, false, date, reference, attempt, partnerAccount, amountRupiah, switchRupiah, plnRupiah);
    }

    /** @return what two people gave back of a payment that PLN refuses. @param reference a number of the office */
    public static List<Transfer> refund(LocalDate date, long reference, int partnerAccount, long amountRupiah, long switchRupiah, long plnRupiah) {
        return shares(Transfer.Kind.REFUND, true, date, reference, OFFICE_ATTEMPT, partnerAccount, amountRupiah, switchRupiah, plnRupiah);
    }

    /** @return what PLN will never pay out, or keeps although it was undone here. @param ofPayment else of a reversal */
    public static List<Transfer> loss(LocalDate date, long reference, boolean ofPayment, long amountRupiah) {
        return List.of(new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.LOSS, ofPayment ? PLN_PAYABLE : STAND_IN_LOSS, ofPayment ? STAND_IN_LOSS : PLN_PAYABLE,
                amountRupiah));
    }

    /** @return cash that becomes the partner's */
    public static List<Transfer> deposit(LocalDate date, long reference, int cash, int partnerAccount, long amountRupiah) {
        return List.of(new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.DEPOSIT, cash, partnerAccount, amountRupiah));
    }

    /** @return the partner's that becomes cash again */
    public static List<Transfer> depositTakenBack(LocalDate date, long reference, int cash, int partnerAccount, long amountRupiah) {
        return List.of(new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.DEPOSIT_TAKEN_BACK, partnerAccount, cash, amountRupiah));
    }

    /** @return what a date left on a partner's receivable, now due by transfer; below zero what the partner is owed, the other way */
    public static Transfer due(LocalDate date, long reference, int dueAccount, int partnerAccount, long netRupiah) {
        boolean owed = netRupiah > 0;
        return new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.DUE, owed ? dueAccount : partnerAccount, owed ? partnerAccount : dueAccount, Math.abs(netRupiah));
    }

    /** @return cash that clears what is due, and what is more than that: it waits in suspense */
    public static List<Transfer> cashIn(LocalDate date, long reference, int dueAccount, long clearedRupiah, long restRupiah) {
        List<Transfer> moved = new ArrayList<>(2);
        if (clearedRupiah > 0) {
            moved.add(new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.CASH_IN, CASH, dueAccount, clearedRupiah));
        }
        if (restRupiah > 0) {
            moved.add(new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.CASH_IN_REST, CASH, SUSPENSE, restRupiah));
        }
        return moved;
    }

    /** @return cash that PLN got */
    public static Transfer cashOut(LocalDate date, long reference, long amountRupiah) {
        return new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.CASH_OUT, PLN_PAYABLE, CASH, amountRupiah);
    }

    /** @return what settles a difference. @param amountRupiah below zero: the other way */
    public static Transfer adjusted(LocalDate date, long reference, int debit, int credit, long amountRupiah) {
        boolean more = amountRupiah > 0;
        return new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.ADJUSTMENT, more ? debit : credit, more ? credit : debit, Math.abs(amountRupiah));
    }

    /** @return what waited in suspense and clears what is due */
    public static Transfer credited(LocalDate date, long reference, int dueAccount, long amountRupiah) {
        return new Transfer(date, reference, OFFICE_ATTEMPT, Transfer.Kind.CREDIT, SUSPENSE, dueAccount, amountRupiah);
    }

    /** A share of nothing moves nothing. */
    private static List<Transfer> shares(Transfer.Kind first, boolean back, LocalDate date, long reference, int attempt, int partnerAccount, long... amounts) {
        List<Transfer> transfers = new ArrayList<>(amounts.length);
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                int other = PLN_PAYABLE + i;
                transfers.add(new Transfer(date, reference, attempt, first.share(i), back ? other : partnerAccount, back ? partnerAccount : other, amounts[i]));
            }
        }
        return transfers;
    }
}
