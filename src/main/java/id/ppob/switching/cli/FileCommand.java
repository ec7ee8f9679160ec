package id.ppob.switching.cli;

import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.ListDayFiles;
import id.ppob.switching.desk.TakeDayFiles;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.recon.DayFileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob file}: what partners and PLN say of a business date. */
@Command(name = "file", description = "What partners (.ftr) and PLN (.fcn) say of a date: take, list.")
public final class FileCommand extends Noun {
    FileCommand() {
        super("take or list");
    }

    @Command(name = "take", description = "Take files with the control files beside them, each whole or not at all.", footer = {"", "Exit code 1: at least one was refused."})
    int take(@Parameters(arity = "1..*", paramLabel = "FILE", description = "CENTRAL-50501-99-YYYYMMDD.ftr or .fcn") List<Path> files) {
        files.stream().filter(file -> !Files.isRegularFile(file)).findFirst().ifPresent(file -> {
            throw wrong("No such file: " + file);
        });
        List<Errand.Brought> brought = files.stream().map(file -> Errand.Brought.file(file, file.resolveSibling(file.getFileName() + ".ctl"))).toList();
        return AtOffice.with(installation, office -> {
            List<TakeDayFiles.One> taken = office.ask(UseCases.TAKE_DAY_FILES, new TakeDayFiles.Question(), Errand.bringing(brought)).files();
            output.print(taken, taken.stream().map(FileCommand::line).collect(Collectors.joining(System.lineSeparator())));
            return taken.stream().allMatch(one -> one.refusal().isEmpty()) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String line(TakeDayFiles.One one) {
        return one.refusal().isEmpty() ? "%s: %,d lines, Rp %,d%s".formatted(one.file(), one.lines(), one.amountRupiah(),
            one.supersedes() == 0 ? "" : "; in place of the one of %s: %,d lines are other".formatted(Moment.wib(one.supersedes()), one.changed())) : one.file() + ": REFUSED, " + one.refusal();
    }

    @Command(name = "list", description = "The last files that were given: what came of each, its totals, who and when.")
    int list(@Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "the last N (${DEFAULT-VALUE})") int last) {
        return AtOffice.with(installation, office -> {
            List<DayFileStore.Listed> rows = office.ask(UseCases.LIST_DAY_FILES, new ListDayFiles.Question(AtOffice.most(last))).rows();
            return output.print(rows, rows.isEmpty() ? "no file of a date was ever given" : rows.stream().map(row -> "%d  %s  %s  %-10s %,d lines, Rp %,d  %s  by %s%s".formatted(row.file(),
                Moment.wib(row.broughtAt()), row.name(), row.state(), row.lines(), row.rupiah(), row.layout(), row.by(), row.refusal().isEmpty() ? "" : ": " + row.refusal()))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }
}
