package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.Kept;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.acmt.ReadingChecks.Known;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.Term;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes one batch of readings: rows in slices through {@link ReadingChecks} and {@link Billing} into the books, then one change of
 * the batch's state that makes all its bills payable. A process that dies before it leaves nothing payable; the same file imported again
 * goes on where it was. One thread, one file.
 */
final class BatchImport {
    /** Rows a transaction. Below 1,000, where MariaDB would turn a list of keys into a temporary table. */
    static final int SLICE = 500;
    private static final int PERCENT = 100;
    private static final Comparator<Entry> KEY_ORDER = Comparator.comparingLong(entry -> entry.reading().idpel());
    private final BatchBooks books;
    private final BatchBooks.Turn turn;
    private final BatchFile file;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final ReadingChecks checks;
    private final BatchBooks.Prices prices;
    private final Billing billing;
    private final PeriodRule calendar;
    private final Zone zone;
    private final Claim.Ours ours;
    private final Set<Long> seen = new HashSet<>();
    private LocalDate dueOn;
    private int accepted;
    private long rupiah;

    /** A row of the file: its line number, and the reading it makes or why it makes none. */
    private record Line(long number, Checked checked) { }

    private BatchImport(BatchBooks books, BatchBooks.Turn turn, BatchFile file, RejectFile rejects, ImportProgress progress, Importer.Rules rules, Claim.Ours ours) {
        this.books = books;
        this.turn = turn;
        this.file = file;
        this.rejects = rejects;
        this.progress = progress;
        this.calendar = rules.periods().of(file.name().unit(), file.name().period());
        this.prices = turn.prices(ours);
        this.checks = new ReadingChecks(prices.components(), calendar);
        this.billing = new Billing(new Pricer(prices.components()));
        this.zone = rules.periods().zone(file.name().unit());
        this.ours = ours;
    }

    static ImportResult run(BatchBooks books, BatchBooks.Turn turn, BatchFile file, Importer.Rules rules, Path rejectFolder, ImportProgress progress, Clock clock)
            throws IOException, Refused {
        try (RejectFile rejects = new RejectFile(rejectFolder, file.name().file())) {
            BatchImport run = new BatchImport(books, turn, file, rejects, progress, rules, claimed(books, turn, file, clock));
            run.dueOn = run.term(clock).dueOn();
            run.slices(run::bill);
            String rejectFile = rejects.finish();
            if (run.accepted == 0) {
                turn.giveUp(run.ours.batch(), file.rows());
                throw new Refused("none of " + file.rows() + " rows could be billed" + (rejectFile == null ? "" : ": see " + rejectFile));
            }
            run.mustBeMostlyRight(rules.mostRejectedPercent(), rejectFile);
            Term term = run.settled(clock);
            turn.activate(run.ours.batch(), file.rows(), run.accepted, term.effectiveOn());
            return new ImportResult(file.name().file(), null, run.ours.batch(), file.rows(), run.accepted, rejects.counts(), rejectFile, run.rupiah);
        }
    }

    /** A batch of which others took over what an import left is given up for good: what is left of it must never count. */
    private static Claim.Ours claimed(BatchBooks books, BatchBooks.Turn turn, BatchFile file, Clock clock) throws Refused {
        while (true) {
            Claim.Ours ours = switch (turn.claim(file.name(), file.sha256(), clock.millis())) {
                case Claim.Ours claimed -> claimed;
                case Claim.Taken before -> throw new Refused("the same content was loaded as batch " + before.batch() + " (" + before.file() + ", " + before.state() + ")");
            };
            if (ours.added() == 0 || held(books, file, ours.batch()) == ours.added()) {
                return ours;
            }
            turn.abandon(ours.batch());
        }
    }

    private static long held(BatchBooks books, BatchFile file, int batch) {
        long[] held = {0};
        slices(file, lines -> held[0] += books.kept(batch, file.name().period(), idpels(lines)).size());
        return held[0];
    }

