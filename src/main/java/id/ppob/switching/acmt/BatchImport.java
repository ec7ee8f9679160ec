package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.acmt.ReadingChecks.Known;
import id.ppob.switching.product.postpaid.Customer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/**
 * Takes one batch of readings: rows in slices through {@link ReadingChecks} and {@link BillCalculator} into the books, then one change of
 * the batch's state that makes all its bills payable. A process that dies before it leaves nothing payable; the same file imported again
 * clears what was left and starts over. One thread, one file.
 */
final class BatchImport {
    /** Rows a transaction. Below 1,000, where MariaDB would turn a list of keys into a temporary table. */
    static final int SLICE = 500;
    private static final Comparator<Entry> KEY_ORDER = Comparator.comparingLong(entry -> entry.reading().idpel());
    private final BatchBooks books;
    private final BatchBooks.Turn turn;
    private final BatchFile file;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final ReadingChecks checks;
    private final BillCalculator calculator;
    private final int batch;
    private final Set<Long> seen = new HashSet<>();
    private int accepted;
    private long rupiah;

    /** A row of the file: its line number, and the reading it makes or why it makes none. */
    private record Line(long number, Checked checked) { }

    private BatchImport(BatchBooks books, BatchBooks.Turn turn, BatchFile file, RejectFile rejects, ImportProgress progress, BillTables tables, int batch) {
        this.books = books;
        this.turn = turn;
        this.file = file;
        this.rejects = rejects;
        this.progress = progress;
        this.checks = new ReadingChecks(tables);
        this.calculator = new BillCalculator(tables);
        this.batch = batch;
    }

    static ImportResult run(BatchBooks books, BatchBooks.Turn turn, BatchFile file, BillTables tables, Path rejectFolder, ImportProgress progress,
            long nowMillis) throws IOException, Refused {
        Claim.Ours ours = switch (turn.claim(file.name(), file.sha256(), nowMillis)) {
            case Claim.Ours claimed -> claimed;
            case Claim.Taken before -> throw new Refused("the same content was loaded as batch " + before.batch() + " (" + before.file() + ", " + before.state() + ")");
        };
        try (RejectFile rejects = new RejectFile(rejectFolder, file.name().file())) {
            BatchImport run = new BatchImport(books, turn, file, rejects, progress, tables, ours.batch());
            if (ours.leftovers()) {
                run.slices(lines -> turn.remove(ours.batch(), file.name().period(), idpels(lines)));
            }
            run.slices(run::bill);
            String rejectFile = rejects.finish();
            if (run.accepted == 0) {
                turn.giveUp(ours.batch(), file.rows());
                throw new Refused("none of " + file.rows() + " rows could be billed" + (rejectFile == null ? "" : ": see " + rejectFile));
            }
            turn.activate(ours.batch(), file.rows(), run.accepted);
            return new ImportResult(file.name().file(), null, ours.batch(), file.rows(), run.accepted, rejects.counts(), rejectFile, run.rupiah);
        }
    }

    private void slices(Consumer<List<Line>> onSlice) {
        List<Line> slice = new ArrayList<>(SLICE);
        file.forEach(row -> {
            slice.add(new Line(row.getRecordNumber(), read(row)));
            if (slice.size() == SLICE) {
                onSlice.accept(slice);
                slice.clear();
            }
        });
        onSlice.accept(slice);
    }

    private static Checked read(CSVRecord row) {
        int columns = ReadingColumn.values().length;
        return row.size() == columns ? ReadingChecks.read(column -> row.get(column.ordinal())) : new Checked.Rejected(wrongWidth(row, columns));
    }

    private void bill(List<Line> lines) {
        List<Long> idpels = idpels(lines);
        Map<Long, Customer> customers = books.customers(idpels);
        Set<Long> billed = books.billed(file.name().period(), idpels);
        List<Entry> entries = new ArrayList<>(lines.size());
        for (Line line : lines) {
            switch (line.checked()) {
                case Checked.Rejected wrong -> rejects.add(line.number(), wrong.rejection());
                case Checked.Taken(Reading reading) -> {
                    long idpel = reading.idpel();
                    Rejection wrong = checks.check(reading, file.name(), new Known(customers.get(idpel), !seen.add(idpel), billed.contains(idpel)));
                    if (wrong == null) {
                        entries.add(new Entry(reading, calculator.charge(reading)));
                    } else {
                        rejects.add(line.number(), wrong);
                    }
                }
            }
        }
        entries.sort(KEY_ORDER);
        turn.add(batch, entries);
        accepted += entries.size();
        rupiah += entries.stream().mapToLong(entry -> entry.charge().totalRupiah()).sum();
        progress.rows(lines.size());
    }

    private static List<Long> idpels(List<Line> lines) {
        return lines.stream().map(Line::checked).filter(Checked.Taken.class::isInstance).map(Checked.Taken.class::cast)
                .map(taken -> taken.reading().idpel()).distinct().toList();
    }

    static Rejection wrongWidth(CSVRecord row, int columns) {
        return new Rejection(Reject.COLUMNS, "", columns + " columns", row.size() + " columns");
    }
}
