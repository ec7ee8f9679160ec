package id.ppob.switching.cli;

import id.ppob.switching.desk.CloseDay;
import id.ppob.switching.desk.DayNow;
import id.ppob.switching.desk.DayView;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.ListDays;
import id.ppob.switching.desk.MatchDay;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.desk.WriteDayFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob day}: business dates, their close and their files. */
@Command(name = "day", description = "Business dates: list, status, close, files, match.")
public final class DayCommand extends Noun {
    DayCommand() {
        super("list, status, close, files or match");
    }

    @Command(name = "list", description = "All business dates with what was proved of them.")
    int list() {
        return AtOffice.with(installation, office -> {
            List<DayView> days = office.ask(UseCases.LIST_DAYS, new ListDays.Question()).days();
            return output.print(days, DayView.table(days));
        });
    }

    @Command(name = "status", description = "The running business date and its lanes.")
    int status() {
        return AtOffice.with(installation, office -> {
            DayNow.Now now = office.ask(UseCases.DAY_NOW, new DayNow.Question());
            return output.print(now, "arrivals now belong to " + now.businessDate() + (now.day() == null ? ", nothing is posted in it yet"
                : ", which is " + now.day().state()) + now.lanes().stream().map(lane -> "%n  node %d lane %3d: %,d payments of Rp %,d%s".formatted(lane.node(),
                    lane.lane(), lane.payments(), lane.amountRupiah(), lane.sealed() ? ", sealed" : "")).collect(Collectors.joining()));
        });
    }

    @Command(name = "close", description = "Seal, prove, fold and chain a date. Closing again changes nothing.")
    int close(@Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "which date") LocalDate date,
              @Option(names = "--all-touched", description = "every date that has ended and is not closed, in order") boolean allTouched,
              @Option(names = "--early", description = "also a date that still runs: reversals of it are 0012 from then on, so let partners end first") boolean early,
              @Option(names = "--wait", description = "wait while the grace of a date runs") boolean patient) {
        if ((date == null) != allTouched) {
            throw wrong("Say either --date or --all-touched");
        }
        return AtOffice.with(installation, office -> {
            List<DayView> days = office.ask(UseCases.CLOSE_DAY, new CloseDay.Question(date == null ? "" : date.toString(), early, patient)).days();
            output.print(days, DayView.table(days));
            return days.stream().allMatch(DayView::closed) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** A file as it is printed. */
    private record FileView(String file, long lines, long amountRupiah) { }

    @Command(name = "files", description = "Write the partner files of a closed date; again gives the same bytes.")
    int files(@Option(names = "--date", required = true, paramLabel = "YYYY-MM-DD", description = "a closed date") LocalDate date,
              @Option(names = "--out", paramLabel = "DIR", description = "where to (default: DATA/files/YYYYMMDD)") Path out) {
        Path folder = out != null ? out : installation.data().resolve("files").resolve(DateTimeFormatter.BASIC_ISO_DATE.format(date));
        return AtOffice.with(installation, office -> {
            WriteDayFiles.Written written = office.ask(UseCases.WRITE_DAY_FILES, new WriteDayFiles.Question(date.toString(), folder.toString()), Errand.taking(folder));
            List<FileView> views = written.files().stream().map(file -> new FileView(folder.resolve(file.file()).toString(), file.lines(), file.amountRupiah())).toList();
            return output.print(views, views.stream().map(view -> "%s: %,d lines, Rp %,d".formatted(view.file, view.lines, view.amountRupiah))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "match", description = "Match a closed date line by line: the partner's file, ours, PLN's; again after newer files.",
            footer = {"", "With --since, any date, also one that runs, is looked at by the files that are in: nothing is kept, no item is opened.",
                "Exit code 1: a file is not in yet, or the differences do not explain the totals."})
    int match(@Parameters(paramLabel = "YYYY-MM-DD", description = "a closed date") LocalDate date,
              @Option(names = "--since", paramLabel = "HH:MM", description = "only look, at what was paid from this time of that date on, as after an outage") LocalTime since) {
        return AtOffice.with(installation, office -> {
            List<MatchDay.One> all = office.ask(UseCases.MATCH_DAY, new MatchDay.Question(date.toString(), since == null ? "" : since.toString())).all();
            output.print(all, all.stream().map(DayCommand::matched).collect(Collectors.joining(System.lineSeparator())));
            return all.stream().allMatch(one -> one.missing().isEmpty() && one.bankRest() == 0 && one.plnRest() == 0) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String matched(MatchDay.One one) {
        String head = "%s %07d: ".formatted(one.date(), one.central());
        if (one.ours() == null) {
            return head + "not matched, its " + one.missing() + " is not in";
        }
        return head + "%,d bills are the same in all three%s%n".formatted(one.equal(), one.missing().isEmpty() ? "" : "; not in: " + one.missing())
            + "  ours %,d lines Rp %,d (and %,d in doubt, Rp %,d); bank %,d lines Rp %,d; PLN %,d lines Rp %,d%n".formatted(one.ours().lines(), one.ours().rupiah(), one.doubtful().lines(),
                one.doubtful().rupiah(), one.bank().lines(), one.bank().rupiah(), one.pln().lines(), one.pln().rupiah())
            + one.sums().stream().map(sum -> "  %-13s %,6d  bank %+,d  PLN %+,d  %s (%s)%n".formatted(sum.kind(), sum.bills(), sum.bankLessOurs(), sum.plnLessOurs(),
                sum.byRule() ? "rule " + sum.rule() : "items", sum.words())).collect(Collectors.joining())
            + (one.said() == 0 ? "" : "  %,d doubts end by rule now%n".formatted(one.said()))
            + one.shown().stream().map(line -> "  %s%n".formatted(line)).collect(Collectors.joining())
            + "  rest: bank %,d, PLN %,d".formatted(one.bankRest(), one.plnRest());
    }
}
