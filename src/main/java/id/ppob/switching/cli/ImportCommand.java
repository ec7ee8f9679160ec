package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.acmt.ImportFolder;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.Act;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ppob import}: customer masters and meter readings into bills. */
@Command(name = "import", description = "Customer masters (DIL-*.csv) and meter readings (ACMT-*.csv) into payable bills.",
        footer = {"", "Exit code 0: every file was taken, rows rejected or not; 1: a file was refused as a whole, or a file of a folder is none that could be taken."})
public final class ImportCommand extends BooksCommand implements Callable<Integer> {
    private static final int REDRAW_MS = 200;
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "files, or folders of them; each file has its .ctl beside it")
    private List<Path> named;

    /** What the command prints as JSON. */
    private record Done(List<ImportResult> files, int rows, int accepted, int rejected, long rupiah, long millis) { }

    @Override
    public Integer call() throws IOException {
        named.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
            throw wrong("No such file or folder: " + path);
        });
        ImportFolder found = ImportFolder.of(named);
        List<Path> files = found.files();
        if (files.isEmpty() && found.leftOver().isEmpty()) {
            throw wrong("No DIL-*.csv or ACMT-*.csv in " + named);
        }
        Clock clock = Clock.system();
        int mostRejectedPercent = SwitchConfig.read(installation.cfg()).importMostRejectedPercent();
        installation.here();
        try (Installation.Books books = installation.ready(Account.OFFICE, false, clock)) {
            try (Noted work = Desk.at(installation, books).begin(Act.IMPORT, files.size() + " files: " + names(files))) {
                long startedNs = clock.nanos();
                Done done = done(withLeftOver(run(files, new BatchStore(books.database()), clock, mostRejectedPercent), found), (clock.nanos() - startedNs) / 1_000_000);
                boolean taken = done.files.stream().allMatch(ImportResult::taken);
                work.ended(taken, "%,d rows taken, %,d rejected; billed Rp %,d%s".formatted(done.accepted, done.rejected, done.rupiah, refused(done)));
                output.print(done, text(done));
                return taken ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private static List<ImportResult> withLeftOver(List<ImportResult> taken, ImportFolder found) {
        return Stream.concat(taken.stream(), found.leftOver().stream()).toList();
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private static String refused(Done done) {
        List<String> refused = done.files.stream().filter(file -> !file.taken()).map(ImportResult::file).toList();
        return refused.isEmpty() ? "" : "; refused: " + String.join(", ", refused);
    }

    private List<ImportResult> run(List<Path> files, BatchStore books, Clock clock, int mostRejectedPercent) {
        Path rejects = installation.data().resolve("rejects");
        if (output.json() || System.console() == null) {
            return new Importer(books, rejects, clock, ImportProgress.NONE, mostRejectedPercent).run(files);
        }
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("import").setUnit(" rows", 1).setInitialMax(Importer.rowsAnnounced(files))
                .setUpdateIntervalMillis(REDRAW_MS).build()) {
            return new Importer(books, rejects, clock, new Bar(bar), mostRejectedPercent).run(files);
        }
    }

    private record Bar(ProgressBar bar) implements ImportProgress {
        @Override
        public void rows(int rows) {
            bar.stepBy(rows);
        }

        @Override
        public void done(ImportResult result) {
            bar.setExtraMessage(result.file());
        }
    }

    private static Done done(List<ImportResult> files, long millis) {
        return new Done(files, files.stream().mapToInt(ImportResult::rows).sum(), files.stream().mapToInt(ImportResult::accepted).sum(),
                files.stream().mapToInt(ImportResult::rejected).sum(), files.stream().mapToLong(ImportResult::rupiah).sum(), millis);
    }

    private static String text(Done done) {
        StringBuilder text = new StringBuilder();
        for (ImportResult file : done.files) {
            text.append(file.file()).append(": ");
            if (!file.taken()) {
                text.append("REFUSED, ").append(file.refusal());
            } else if (file.rejected() == 0) {
                text.append(file.accepted()).append(" taken");
            } else {
                text.append(file.accepted()).append(" taken, ").append(file.rejected()).append(" rejected ").append(file.rejects())
                        .append(", see ").append(file.rejectFile());
            }
            text.append('\n');
        }
        return text.append("%,d rows: %,d taken, %,d rejected; billed Rp %,d; %.1f s".formatted(done.rows, done.accepted, done.rejected, done.rupiah,
                done.millis / 1000.0)).toString();
    }
}
