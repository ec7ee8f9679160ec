package id.ppob.switching.desk;

import id.ppob.switching.settlement.DayBook.Day;
import id.ppob.switching.settlement.DayBook.LaneDay;
import id.ppob.switching.settlement.DayBook.State;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.value.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * A business date as it is printed.
 *
 * @param root     hexadecimal; empty until closed
 * @param closedAt WIB; empty until closed
 * @param why      why it was not closed when that was asked for
 */
public record DayView(String date, String state, int lanes, long payments, long amountRupiah, String root, String closedAt, List<String> why) {
    private static final int ROOT_SHOWN = 12;

    /** @param lanes count what is not proved yet; none are needed of a closed date */
    static DayView of(Day day, List<LaneDay> lanes) {
        boolean closed = day.state() == State.CLOSED;
        return new DayView(day.date().toString(), day.state().name(), day.lanes(), closed ? day.payments() : lanes.stream().mapToLong(LaneDay::payments).sum(),
            closed ? day.amountRupiah() : lanes.stream().mapToLong(LaneDay::amountRupiah).sum(),
            closed ? HexFormat.of().formatHex(day.root()) : "",
            closed ? LocalDateTime.ofInstant(Instant.ofEpochMilli(day.closedAt()), Clock.WIB).truncatedTo(ChronoUnit.SECONDS).toString() : "",
            List.of());
    }

    static DayView of(LocalDate date, DayClose.Outcome outcome) {
        return switch (outcome) {
            case DayClose.Closed closed -> of(closed.day(), List.of());
            case DayClose.Refused refused -> new DayView(date.toString(), refused.reason().name(), 0, 0, 0, "", "", refused.why());
        };
    }

    /** @return whether it is closed */
    public boolean closed() {
        return state.equals(State.CLOSED.name());
    }

    /** @return as the trail tells it: a closed date with its whole root */
    String noted() {
        return date + " " + state + (root.isEmpty() ? "" : " root " + root) + (why.isEmpty() ? "" : ": " + String.join("; ", why));
    }

    /** @return them as people read them */
    public static String table(List<DayView> days) {
        StringBuilder text = new StringBuilder("%-10s  %-8s %5s %10s %18s  %-12s  %s".formatted("date", "state", "lanes", "payments", "rupiah",
            "root", "closed at (WIB)"));
        for (DayView day : days) {
            text.append("%n%-10s  %-8s %5d %,10d %,18d  %-12s  %s".formatted(day.date, day.state, day.lanes, day.payments, day.amountRupiah,
                day.root.substring(0, Math.min(ROOT_SHOWN, day.root.length())), day.closedAt));
            day.why.forEach(why -> text.append(System.lineSeparator()).append("    ").append(why));
        }
        return text.toString();
    }
}
