package id.ppob.switching.settlement;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.settlement.DayBook.Day;
import id.ppob.switching.settlement.DayBook.LaneDay;
import id.ppob.switching.settlement.DayBook.Movement;
import id.ppob.switching.settlement.DayBook.PaymentSums;
import id.ppob.switching.settlement.DayBook.State;
import id.ppob.switching.value.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Closes a business date: no new lane rows, seal each lane's row, prove the sums, fold the balances, chain the root.
 * It may be stopped at any point and called again; a closed date stays as it is. Lanes never wait: a posting that finds its
 * row sealed is decided again with the next date. docs/iso8583-spec.md 18.4. Keeps no state; one thread a call.
 */
public final class DayClose {
    private static final int SEAL_TRIES = 20;
    private static final String MEANWHILE = "a lane of %s is not sealed or counts a payment that waits for PLN, or a date before it was closed meanwhile: close again";

    private final DayBook book;
    private final BusinessCalendar calendar;
    private final Clock clock;

    /** How a close ended. */
    public sealed interface Outcome { }

    /** The date is closed. @param justNow false if it was closed before */
    public record Closed(Day day, boolean justNow) implements Outcome { }

    /** Why a date is not closed. */
    public enum Reason {
        /** Dates close in order. */
        EARLIER_DATE_OPEN,
        /** A date after it is closed, so it can no longer be chained. */
        LATER_DATE_CLOSED,
        /** The date has not begun, or a clock ran ahead and posted in it: closed now, the dates before it could take nothing any more. */
        NOT_BEGUN,
        /** The date still runs: the calendar ends it by itself, or closing it early was not meant. */
        STILL_RUNS,
        /** Reversals may still arrive in it. */
        GRACE_RUNS,
        /** A lane's transaction holds its row; close again. */
        LANE_BUSY,
        /** Payments of it have no end yet. */
        PENDING,
        /** The proof failed; an item is open. */
        DIFFERS
    }

    /**
     * The date is not closed.
     *
     * @param why         one sentence each
     * @param untilMillis when to try again (epoch ms), for STILL_RUNS and GRACE_RUNS; else 0
     */
    public record Refused(Reason reason, List<String> why, long untilMillis) implements Outcome { }

