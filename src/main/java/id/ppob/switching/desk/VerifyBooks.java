package id.ppob.switching.desk;

import id.ppob.proof.Finding;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The invariants of the books, by none of the switch's own rules; with what others wrote down, as it is brought along. */
public final class VerifyBooks extends Named<VerifyBooks.Question, Report> {
    /** What is brought along, by its names; empty for none. @param anchors what the trail left outside; none stands for the office's own */
    public record Question(String journals, String files, String plnJournal, List<String> anchors) { }

    VerifyBooks() {
        super("verify", null, Question.class, Report.class);
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Report run(Counter counter, Operator who, Question question) {
        Asker asker = counter.asker();
        Path own = counter.anchor().file();
        List<Path> anchors = question.anchors.isEmpty() && Files.exists(own) ? List.of(own) : question.anchors.stream().map(asker::named).toList();
        Proof.Pln pln = question.plnJournal.isEmpty() ? null : new Proof.Pln(asker.named(question.plnJournal), "%07d".formatted(counter.config().plnCentral()));
        Database.Address address = counter.reader().get().address();
        try {
            Report report = Proof.prove(new Proof.Address(address.jdbcUrl(), address.user(), address.password()), folder(asker, question.journals), folder(asker, question.files), pln,
                anchors);
            return new Report(report.findings().stream().map(finding -> told(finding, asker)).toList());
        } catch (SQLException e) {
            throw new StoreException("proving the books", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Asker asker, String words) {
        return words.isEmpty() ? null : asker.named(words);
    }

    private static Finding told(Finding finding, Asker asker) {
        return new Finding(finding.name(), finding.sentence(), finding.expected(), finding.checked(), finding.violations(), finding.first().stream().map(asker::said).toList());
    }
}
