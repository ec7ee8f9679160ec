package id.ppob.switching.cli;

import id.ppob.proof.Report;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.desk.VerifyBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob verify}: the invariants of the books, by none of the switch's own rules. */
@Command(name = "verify", description = "Prove the books: invariants, day roots, the trail, banks' journals, PLN's journal, partners' files.",
        footer = {"", "Reads only; the database may be live. Exit code 1 when anything does not hold."})
public final class VerifyCommand extends BooksCommand implements Callable<Integer> {
    @Option(names = "--journals", paramLabel = "DIR", description = "the banks' journals (journal-*.jsonl); the banks should be quiet")
    private Path journals;
    @Option(names = "--files", paramLabel = "DIR", description = "the partner files of all closed dates, at any depth")
    private Path files;
    @Option(names = "--pln-journal", paramLabel = "FILE", description = "the journal of the simulator of PLN's host; it should be quiet")
    private Path plnJournal;
    @Option(names = "--anchor", paramLabel = "FILE|DIR", description = "what the trail left outside: an anchor, a log with its lines, partners' .root files; may be repeated (default: the data folder's own)")
    private List<Path> anchors = List.of();

    @Override
    public Integer call() throws IOException {
        for (Path folder : new Path[] {journals, files}) {
            if (folder != null && !Files.isDirectory(folder)) {
                throw wrong("No such folder: " + folder);
            }
        }
        if (plnJournal != null && !Files.isRegularFile(plnJournal)) {
            throw wrong("No such file: " + plnJournal);
        }
        anchors.stream().filter(anchor -> !Files.exists(anchor)).findFirst().ifPresent(anchor -> {
            throw wrong("No such file or folder: " + anchor);
        });
        VerifyBooks.Question question = new VerifyBooks.Question(words(journals), words(files), words(plnJournal), anchors.stream().map(Path::toString).toList());
        Errand errand = Errand.bringing(brought());
        return AtOffice.looking(installation, office -> {
            Report report = office.ask(UseCases.VERIFY_BOOKS, question, errand);
            output.print(report, report.table().stripTrailing());
            return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String words(Path path) {
        return path == null ? "" : path.toString();
    }

    /** What the proof looks at, and nothing else that lies there. */
    private List<Errand.Brought> brought() throws IOException {
        List<Errand.Brought> brought = new ArrayList<>();
        if (journals != null) {
            brought.add(Errand.Brought.folder(journals, false, name -> name.startsWith("journal-") && name.endsWith(".jsonl")));
        }
        if (files != null) {
            brought.add(Errand.Brought.folder(files, true, name -> name.matches("\\d{7}-.*") || name.endsWith(".root")));
        }
        if (plnJournal != null) {
            brought.add(Errand.Brought.file(plnJournal));
        }
        for (Path anchor : anchors) {
            brought.add(Files.isDirectory(anchor) ? Errand.Brought.folder(anchor, true, name -> name.endsWith(".root")) : Errand.Brought.file(anchor));
        }
        return brought;
    }
}
