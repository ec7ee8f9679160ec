package id.ppob.switching.desk;

import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.Noted;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customer masters and meter readings, the files that are brought along, become bills. What is rejected goes home. */
public final class ImportFiles extends Named<ImportFiles.Question, ImportFiles.Imported> {
    /** @param leftOver names of files that were meant, too, and are none that could be taken: the trail tells them as refused */
    public record Question(List<String> leftOver) { }

    /** One a file that was brought; files of rejects are named as the office keeps them. */
    public record Imported(List<ImportResult> files) { }

    ImportFiles() {
        super("import", Right.ASK, Question.class, Imported.class);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Imported run(Counter counter, Operator who, Question question) {
        Asker asker = counter.asker();
        List<Path> files = asker.allNamed();
        String names = files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
        try (Noted work = counter.begin(who, Act.IMPORT, files.size() + " files: " + names)) {
            Path rejects = asker.making(counter.data().resolve("rejects"));
            List<ImportResult> results = new Importer(new BatchStore(counter.office()), rejects, counter.clock(), new Watched(asker), who.name(), counter.config().importMostRejectedPercent()).run(files);
            results.stream().filter(result -> result.rejectFile() != null).forEach(result -> asker.made(Path.of(result.rejectFile())));
            List<String> refused = Stream.concat(results.stream().filter(file -> !file.taken()).map(ImportResult::file), question.leftOver.stream()).toList();
            work.ended(refused.isEmpty(), "%,d rows taken, %,d held, %,d beside, %,d rejected; billed Rp %,d%s".formatted(results.stream().mapToInt(ImportResult::accepted).sum(),
                results.stream().mapToInt(ImportResult::held).sum(), results.stream().mapToInt(ImportResult::beside).sum(),
                results.stream().mapToInt(ImportResult::rejected).sum(), results.stream().mapToLong(ImportResult::rupiah).sum(),
                refused.isEmpty() ? "" : "; refused: " + String.join(", ", refused)));
            return new Imported(results.stream().map(result -> result.taken() ? result : result.refusedAs(asker.said(result.refusal()))).toList());
        }
    }

    /** Adds up what the importer's threads work through. */
    private static final class Watched implements ImportProgress {
        private final Asker asker;
        private long done;

        Watched(Asker asker) {
            this.asker = asker;
        }

        @Override
        public synchronized void rows(int rows) {
            done += rows;
            asker.watched(done, "");
        }

        @Override
        public synchronized void done(ImportResult result) {
            asker.watched(done, result.file());
        }
    }
}
