package id.ppob.switching.product.postpaid;

import static id.ppob.switching.product.postpaid.LateFeeTest.bill;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.product.postpaid.Bill.State;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayableTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 10);

    private static Payable of(Bill... bills) {
        return Payable.of(1300, List.of(bills), TODAY, LateFeeTest.TABLE);
    }

    private static List<Integer> periods(Payable payable) {
        return payable.bills().stream().map(each -> each.bill().period()).toList();
    }

    @Test
    void theFourOldestOpenBillsAreShownOldestFirst() {
        Payable payable = of(bill(202605, State.UNPAID, 5), bill(202601, State.PAID, 1), bill(202606, State.UNPAID, 6),
                bill(202602, State.UNPAID, 2), bill(202604, State.UNPAID, 4), bill(202603, State.UNPAID, 3));
        assertEquals(List.of(202602, 202603, 202604, 202605), periods(payable));
        assertEquals(5, payable.outstanding());
    }

    @Test
    void lateFeesAreAddedBillByBill() {
        Payable payable = of(bill(202605, State.UNPAID, 75_124), bill(202606, State.UNPAID, 75_124));
        assertEquals(5000, payable.bills().get(0).lateRupiah());
        assertEquals(0, payable.bills().get(1).lateRupiah());
        assertEquals(155_248, payable.amountRupiah());
    }

    @Test
    void paidAndSupersededBillsAreNotOwed() {
        Payable payable = of(bill(202604, State.PAID, 1), bill(202605, State.ELSEWHERE, 1), bill(202606, State.SUPERSEDED, 1));
        assertTrue(payable.bills().isEmpty());
        assertEquals(0, payable.outstanding());
        assertEquals(0, payable.amountRupiah());
    }

    @Test
    void fewerAreShownWhereTheSumWouldNotFitTwelveDigits() {
        Payable payable = of(bill(202606, State.UNPAID, 600_000_000_000L), bill(202607, State.UNPAID, 399_999_999_999L), bill(202608, State.UNPAID, 1));
        assertEquals(List.of(202606, 202607), periods(payable));
        assertEquals(3, payable.outstanding());
        assertEquals(Payable.MOST_RUPIAH, payable.amountRupiah());
    }

    @Test
    void heldAndBlockedBillsAreReportedWhereverTheyStand() {
        Payable held = of(bill(202606, State.UNPAID, 1), bill(202605, State.HELD, 1));
        assertTrue(held.held());
        assertFalse(held.blocked());
        Payable blocked = of(bill(202601, State.UNPAID, 1), bill(202602, State.UNPAID, 1), bill(202603, State.UNPAID, 1),
                bill(202604, State.UNPAID, 1), bill(202605, State.BLOCKED, 1));
        assertTrue(blocked.blocked());
        assertFalse(blocked.held());
        assertEquals(5, blocked.outstanding());
    }

}
