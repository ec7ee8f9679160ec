package id.ppob.switching.dispatch;

import id.ppob.switching.bill.Bill;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The books that a host script looks into: memory, or MariaDB. */
interface HostWorld {
    List<StoredPayment> payments();

    /** @return payments that PLN must still answer a reversal of, where the script itself forwards */
    List<StoredPayment> toUndo();

    List<Posting.BillKey> bills(Bill.State in);

    Set<Posting.BillKey> guarded();

    /** @return payments of a date that wait for PLN */
    int pending(LocalDate date);

    void seal(LocalDate date);

    /** @return what the deposit partner may still spend */
    long depositLeft();

    /** @return what the deposit partner owes by its account */
    long depositOwed();
}