    /** Nothing is read or written yet. */
    public DayClose(DayBook book, BusinessCalendar calendar, Clock clock) {
        this.book = book;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Closes a date, also a running one where dates do not change by themselves before midnight. */
    public Outcome close(LocalDate date) {
        return close(date, true);
    }

    /**
     * Closes a date.
     *
     * @param early whether a date that still runs is meant: its reversals get no grace. Never where a cut-over ends dates
     */
    public Outcome close(LocalDate date, boolean early) {
        List<Day> days = book.days();
        Day day = days.stream().filter(d -> d.date().equals(date)).findFirst().orElse(null);
        if (day != null && day.state() == State.CLOSED) {
            return new Closed(day, false);
        }
        LocalDate running = running(days);
        if (date.isAfter(running)) {
            return refuse(Reason.NOT_BEGUN, date + " has not begun; arrivals now belong to " + running
                + (day == null ? "" : ". A clock that ran ahead posted in it: it can be closed when the dates before it are"));
        }
        Refused notYet = notYet(date, days);
        if (notYet != null) {
            return notYet;
        }
        if (runs(date) && !early) {
            return new Refused(Reason.STILL_RUNS, List.of(date + " still runs: closing it now gives its reversals no grace. Say --early if that is meant"),
                calendar.endMillis(date));
        }
        book.beginClose(date);
        if (book.day(date).isEmpty()) {
            return notYet(date, book.days()); // a later date was closed since we looked
        }
        for (LaneDay lane : book.laneDays(date)) {
            if (!sealed(date, lane)) {
                return refuse(Reason.LANE_BUSY, "node " + lane.node() + " lane " + lane.lane() + " holds its row of " + date
                    + "; what is sealed stays sealed, close again");
            }
        }
        Day previous = days.stream().filter(d -> d.date().isBefore(date)).reduce((a, b) -> b).orElse(null);
        return prove(date, previous);
    }

    /**
     * @param early also the date that runs
     * @return dates that something is posted in and that are not closed, in the order in which they close; none that has not begun
     */
    public List<LocalDate> due(boolean early) {
        List<Day> days = book.days();
        LocalDate running = running(days);
        return days.stream().filter(day -> day.state() != State.CLOSED).map(Day::date)
            .filter(date -> early ? !date.isAfter(running) : !runs(date)).toList();
    }

    /** The date of this moment, or the first after those that were closed early. */
    private LocalDate running(List<Day> days) {
        LocalDate running = calendar.businessDate(clock.millis());
        for (Day day : days) {
            running = day.date().equals(running) && day.state() == State.CLOSED ? calendar.next(running) : running;
        }
        return running;
    }

    private boolean runs(LocalDate date) {
        return clock.millis() < calendar.endMillis(date);
    }

    /** Like {@link #close(LocalDate, boolean)} early, but waits while the grace of the date runs. */
    public Outcome closeAfterGrace(LocalDate date) throws InterruptedException {
        return closeAfterGrace(date, true);
    }

    /** Like {@link #close(LocalDate, boolean)}, but waits while the grace of the date runs. */
    public Outcome closeAfterGrace(LocalDate date, boolean early) throws InterruptedException {
        Outcome outcome = close(date, early);
        while (outcome instanceof Refused refused && refused.reason() == Reason.GRACE_RUNS) {
            Thread.sleep(Math.max(1, refused.untilMillis() - clock.millis()));
            outcome = close(date, early);
        }
        return outcome;
    }

    private Refused notYet(LocalDate date, List<Day> days) {
        for (Day other : days) {
            if (other.date().isBefore(date) && other.state() != State.CLOSED) {
                return refuse(Reason.EARLIER_DATE_OPEN, other.date() + " is " + other.state() + "; close it first");
            }
            if (other.date().isAfter(date) && other.state() == State.CLOSED) {
                return refuse(Reason.LATER_DATE_CLOSED, other.date() + " is closed and chained without " + date);
            }
        }
        long now = clock.millis();
        if (calendar.cutOver() != null && now < calendar.endMillis(date)) {
            long end = calendar.endMillis(date);
            return new Refused(Reason.STILL_RUNS, List.of(date + " runs until its cut-over at " + wib(end) + " WIB, and closes after its grace"), end);
        }
        long graceOver = calendar.graceOverMillis(date);
        if (now >= calendar.endMillis(date) && now < graceOver) {
            return new Refused(Reason.GRACE_RUNS, List.of("grace of " + date + " runs until " + wib(graceOver) + " WIB"), graceOver);
        }
        return null;
    }

    private boolean sealed(LocalDate date, LaneDay lane) {
        for (int i = 0; i < SEAL_TRIES; i++) {
            if (lane.sealed() || book.seal(date, lane.node(), lane.lane())) {
                return true;
            }
        }
        return false;
    }

    private Outcome prove(LocalDate date, Day previous) {
        List<LaneDay> lanes = book.laneDays(date);
        long pending = lanes.stream().mapToLong(LaneDay::pending).sum();
        if (pending > 0) {
            return refuse(Reason.PENDING, pending + " payments of " + date + " wait for PLN");
        }
        PaymentSums paid = book.payments(date);
        if (!book.due(date, paid)) {
            return refuse(Reason.PENDING, MEANWHILE.formatted(date));
        }
        DayRoot root = new DayRoot(date, previous == null ? null : previous.root());
        Map<Integer, Movement> moved = new TreeMap<>();
        book.transfers(date, transfer -> {
            root.add(transfer);
            moved.merge(transfer.debit(), new Movement(transfer.amountRupiah(), 0), (a, b) -> a.plus(b.debitRupiah(), 0));
            moved.merge(transfer.credit(), new Movement(0, transfer.amountRupiah()), (a, b) -> a.plus(0, b.creditRupiah()));
        });
        List<String> differences = differences(date, lanes, paid, moved);
        if (!differences.isEmpty()) {
            differences.forEach(difference -> book.openItem(ItemKind.DAY_DIFFERS, date + ": " + difference, clock.millis()));
            return new Refused(Reason.DIFFERS, differences, 0);
        }
        byte[] value = root.value();
        book.fold(date, previous == null ? null : previous.date(), paid, value, clock.millis());
        Day closed = book.day(date).orElseThrow();
        if (closed.state() != State.CLOSED) {
            Refused earlier = notYet(date, book.days()); // one may have been entered since we looked
            return earlier != null ? earlier : refuse(Reason.PENDING, MEANWHILE.formatted(date));
        }
        if (!Arrays.equals(closed.root(), value)) {
            throw new IllegalStateException(date + " was closed by another with another root");
        }
        return new Closed(closed, true);
    }

    private List<String> differences(LocalDate date, List<LaneDay> lanes, PaymentSums paid, Map<Integer, Movement> moved) {
        List<String> found = new ArrayList<>();
        int opened = book.day(date).orElseThrow().lanes();
        if (opened != lanes.size()) {
            found.add("lanes opened " + opened + ", lane rows " + lanes.size());
        }
        long payments = lanes.stream().mapToLong(LaneDay::payments).sum();
        long rupiah = lanes.stream().mapToLong(LaneDay::amountRupiah).sum();
        if (payments != paid.approved() || rupiah != paid.amountRupiah()) {
            found.add("lanes counted " + payments + " payments of Rp " + rupiah + ", approved are " + paid.approved()
                + " of Rp " + paid.amountRupiah());
        }
        Map<Integer, Movement> balances = book.balances(date);
        var accounts = new TreeSet<>(moved.keySet());
        accounts.addAll(balances.keySet());
        for (int account : accounts) {
            Movement posted = moved.getOrDefault(account, Movement.NONE);
            Movement balance = balances.getOrDefault(account, Movement.NONE);
            if (!posted.equals(balance)) {
                found.add("account " + account + ": transfers debit " + posted.debitRupiah() + " credit " + posted.creditRupiah()
                    + ", balance rows debit " + balance.debitRupiah() + " credit " + balance.creditRupiah());
            }
        }
        return found;
    }

    private static Refused refuse(Reason reason, String why) {
        return new Refused(reason, List.of(why), 0);
    }

    private static LocalDateTime wib(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), Clock.WIB);
    }
}
