package id.ppob.switching.cli;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    public Integer call() throws SQLException, IOException {
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
        Proof.Pln pln = plnJournal == null ? null : new Proof.Pln(plnJournal, "%07d".formatted(SwitchConfig.read(installation.cfg()).plnCentral()));
        try (Installation.Books books = installation.open()) {
            Path own = books.anchor().file();
            List<Path> outside = anchors.isEmpty() && Files.exists(own) ? List.of(own) : anchors;
            Database.Address address = books.database().address();
            Report report = Proof.prove(new Proof.Address(address.jdbcUrl(), address.user(), address.password()), journals, files, pln, outside);
            output.print(report, report.table().stripTrailing());
            return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }
}
