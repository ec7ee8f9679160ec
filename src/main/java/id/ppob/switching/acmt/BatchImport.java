package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Counts;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.Kept;
import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Term;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.rule.Counted;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Takes one batch of readings: rows in slices through {@link ReadingChecks}, {@link ReadingDoor} and {@link Billing} into the books, then one change of
 * the batch's state that makes all its bills payable. A process that dies before it leaves nothing payable; the same file imported again
 * goes on where it was. One file; one thread, and one that writes.
 */
final class BatchImport {
    /** Rows a transaction. Below 1,000, where MariaDB would turn a list of keys into a temporary table. */
    static final int SLICE = 500;
    /** Rows that are put in order at once: of most units all. */
    private static final int WINDOW = 40 * SLICE;
    private static final int PERCENT = 100;
    private static final Comparator<Line> BY_CUSTOMER = Comparator.comparingLong(Line::customer);
    private static final Comparator<Entry> KEY_ORDER = Comparator.comparingLong(entry -> entry.reading().idpel());
    private final BatchBooks books;
    private final BatchBooks.Turn turn;
    private final BatchFile file;
    private final Clock clock;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final ReadingChecks checks;
    private final ReadingDoor door;
    private final BatchBooks.Prices prices;
    private final Billing billing;
    private final PeriodRule calendar;
    private final Zone zone;
    private final Claim.Ours ours;
    private final Set<Long> seen = new HashSet<>();
    private final SliceWriter writer;
    private final GiveWay giveWay;
    private long beganNs;
    private LocalDate dueOn;
    private final Map<Rule, Integer> rules = new EnumMap<>(Rule.class);
    private int billed;
    private int held;
    private int beside;
    private long rupiah;

    /** A row of the file: its line number, and the reading it makes or why it makes none. */
    private record Line(long number, Checked checked) {
        /** What cannot be read comes first. */
        long customer() {
            return checked instanceof Checked.Taken(Reading told) ? told.idpel() : 0;
        }
    }

    private BatchImport(BatchBooks books, BatchBooks.Turn turn, BatchFile file, RejectFile rejects, ImportProgress progress, Importer.Rules rules, Claim.Ours ours,
                        SliceWriter writer, Clock clock) {
        this.books = books;
        this.turn = turn;
        this.file = file;
        this.clock = clock;
        this.rejects = rejects;
        this.progress = progress;
        this.calendar = rules.periods().of(file.name().unit(), file.name().period());
        this.prices = turn.prices(ours);
        this.checks = new ReadingChecks(prices.components());
        this.door = new ReadingDoor(books.readingRules(), calendar, version -> prices.components().minimumKwh(version.customer().tariff(), version.customer().powerVa(), file.name().period()));
        this.billing = new Billing(new Pricer(prices.components()));
        this.zone = rules.periods().zone(file.name().unit());
        this.ours = ours;
        this.writer = writer;
        this.beganNs = clock.nanos();
        this.giveWay = new GiveWay(turn::commitsOfOthers, beganNs);
    }

    static ImportResult run(BatchBooks books, BatchBooks.Turn turn, BatchFile file, Importer.Rules rules, Path rejectFolder, ImportProgress progress, Clock clock)
            throws IOException, Refused {
        Claim.Ours ours = claimed(books, turn, file, clock);
        while (true) {
            try {
                return run(books, turn, file, rules, rejectFolder, progress, clock, ours);
            } catch (BatchBooks.Overtaken _) { // what was written stays and is found again; the rest is decided anew
                ours = new Claim.Ours(ours.batch(), Math.toIntExact(held(books, file, ours.batch())));
            }
        }
    }

