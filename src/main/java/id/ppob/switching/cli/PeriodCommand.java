package id.ppob.switching.cli;

import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.desk.ListCalendars;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.CalendarChange.Days;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob period}: when meters are read, from which day bills can be paid and when they are due; and in which time a unit lies. */
@Command(name = "period", description = "Calendars of a period: list, set; zone says in which time a unit lies.",
        footer = {"", "Days of reading are of the month before the period. A calendar begins with a period that no meter is read for yet."})
public final class PeriodCommand extends Noun {
    PeriodCommand() {
        super("list, set or zone");
    }

    @Command(name = "list", description = "All calendars, by unit and period, and the zones of units.")
    int list() {
        return AtOffice.with(installation, office -> {
            ListCalendars.Rows rows = office.ask(UseCases.LIST_CALENDARS, new ListCalendars.Question());
            return output.print(rows, Stream.concat(rows.rules().stream().map(rule -> "%-5s  from %d  %s".formatted(rule.unit(), rule.from(), rule.words())),
                rows.zones().stream().map(unit -> unit.unit() + "  " + unit.zone())).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "set", description = "Ask for another calendar of a unit, or of all that have none of their own, from a period on; another approves.")
    int set(@Parameters(paramLabel = "UNIT", description = "5 digits, or * for all") String unit,
            @Option(names = "--from", required = true, paramLabel = "YYYYMM", description = "first period") int from,
            @Option(names = "--officer-days", paramLabel = "DAYS", defaultValue = "1-25", description = "days on which officers read (${DEFAULT-VALUE})") String officer,
            @Option(names = "--target-day", paramLabel = "DAY", defaultValue = "20", description = "by which they should have read all (${DEFAULT-VALUE})") int target,
            @Option(names = "--self-days", paramLabel = "DAYS", defaultValue = "24-27", description = "on which customers read (${DEFAULT-VALUE})") String self,
            @Option(names = "--meter-days", paramLabel = "DAYS", defaultValue = "1-31", description = "on which meters send (${DEFAULT-VALUE})") String meter,
            @Option(names = "--office-days", paramLabel = "DAYS", defaultValue = "1-31", description = "on which the office reads again (${DEFAULT-VALUE})") String desk,
            @Option(names = "--estimate-days", paramLabel = "DAYS", defaultValue = "28-31", description = "on which who was not read is estimated (${DEFAULT-VALUE})") String estimate,
            @Option(names = "--first-payable-day", paramLabel = "DAY", defaultValue = "1", description = "of the period (${DEFAULT-VALUE})") int firstPayable,
            @Option(names = "--due-day", paramLabel = "DAY", defaultValue = "20", description = "of the period, the last without late fee (${DEFAULT-VALUE})") int due,
            @Option(names = "--least-days", paramLabel = "N", defaultValue = "10", description = "between the day on which a bill takes effect and its due day (${DEFAULT-VALUE})") int leastDays,
            @Option(names = "--current-months", paramLabel = "N", defaultValue = "1", description = "after the period, while its bills get those days (${DEFAULT-VALUE})") int currentMonths,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new CalendarChange.SetPeriodRule(unit, from, Days.of(officer), target, Days.of(self), Days.of(meter), Days.of(desk), Days.of(estimate), firstPayable, due, leastDays,
            currentMonths, reason));
    }

    @Command(name = "zone", description = "Ask for a unit to lie in another of the three times: dates of reading are its own; another approves.")
    int zone(@Parameters(paramLabel = "UNIT", description = "5 digits") String unit,
             @Parameters(paramLabel = "ZONE", description = "${COMPLETION-CANDIDATES}") Zone zone,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new CalendarChange.SetZone(unit, zone, reason));
    }

    private int ask(Supplier<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(change), null);
        });
    }
}