    /** What is wrong so often is wrong as a whole. What was billed of it stays where nobody sees it: the same file imported under a higher limit takes it up. */
    private void mustBeMostlyRight(int mostPercent, String rejectFile) throws Refused {
        int rejected = file.rows() - accepted - rejects.counts().getOrDefault(Reject.ALREADY_BILLED, 0);
        if ((long) rejected * PERCENT > (long) mostPercent * file.rows()) {
            turn.giveUp(ours.batch(), file.rows());
            throw new Refused("%,d of %,d rows were rejected, more than the %d %% of import.most-rejected-percent: none of its bills is shown; see %s"
                    .formatted(rejected, file.rows(), mostPercent, rejectFile));
        }
    }

    private Term term(Clock clock) {
        return calendar.term(file.name().period(), clock.wibDate());
    }

    /** The term by the day on which the batch is ready. Midnight may have come since its bills were dated. */
    private Term settled(Clock clock) {
        Term term = term(clock);
        if (!term.dueOn().equals(dueOn)) {
            slices(lines -> turn.due(ours.batch(), file.name().period(), idpels(lines), term.dueOn()));
        }
        return term;
    }

    private void slices(Consumer<List<Line>> onSlice) {
        slices(file, onSlice);
    }

    private static void slices(BatchFile file, Consumer<List<Line>> onSlice) {
        List<Line> slice = new ArrayList<>(SLICE);
        file.forEach(row -> {
            slice.add(new Line(row.line(), read(row)));
            if (slice.size() == SLICE) {
                onSlice.accept(slice);
                slice.clear();
            }
        });
        onSlice.accept(slice);
    }

    private static Checked read(FileRow row) {
        Rejection wrong = row.wrongWidth();
        return wrong == null ? ReadingChecks.read(row::cell) : new Checked.Rejected(wrong);
    }

    private void bill(List<Line> lines) {
        List<Long> idpels = idpels(lines);
        Map<Long, Kept> kept = kept(idpels);
        Map<Long, Customer> customers = books.customers(idpels);
        Set<Long> billed = books.billed(ours.batch(), file.name().period(), idpels);
        Map<Long, List<Single>> singles = books.singles(file.name().period(), idpels, prices.newestSingle());
        List<Entry> entries = new ArrayList<>(lines.size());
        for (Line line : lines) {
            switch (line.checked()) {
                case Checked.Rejected wrong -> rejects.add(line.number(), wrong.rejection());
                case Checked.Taken(Reading told) -> {
                    Reading reading = told.in(zone);
                    long idpel = reading.idpel();
                    boolean first = seen.add(idpel);
                    Kept before = first ? kept.get(idpel) : null;
                    Rejection wrong = before != null ? null : checks.check(reading, file.name(), new Known(customers.get(idpel), !first, billed.contains(idpel)));
                    if (before != null) {
                        taken(before.rupiah());
                    } else if (wrong == null) {
                        entries.add(billing.bill(reading, line.number(), singles.getOrDefault(idpel, List.of()), dueOn));
                    } else {
                        rejects.add(line.number(), wrong);
                    }
                }
            }
        }
        entries.sort(KEY_ORDER);
        turn.add(ours.batch(), entries);
        entries.forEach(entry -> taken(entry.bill().totalRupiah()));
        progress.rows(lines.size());
    }

    private void taken(long billRupiah) {
        accepted++;
        rupiah += billRupiah;
    }

    /** What is left of an import that died, dated as the others are. */
    private Map<Long, Kept> kept(List<Long> idpels) {
        if (ours.added() == 0) {
            return Map.of();
        }
        Map<Long, Kept> kept = books.kept(ours.batch(), file.name().period(), idpels);
        List<Long> otherwise = kept.entrySet().stream().filter(each -> !each.getValue().dueOn().equals(dueOn)).map(Map.Entry::getKey).toList();
        turn.due(ours.batch(), file.name().period(), otherwise, dueOn);
        return kept;
    }

    private static List<Long> idpels(List<Line> lines) {
        return lines.stream().map(Line::checked).filter(Checked.Taken.class::isInstance).map(Checked.Taken.class::cast)
                .map(taken -> taken.reading().idpel()).distinct().toList();
    }
}
