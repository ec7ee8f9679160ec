package id.ppob.switching.acmt;

import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Imports files: customer masters first, then readings. Files of one unit follow each other in the order of their names; different units
 * share no customer and go side by side on {@link #WORKERS} threads.
 */
public final class Importer {
    private static final int WORKERS = 2;
    private static final int ALL = 100;
    private final BatchBooks books;
    private final Path rejectFolder;
    private final Clock clock;
    private final ImportProgress progress;
    private final int mostRejectedPercent;

    /** What bills of an import go by: as it stood when it began. */
    record Rules(PeriodRules periods, int mostRejectedPercent) { }

    /** @param rejectFolder made when the first row is rejected */
    public Importer(BatchBooks books, Path rejectFolder, Clock clock, ImportProgress progress) {
        this(books, rejectFolder, clock, progress, ALL);
    }

    /**
     * Imports under a limit.
     *
     * @param rejectFolder        made when the first row is rejected
     * @param mostRejectedPercent of a batch's rows; a batch with more of them rejected is not activated
     */
    public Importer(BatchBooks books, Path rejectFolder, Clock clock, ImportProgress progress, int mostRejectedPercent) {
        this.mostRejectedPercent = mostRejectedPercent;
        this.books = books;
        this.rejectFolder = rejectFolder;
        this.clock = clock;
        this.progress = progress;
    }

    /** @return data rows that the control files promise, for a progress bar; a file without one counts nothing */
    public static long rowsAnnounced(List<Path> files) {
        return files.stream().mapToLong(file -> BatchName.parse(file.getFileName().toString())
                .map(name -> ControlFile.rowsAnnounced(file.resolveSibling(name.controlFile()))).orElse(0L)).sum();
    }

    /** @return one result a file, masters first, each group in the order of names; all refused while another import runs */
    public List<ImportResult> run(List<Path> files) {
        return switch (books.takeTurn()) {
            case BatchBooks.Asked.Busy(String holder) -> files.stream().map(file -> ended(ImportResult.refused(file.getFileName().toString(),
                    "another import is running on this database (" + holder + ")"))).toList();
            case BatchBooks.Asked.Granted(BatchBooks.Turn turn) -> run(files, turn);
        };
    }

    private List<ImportResult> run(List<Path> files, BatchBooks.Turn granted) {
        try (BatchBooks.Turn turn = granted; ExecutorService workers = Executors.newFixedThreadPool(WORKERS, Thread.ofPlatform().daemon().name("import-", 0).factory())) {
            Rules rules = new Rules(books.periods(), mostRejectedPercent);
            List<ImportResult> results = new ArrayList<>(unitsSideBySide(workers, files, true, turn, rules));
            results.addAll(unitsSideBySide(workers, files, false, turn, rules));
            return results;
        }
    }

    private List<ImportResult> unitsSideBySide(ExecutorService workers, List<Path> files, boolean masters, BatchBooks.Turn turn, Rules rules) {
        Map<String, List<Path>> byUnit = new TreeMap<>();
        files.stream().filter(file -> isMaster(file) == masters).sorted(Comparator.comparing(Path::getFileName))
                .forEach(file -> byUnit.computeIfAbsent(unit(file), _ -> new ArrayList<>()).add(file));
        List<Future<List<ImportResult>>> running = byUnit.values().stream()
                .map(unit -> workers.submit(() -> unit.stream().map(file -> ended(one(file, turn, rules))).toList())).toList();
        List<ImportResult> results = new ArrayList<>();
        for (Future<List<ImportResult>> unit : running) {
            try {
                results.addAll(unit.get());
            } catch (ExecutionException failed) {
                workers.shutdownNow();
                throw new IllegalStateException("the import broke off: run it again, it goes on where it was", failed.getCause());
            } catch (InterruptedException stopped) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the import was interrupted", stopped);
            }
        }
        return results;
    }

    private ImportResult one(Path path, BatchBooks.Turn turn, Rules rules) {
        String file = path.getFileName().toString();
        try {
            BatchName name = BatchName.parse(file).orElseThrow(() -> new Refused("needed a name DIL-<UNITUP>.csv or ACMT-<UNITUP>-<BLTH>-<sequence>.csv, or either with .gz after it"));
            if (!Files.isRegularFile(path)) {
                throw new Refused(Files.exists(path) ? "it is no regular file" : "no such file");
            }
            BatchFile opened = BatchFile.open(path, name);
            return switch (name.kind()) {
                case MASTER -> MasterImport.run(turn, opened, rejectFolder, progress, clock.millis());
                case READINGS -> BatchImport.run(books, turn, opened, rules, rejectFolder, progress, clock);
            };
        } catch (Refused refused) {
            return ImportResult.refused(file, refused.getMessage());
        } catch (IOException unreadable) {
            return ImportResult.refused(file, "cannot be read: " + unreadable);
        } catch (BatchBooks.LostTurn lost) {
            return ImportResult.refused(file, lost.getMessage() + "; what it had begun of this file does not count: import it again, and it goes on from there");
        }
    }

    private ImportResult ended(ImportResult result) {
        progress.done(result);
        return result;
    }

    private static boolean isMaster(Path file) {
        return BatchName.parse(file.getFileName().toString()).filter(name -> name.kind() == BatchName.Kind.MASTER).isPresent();
    }

    private static String unit(Path file) {
        return BatchName.parse(file.getFileName().toString()).map(BatchName::unit).orElse("");
    }
}
