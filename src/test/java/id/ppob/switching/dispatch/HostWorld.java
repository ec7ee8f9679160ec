package id.ppob.switching.dispatch;

import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** The books that a host script looks into: memory, or MariaDB. */
interface HostWorld {
    List<StoredPayment> payments();

    /** @return payments that PLN must still answer a reversal of, where the script itself forwards */
    List<StoredPayment> toUndo();

    /** @return payments that were decided in PLN's place and must be told, where the script itself forwards */
    default List<StoredPayment> toAdvise() {
        return List.of();
    }

    /** Before it leaves. */
    default void take(StoredPayment payment) { }

    /** What PLN said of it. @param taken PLN has it; else it refuses it for good */
    default void told(StoredPayment payment, boolean taken) { }

    /** Two people end what PLN does not take. */
    default void settleDead() { }

    /** @return references of payments whose advice was ended so */
    default Set<Long> settled() {
        return Set.of();
    }

    /** @return references of payments that PLN refuses to be told of */
    Set<Long> dead();

    /** @return rupiah that were approved in PLN's place and not acknowledged */
    long exposed();

    /** @return rupiah that may still be approved in PLN's place, all partners together */
    long exposureLeft();

    List<BillKey> bills(Bill.State in);

    Set<BillKey> guarded();

    /** @return payments of a date that wait for PLN */
    int pending(LocalDate date);

    void seal(LocalDate date);

    /** @return what the deposit partner may still spend */
    long depositLeft();

    /** @return what the deposit partner owes by its account */
    long depositOwed();
}
