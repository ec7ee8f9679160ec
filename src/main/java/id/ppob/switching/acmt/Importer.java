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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Imports files: customer masters first, then what units begin with, then readings. Files of one unit follow each other in the order of their names; different units
 * share no customer and go side by side on {@link #WORKERS} threads.
 */
public final class Importer {
    private static final int WORKERS = 2;
    private static final int ALL = 100;
    private static final String LOST = "; what it had begun of this file does not count: import it again, and it goes on from there";
    private final BatchBooks books;
    private final Path rejectFolder;
    private final Clock clock;
    private final ImportProgress progress;
    private final String by;
    private final int mostRejectedPercent;

    /** What bills of an import go by: as it stood when it began. */
    record Rules(PeriodRules periods, int mostRejectedPercent) { }

    /** @param rejectFolder made when the first row is rejected */
    public Importer(BatchBooks books, Path rejectFolder, Clock clock, ImportProgress progress) {
        this(books, rejectFolder, clock, progress, "switch", ALL);
    }

    /**
     * Imports under a limit.
     *
     * @param rejectFolder        made when the first row is rejected
     * @param by                  operator who brings the files
     * @param mostRejectedPercent of a batch's rows; a batch with more of them rejected is not activated
     */
    public Importer(BatchBooks books, Path rejectFolder, Clock clock, ImportProgress progress, String by, int mostRejectedPercent) {
        this.by = by;
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
            List<ImportResult> results = new ArrayList<>();
            for (BatchName.Kind kind : BatchName.Kind.values()) {
                results.addAll(unitsSideBySide(workers, files.stream().filter(file -> kind(file) == kind).toList(), turn, rules));
            }
            return results;
        }
    }

    private List<ImportResult> unitsSideBySide(ExecutorService workers, List<Path> files, BatchBooks.Turn turn, Rules rules) {
        Map<String, List<Path>> byUnit = new TreeMap<>();
        files.stream().sorted(Comparator.comparing(Path::getFileName))
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

    /** Every file leaves a row in the ledger: one that cannot be opened, too. */
    private ImportResult one(Path path, BatchBooks.Turn turn, Rules rules) {
        String file = path.getFileName().toString();
        try {
            BatchFile opened = opened(path, file);
            long number = turn.began(new Incoming(file, opened.sha256(), opened.rows(), opened.totals(), by, clock.millis()));
            ImportResult result = taken(opened, turn, rules);
            turn.ended(number, Incoming.End.of(result, clock.millis()));
            return result;
        } catch (Refused refused) {
            return unopened(file, refused.getMessage(), turn);
        } catch (IOException unreadable) {
            return unopened(file, "cannot be read: " + unreadable, turn);
        } catch (BatchBooks.LostTurn lost) {
            return ImportResult.refused(file, lost.getMessage() + LOST);
        }
    }

    private BatchFile opened(Path path, String file) throws Refused, IOException {
        BatchName name = BatchName.parse(file).orElseThrow(() -> new Refused(BatchName.NEEDED + ", or one of them with .gz after it"));
        if (!Files.isRegularFile(path)) {
            throw new Refused(Files.exists(path) ? "it is no regular file" : "no such file");
        }
        return BatchFile.open(path, name);
    }

    private ImportResult taken(BatchFile opened, BatchBooks.Turn turn, Rules rules) throws IOException {
        String file = opened.name().file();
        try {
            return switch (opened.name().kind()) {
                case MASTER -> master(opened, turn);
                case OPENING_METERS, OPENING_BILLS, OPENING_CREDITS -> OpeningImport.run(books, turn, opened, rejectFolder, progress, clock);
                case READINGS -> readings(opened, turn, rules);
            };
        } catch (Refused refused) {
            return ImportResult.refused(file, refused.getMessage());
        }
    }

    private ImportResult master(BatchFile opened, BatchBooks.Turn turn) throws Refused, IOException {
        Optional<String> before = books.anotherName(opened.sha256(), opened.name().file());
        if (before.isPresent()) {
            throw new Refused("the same bytes were taken as " + before.get());
        }
        return MasterImport.run(turn, opened, rejectFolder, progress, clock.millis());
    }

    /** A reading that came before its meter's first stand would begin a chain of its own. */
    private ImportResult readings(BatchFile opened, BatchBooks.Turn turn, Rules rules) throws Refused, IOException {
        Optional<Integer> waiting = books.openingThatWaits(opened.name().unit());
        if (waiting.isPresent()) {
            throw new Refused("opening batch " + waiting.get() + " of unit " + opened.name().unit() + " waits for two people: its meters begin before these readings");
        }
        return BatchImport.run(books, turn, opened, rules, rejectFolder, progress, clock);
    }

    private ImportResult unopened(String file, String refusal, BatchBooks.Turn turn) {
        ImportResult refused = ImportResult.refused(file, refusal);
        turn.ended(turn.began(new Incoming(file, null, 0, "", by, clock.millis())), Incoming.End.of(refused, clock.millis()));
        return refused;
    }

    private ImportResult ended(ImportResult result) {
        progress.done(result);
        return result;
    }

    /** What none of ours is called is refused last. */
    private static BatchName.Kind kind(Path file) {
        return BatchName.parse(file.getFileName().toString()).map(BatchName::kind).orElse(BatchName.Kind.READINGS);
    }

    private static String unit(Path file) {
        return BatchName.parse(file.getFileName().toString()).map(BatchName::unit).orElse("");
    }
}
