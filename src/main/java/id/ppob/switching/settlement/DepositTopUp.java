package id.ppob.switching.settlement;

import id.ppob.switching.settlement.DepositBook.Entry;
import id.ppob.switching.settlement.DepositBook.Partner;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Takes a deposit of a partner that pays in advance. docs/iso8583-spec.md 12.3. Keeps no state. */
public final class DepositTopUp {
    private static final int MOST_CLOSED_AHEAD = 31;
    private final DepositBook book;
    private final BusinessCalendar calendar;
    private final Clock clock;

    /** How a top-up ended. */
    public sealed interface Outcome { }

    /**
     * It is booked and can be spent.
     *
     * @param date       business date it is booked in: today's, or the next that is open
     * @param reference  of its transfer
     * @param poolRupiah what no lane has taken yet of the partner's deposit
     */
    public record Booked(LocalDate date, long reference, long amountRupiah, long poolRupiah) implements Outcome { }

    /** Nothing is booked. */
    public record Refused(String why) implements Outcome { }

    /** Nothing is read or written yet. */
    public DepositTopUp(DepositBook book, BusinessCalendar calendar, Clock clock) {
        this.book = book;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Books whole rupiah for the partner with this business code. */
    public Outcome add(String partnerCode, long amountRupiah) {
        if (amountRupiah <= 0) {
            return new Refused("a deposit of Rp " + amountRupiah + " is none");
        }
        Partner partner = book.partner(partnerCode).orElse(null);
        if (partner == null) {
            return new Refused("the books have no partner " + partnerCode + ": the switch enters it when it starts with its file in cfg/partners");
        }
        if (!partner.deposit()) {
            return new Refused(partnerCode + " settles by transfer, it has no deposit");
        }
        LocalDate date = calendar.businessDate(clock.millis());
        for (int days = 0; days < MOST_CLOSED_AHEAD; days++) {
            Optional<Entry> entry = book.topUp(date, partner, amountRupiah);
            if (entry.isPresent()) {
                return new Booked(date, entry.get().reference(), amountRupiah, entry.get().poolRupiah());
            }
            date = calendar.next(date);
        }
        return new Refused("no business date is open before " + date);
    }
}
