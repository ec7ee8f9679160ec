package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Taking;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes one opening file: whole or not at all, since two people agree on its totals. Its rows are put into a batch that nobody sees and that waits for these two
 * (docs/iso8583-spec.md 31). A process that dies on the way leaves the first rows of the file; the same file imported again goes on behind them. One thread, one file.
 */
final class OpeningImport {
    private final BatchBooks books;
    private final BatchBooks.Turn turn;
    private final BatchFile file;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final Claim.Ours ours;
    private final Set<List<Long>> seen = new HashSet<>();
    private final List<OpeningRow> slice = new ArrayList<>(BatchImport.SLICE);
    private int done;
    private long rupiah;

    private OpeningImport(BatchBooks books, BatchBooks.Turn turn, BatchFile file, RejectFile rejects, ImportProgress progress, Claim.Ours ours) {
        this.books = books;
        this.turn = turn;
        this.file = file;
        this.rejects = rejects;
        this.progress = progress;
        this.ours = ours;
    }

    static ImportResult run(BatchBooks books, BatchBooks.Turn turn, BatchFile file, Path rejectFolder, ImportProgress progress, Clock clock) throws IOException, Refused {
        try (RejectFile rejects = new RejectFile(rejectFolder, file.name().file())) {
            Claim.Ours ours = switch (turn.claim(file.name(), file.sha256(), clock.millis())) {
                case Claim.Ours claimed -> claimed;
                case Claim.Taken before -> throw new Refused("the same content was loaded as batch " + before.batch() + " (" + before.file() + ", " + before.state() + ")");
            };
            OpeningImport run = new OpeningImport(books, turn, file, rejects, progress, ours);
            file.forEach(run::row);
            run.put();
            String rejectFile = rejects.finish();
            if (rejectFile != null || file.rows() == 0) {
                turn.giveUp(ours.batch(), file.rows());
                throw new Refused(rejectFile == null ? "it has no rows" : "an opening file is taken whole or not at all, and " + rejects.counts() + " of its " + file.rows()
                    + " rows cannot be taken: see " + rejectFile);
            }
            turn.waitForTwo(ours.batch(), file.rows(), run.rupiah);
            return ImportResult.opening(file.name().file(), ours.batch(), file.rows(), run.rupiah);
        }
    }

    private void row(FileRow row) {
        slice.add(new OpeningRow(row, file.name().kind()));
        if (slice.size() == BatchImport.SLICE) {
            put();
        }
    }

    /** Nothing is written behind the first row that is rejected, so that what is written are the first rows of the file. */
    private void put() {
        List<OpeningRow> shaped = new ArrayList<>(slice.size());
        for (OpeningRow row : slice) {
            Rejection wrong = row.misshapen();
            if (wrong == null) {
                shaped.add(row);
            } else {
                rejects.add(row.row().line(), wrong);
            }
        }
        Map<Long, Taking> known = books.taking(ours.batch(), shaped.stream().map(OpeningRow::idpel).distinct().toList());
        List<Opening> taken = new ArrayList<>(shaped.size());
        for (OpeningRow row : shaped) {
            Opening opening = row.opening();
            Rejection wrong = check(row, opening, known.get(row.idpel()));
            if (wrong == null) {
                taken.add(opening);
            } else {
                rejects.add(row.row().line(), wrong);
            }
        }
        if (rejects.counts().isEmpty()) {
            turn.open(ours.batch(), taken, Math.clamp(ours.added() - (long) done, 0, taken.size()));
            rupiah += taken.stream().mapToLong(Opening::agreedRupiah).sum();
        }
        done += slice.size();
        progress.rows(slice.size());
        slice.clear();
    }

    private Rejection check(OpeningRow row, Opening opening, Taking known) {
        FileColumn column = row.idpelColumn();
        String idpel = row.row().cell(column);
        if (!seen.add(List.of(opening.idpel(), (long) opening.period()))) {
            return Rejection.of(Reject.DUPLICATE, column, "one row a meter, a bill or a credit", idpel);
        }
        if (known == null) {
            return Rejection.of(Reject.UNKNOWN_CUSTOMER, column, "a customer of the master", idpel);
        }
        if (!known.unit().equals(file.name().unit())) {
            return new Rejection(Reject.UNIT, column.name(), file.name().unit(), known.unit());
        }
        return switch (opening) {
            case Opening.FirstStand _ when known.begun() -> Rejection.of(Reject.BEGUN, column, "a customer whose meter is not in the books yet", idpel);
            case Opening.OpenBill bill when known.billed().contains(bill.period()) -> Rejection.of(Reject.BEGUN, column, "no bill of " + bill.period() + " in the books yet", idpel);
            case Opening.OpenCredit _ when known.credited() -> Rejection.of(Reject.BEGUN, column, "a customer of whom the register of credits has nothing yet", idpel);
            case Opening.FirstStand _, Opening.OpenBill _, Opening.OpenCredit _ -> null;
        };
    }
}
