package id.ppob.switching.cli;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ImportFolder;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.ImportFiles;
import id.ppob.switching.desk.ListFiles;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.batch.FileLedger;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob import}: customer masters and meter readings into bills. */
@Command(name = "import", description = "Customer masters (DIL-*.csv) and meter readings (ACMT-*.csv) into payable bills; what a unit begins with (AWAL-*.csv) into batches that wait for two people.",
        footer = {"", "Exit code 0: every file was taken, rows rejected or not; 1: a file was refused as a whole, or a file of a folder is none that could be taken."})
public final class ImportCommand extends BooksCommand implements Callable<Integer> {
    private static final int REDRAW_MS = 200;
    private static final int MOST_TOLD = 100;
    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "files, or folders of them; each file has its .ctl beside it")
    private List<Path> named = List.of();
    @Option(names = "--ledger", description = "print which files were given to the import, newest first, instead: what came of each, its totals and SHA-256, who and when")
    private boolean ledger;

    /** What the command prints as JSON. */
    private record Done(List<ImportResult> files, int rows, int accepted, int held, int beside, int rejected, long rupiah, long millis) { }

    @Override
    public Integer call() {
        if (ledger) {
            return printed();
        }
        if (named.isEmpty()) {
            throw wrong("Missing: files, or folders of them, or --ledger");
        }
        named.stream().filter(path -> !Files.exists(path)).findFirst().ifPresent(path -> {
            throw wrong("No such file or folder: " + path);
        });
        ImportFolder found = ImportFolder.of(named);
        List<Path> files = found.files();
        if (files.isEmpty() && found.leftOver().isEmpty()) {
            throw wrong("No DIL-*.csv, ACMT-*.csv or AWAL-*.csv in " + named);
        }
        List<Errand.Brought> brought = files.stream().map(file -> Errand.Brought.file(file, ImportFolder.controlFile(file))).toList();
        ImportFiles.Question question = new ImportFiles.Question(found.leftOver().stream().map(ImportResult::file).limit(MOST_TOLD).toList());
        return AtOffice.ready(installation, office -> {
            Clock clock = Clock.system();
            long startedNs = clock.nanos();
            Done done = done(withLeftOver(run(office, question, brought, files), found), (clock.nanos() - startedNs) / 1_000_000);
            output.print(done, text(done));
            return done.files.stream().allMatch(ImportResult::taken) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private int printed() {
        return AtOffice.with(installation, office -> {
            List<FileLedger.Line> lines = office.ask(UseCases.LIST_FILES, new ListFiles.Question()).rows();
            return output.print(lines, lines.stream().map(ImportCommand::line).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    private static String line(FileLedger.Line line) {
        String end = line.endedAt() == 0 ? "NOT ENDED" : line.taken() ? "%,d of %,d rows taken, %,d held or beside, %,d rejected; Rp %,d%s".formatted(line.accepted(), line.rows(),
                line.rows() - line.accepted() - line.rejected(), line.rejected(), line.rupiah(),
                line.batch() == 0 ? "" : "; batch " + line.batch()) : "REFUSED, " + line.refusal();
        return "%d  %s  %s  by %s  %s  sha256 %s  %s".formatted(line.number(), Moment.wib(line.beganAt()), Output.line(line.file()), line.by(), end, line.sha256().isEmpty() ? "-" : line.sha256(),
                line.totals()).stripTrailing();
    }

    private static List<ImportResult> withLeftOver(List<ImportResult> taken, ImportFolder found) {
        return Stream.concat(taken.stream(), found.leftOver().stream()).toList();
    }

    private List<ImportResult> run(AtOffice office, ImportFiles.Question question, List<Errand.Brought> brought, List<Path> files) {
        Path rejects = installation.data().resolve("rejects");
        if (output.json() || System.console() == null) {
            return home(rejects, office.ask(UseCases.IMPORT_FILES, question, new Errand(brought, rejects, Errand.NONE.watching())).files());
        }
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("import").setUnit(" rows", 1).setInitialMax(Importer.rowsAnnounced(files))
                .setUpdateIntervalMillis(REDRAW_MS).build()) {
            return home(rejects, office.ask(UseCases.IMPORT_FILES, question, new Errand(brought, rejects, (done, last) -> {
                bar.stepTo(done);
                if (!last.isEmpty()) {
                    bar.setExtraMessage(last);
                }
            })).files());
        }
    }

    /** Rejects lie where they were taken to; older ones of a file that has none now go. */
    private static List<ImportResult> home(Path rejects, List<ImportResult> results) {
        return results.stream().map(result -> home(rejects, result)).toList();
    }

    private static ImportResult home(Path rejects, ImportResult result) {
        try {
            if (result.rejectFile() != null) {
                return result.withRejectFile(rejects.resolve(Path.of(result.rejectFile()).getFileName()).toString());
            }
            if (result.taken()) {
                Files.deleteIfExists(rejects.resolve(result.file() + ".rejects.csv"));
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Done done(List<ImportResult> files, long millis) {
        return new Done(files, files.stream().mapToInt(ImportResult::rows).sum(), files.stream().mapToInt(ImportResult::accepted).sum(),
                files.stream().mapToInt(ImportResult::held).sum(), files.stream().mapToInt(ImportResult::beside).sum(),
                files.stream().mapToInt(ImportResult::rejected).sum(), files.stream().mapToLong(ImportResult::rupiah).sum(), millis);
    }

    private static String text(Done done) {
        StringBuilder text = new StringBuilder();
        for (ImportResult file : done.files) {
            text.append(Output.line(file.file())).append(": ");
            if (!file.taken()) {
                text.append("REFUSED, ").append(file.refusal());
            } else {
                text.append(file.accepted()).append(" taken").append(BatchName.parse(file.file()).orElseThrow().kind().isOpening() ? "; they count once two people agree: bin/ppob batch open "
                    + file.batch() + " --reason ..." : "").append(file.held() == 0 ? "" : ", " + file.held() + " held " + file.rules())
                    .append(file.beside() == 0 ? "" : ", " + file.beside() + " beside").append(file.again() == 0 ? "" : ", " + file.again() + " that waited are billed now").append(file.rejected() == 0 ? "" : ", " + file.rejected() + " rejected " + file.rejects() + ", see " + file.rejectFile());
            }
            text.append('\n');
        }
        return text.append("%,d rows: %,d taken, %,d held, %,d beside, %,d rejected; billed Rp %,d; %.1f s".formatted(done.rows, done.accepted, done.held, done.beside, done.rejected, done.rupiah,
                done.millis / 1000.0)).toString();
    }
}
