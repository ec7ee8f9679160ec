package id.ppob.switching.product.postpaid;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a customer can pay today: the oldest open bills, at most {@link #MOST_BILLS}, fewer where their sum would not fit DE4.
 * Computed at the inquiry and again at the payment, so both see one rule.
 *
 * @param bills       oldest first; empty when nothing is open
 * @param outstanding open bills in all, those not shown included
 * @param held        an open bill waits for the outcome of a payment: answered before anything is priced
 * @param blocked     PLN blocked an open bill (collective payment, dispute)
 */
public record Payable(List<PayableBill> bills, int outstanding, boolean held, boolean blocked) {
    /** Bills in one message at most: the one place that says so (11.2). */
    public static final int MOST_BILLS = 4;
    private static final Comparator<Bill> OLDEST_FIRST = Comparator.comparingInt(Bill::period);
    /** The largest amount of DE4: twelve digits. */
    public static final long MOST_RUPIAH = 999_999_999_999L;

    /** Copies the list. */
    public Payable {
        bills = List.copyOf(bills);
    }

    /**
     * Prices a customer's bills.
     *
     * @param bills all bills of active batches, in any order and state; paid and superseded ones are passed over
     * @param today the WIB calendar date of arrival
     * @throws IllegalStateException when the late fee table has no row for this customer
     */
    public static Payable of(int powerVa, List<Bill> bills, LocalDate today, LateFee lateFee) {
        List<Bill> open = new ArrayList<>(bills.size());
        boolean held = false;
        boolean blocked = false;
        for (Bill bill : bills) {
            if (isOpen(bill)) {
                open.add(bill);
                held |= bill.state() == Bill.State.HELD;
                blocked |= bill.state() == Bill.State.BLOCKED;
            }
        }
        open.sort(OLDEST_FIRST);
        List<PayableBill> shown = new ArrayList<>(MOST_BILLS);
        long sumRupiah = 0;
        for (Bill bill : open) {
            PayableBill priced = new PayableBill(bill, lateFee.rupiah(bill, powerVa, today));
            sumRupiah += priced.amountRupiah();
            if (shown.size() == MOST_BILLS || sumRupiah > MOST_RUPIAH) {
                break;
            }
            shown.add(priced);
        }
        return new Payable(shown, open.size(), held, blocked);
    }

    /** @return DE4 without its currency: bills and late fees, without admin fee */
    public long amountRupiah() {
        long sum = 0;
        for (PayableBill bill : bills) {
            sum += bill.amountRupiah();
        }
        return sum;
    }

    private static boolean isOpen(Bill bill) {
        return switch (bill.state()) {
            case UNPAID, HELD, BLOCKED -> true;
            case PAID, ELSEWHERE, SUPERSEDED, SETTLED -> false;
        };
    }
}