    private static ImportResult run(BatchBooks books, BatchBooks.Turn turn, BatchFile file, Importer.Rules rules, Path rejectFolder, ImportProgress progress, Clock clock, Claim.Ours ours)
            throws IOException, Refused {
        try (RejectFile rejects = new RejectFile(rejectFolder, file.name().file()); SliceWriter writer = new SliceWriter()) {
            BatchImport run = new BatchImport(books, turn, file, rejects, progress, rules, ours, writer, clock);
            run.dueOn = run.term().dueOn();
            run.inOrder();
            writer.await();
            String rejectFile = rejects.finish();
            if (run.counts().kept() == 0) {
                turn.giveUp(run.ours.batch(), file.rows());
                throw new Refused("none of " + file.rows() + " rows could be taken" + (rejectFile == null ? "" : ": see " + rejectFile));
            }
            run.mustBeMostlyRight(rules.mostRejectedPercent(), rejectFile);
            Term term = run.settled();
            turn.activate(run.ours.batch(), run.counts(), term.effectiveOn());
            int again = turn.askAgain(file.name().unit(), clock.millis());
            return new ImportResult(file.name().file(), null, run.ours.batch(), file.rows(), run.billed, rejects.counts(), rejectFile, run.rupiah, run.held, run.beside, run.rules, again);
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
        slices(file, _ -> true, lines -> {
            Set<Long> left = books.kept(batch, file.name().period(), idpels(lines)).keySet();
            held[0] += lines.stream().map(Line::number).filter(left::contains).count();
        });
        return held[0];
    }

    /** What is wrong so often is wrong as a whole. What was billed of it stays where nobody sees it: the same file imported under a higher limit takes it up. */
    private void mustBeMostlyRight(int mostPercent, String rejectFile) throws Refused {
        int rejected = file.rows() - counts().kept();
        if ((long) rejected * PERCENT > (long) mostPercent * file.rows()) {
            turn.giveUp(ours.batch(), file.rows());
            throw new Refused("%,d of %,d rows were rejected, more than the %d %% of import.most-rejected-percent: none of its bills is shown; see %s"
                    .formatted(rejected, file.rows(), mostPercent, rejectFile));
        }
    }

    private Term term() {
        return calendar.term(file.name().period(), clock.wibDate());
    }

    /** The term by the day on which the batch is ready. Midnight may have come since its bills were dated. */
    private Term settled() {
        Term term = term();
        if (!term.dueOn().equals(dueOn)) {
            slices(lines -> turn.due(ours.batch(), file.name().period(), idpels(lines), term.dueOn()));
        }
        return term;
    }

    /** Customers with one row first; then the others' rows in the order of their sources, each place by another look at the file: so of one customer the first that counts does. */
    private void inOrder() {
        SortedSet<Integer> places = new TreeSet<>();
        slices(file, line -> {
            Integer place = place(line);
            if (place != null) {
                places.add(place);
            }
            return place == null;
        }, this::take);
        places.forEach(place -> slices(file, line -> place.equals(place(line)), this::take));
    }

    /** @return of a row whose customer may have another, where its source stands; null of others */
    private Integer place(Line line) {
        return line.checked instanceof Checked.Taken(Reading told) && file.repeats(told.idpel()) ? door.place(told.in(zone)) : null;
    }

    private void slices(Consumer<List<Line>> onSlice) {
        slices(file, _ -> true, onSlice);
    }

    /** A file has the order of a route, the books that of numbers: so many rows at a time are put into theirs, that what is looked up and written lies together. */
    private static void slices(BatchFile file, Predicate<Line> which, Consumer<List<Line>> onSlice) {
        List<Line> window = new ArrayList<>();
        file.forEach(row -> {
            Line line = new Line(row.line(), read(row));
            if (which.test(line)) {
                window.add(line);
            }
            if (window.size() == WINDOW) {
                cut(window, onSlice);
            }
        });
        cut(window, onSlice);
    }

    private static void cut(List<Line> window, Consumer<List<Line>> onSlice) {
        window.sort(BY_CUSTOMER);
        for (int from = 0; from < window.size(); from += SLICE) {
            onSlice.accept(window.subList(from, Math.min(from + SLICE, window.size())));
        }
        window.clear();
    }

    private static Checked read(FileRow row) {
        Rejection wrong = row.wrongWidth();
        return wrong == null ? ReadingChecks.read(row::cell) : new Checked.Rejected(wrong);
    }

    private void take(List<Line> lines) {
        List<Long> idpels = idpels(lines);
        Map<Long, Kept> kept = kept(lines);
        BatchBooks.Slice known = books.slice(ours.batch(), file.name().period(), idpels, photos(lines), clock.wibDate());
        Map<Long, List<Single>> singles = books.singles(file.name().period(), idpels, prices.newestSingle());
        List<Entry> entries = new ArrayList<>(lines.size());
        for (Line line : lines) {
            switch (line.checked()) {
                case Checked.Rejected wrong -> rejects.add(line.number(), wrong.rejection());
                case Checked.Taken(Reading told) -> {
                    Reading reading = told.in(zone);
                    Kept before = kept.get(line.number());
                    List<CustomerVersion> versions = known.versions().getOrDefault(reading.idpel(), List.of());
                    Rejection wrong = before != null ? null : checks.check(reading, file.name(), versions);
                    if (wrong != null) {
                        rejects.add(line.number(), wrong);
                    } else if (before != null) {
                        counted(before.state(), reading.idpel(), before.rupiah());
                    } else {
                        Entry entry = decided(reading, line.number(), versions, known, singles.getOrDefault(reading.idpel(), List.of()));
                        counted(entry.answer().state(), reading.idpel(), entry.bill() == null ? 0 : entry.bill().priced().totalRupiah());
                        entries.add(entry);
                    }
                }
            }
        }
        entries.sort(KEY_ORDER);
        int rows = lines.size();
        writer.write(() -> {
            turn.add(ours.batch(), entries, known.seen());
            progress.rows(rows);
        });
        entries.forEach(entry -> entry.answer().rule().ifPresent(rule -> rules.merge(rule, 1, Integer::sum)));
        rest();
    }

    private void rest() {
        long now = clock.nanos();
        LockSupport.parkNanos(giveWay.restNs(now, now - beganNs));
        beganNs = clock.nanos();
    }

    /** Of two rows of one customer the first that counts does, in the order in which they are taken; the other lies beside it. */
    private Entry decided(Reading reading, long line, List<CustomerVersion> versions, BatchBooks.Slice known, List<Single> singles) {
        BatchBooks.Counting counting = known.counted().get(reading.idpel());
        Counted before = seen.contains(reading.idpel()) ? new Counted(Source.OFFICER, true, true) : counting == null ? null : counting.seen(calendar, reading.period());
        Chain chain = known.chains().get(reading.idpel());
        boolean photoReused = file.sharesPhoto(Photos.hash(reading)) || known.seen().photos().reused(reading);
        ReadingDoor.Answer answer = door.decide(reading, new ReadingDoor.Known(versions, chain, before, photoReused));
        if (!(answer.decision() instanceof ReadingDecision.Billed billed)) {
            return new Entry(reading, line, answer, null);
        }
        Billing.Used used = new Billing.Used(reading.period(), versions, answer.chain(), answer.opened() != null, billed.use(), billed.minimumApplies(), false);
        return new Entry(reading, line, answer, billing.bill(used, singles, known.balances().getOrDefault(reading.idpel(), 0L), dueOn));
    }

    private void counted(ReadingState state, long idpel, long billRupiah) {
        switch (state) {
            case COUNTS -> {
                if (file.repeats(idpel)) {
                    seen.add(idpel);
                }
                billed++;
                rupiah += billRupiah;
            }
            case HELD -> held++;
            case BESIDE, UNREAD -> beside++;
        }
    }

    private Counts counts() {
        return new Counts(file.rows(), billed, held, beside);
    }

    /** What is left of an import that died, its bills dated as the others are. */
    private Map<Long, Kept> kept(List<Line> lines) {
        if (ours.added() == 0) {
            return Map.of();
        }
        Map<Long, Kept> kept = books.kept(ours.batch(), file.name().period(), idpels(lines));
        List<Long> otherwise = kept.values().stream().filter(each -> each.dueOn() != null && !each.dueOn().equals(dueOn)).map(Kept::idpel).toList();
        turn.due(ours.batch(), file.name().period(), otherwise, dueOn);
        return kept;
    }

    private static List<Long> idpels(List<Line> lines) {
        return readings(lines).map(Reading::idpel).distinct().toList();
    }

    private static List<String> photos(List<Line> lines) {
        return Photos.hashes(readings(lines).toList());
    }

    private static Stream<Reading> readings(List<Line> lines) {
        return lines.stream().map(Line::checked).filter(Checked.Taken.class::isInstance).map(Checked.Taken.class::cast).map(Checked.Taken::reading);
    }
}
