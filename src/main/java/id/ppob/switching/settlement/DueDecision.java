package id.ppob.switching.settlement;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.value.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** What a date left on receivables becomes due by transfer: docs/iso8583-spec.md 18.8. Pure. */
public final class DueDecision {
    private static final LocalTime UNTIL = LocalTime.NOON;

    private DueDecision() { }

    /**
     * What a partner that pays afterwards owes of a date and product.
     *
     * @param account    its receivable
     * @param dueAccount where what it must transfer stands
     * @param netRupiah  below zero: it is owed that; 0 is nothing
     */
    public record Net(int partner, int account, int dueAccount, String product, long netRupiah) { }

    /** @return one transfer a partner and product, in their order. @param first number of the first of them */
    public static Posting decide(LocalDate date, List<Net> nets, long first) {
        Posting.Builder posting = new Posting.Builder().add(new Posting.CloseUse(date));
        List<Transfer> moved = new ArrayList<>();
        for (Net net : nets) {
            if (net.netRupiah != 0) {
                long reference = first + moved.size();
                moved.add(Ledger.due(date, reference, net.dueAccount, net.account, net.netRupiah));
                posting.add(new Posting.Due(date, net.partner, net.product, reference, net.netRupiah, dueAtMs(date)));
            }
        }
        return posting.add(moved.isEmpty() ? null : new Posting.Moved(moved)).posting();
    }

    /** @return noon (WIB) of the next day that is no Saturday or Sunday, epoch ms */
    static long dueAtMs(LocalDate date) {
        LocalDate day = date.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day.atTime(UNTIL).atZone(Clock.WIB).toInstant().toEpochMilli();
    }
}
