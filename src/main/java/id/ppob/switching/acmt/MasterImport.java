package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.MasterColumn.*;

import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes one customer master file: checked row by row, put into the books in slices. One thread, one file. */
final class MasterImport {
    private final BatchBooks.Turn turn;
    private final BatchFile file;
    private final RejectFile rejects;
    private final ImportProgress progress;
    private final long nowMillis;
    private final Set<Long> seen = new HashSet<>();
    private final List<MasterEntry> slice = new ArrayList<>(BatchImport.SLICE);
    private int accepted;

    private MasterImport(BatchBooks.Turn turn, BatchFile file, RejectFile rejects, ImportProgress progress, long nowMillis) {
        this.turn = turn;
        this.file = file;
        this.rejects = rejects;
        this.progress = progress;
        this.nowMillis = nowMillis;
    }

    static ImportResult run(BatchBooks.Turn turn, BatchFile file, Path rejectFolder, ImportProgress progress, long nowMillis) throws IOException, Refused {
        try (RejectFile rejects = new RejectFile(rejectFolder, file.name().file())) {
            MasterImport run = new MasterImport(turn, file, rejects, progress, nowMillis);
            file.forEach(run::row);
            run.put();
            String rejectFile = rejects.finish();
            if (run.accepted == 0) {
                throw new Refused("none of " + file.rows() + " rows could be taken" + (rejectFile == null ? "" : ": see " + rejectFile));
            }
            return new ImportResult(file.name().file(), null, 0, file.rows(), run.accepted, rejects.counts(), rejectFile, 0);
        }
    }

    private void row(FileRow row) {
        Rejection wrong = check(row);
        if (wrong != null) {
            rejects.add(row.line(), wrong);
            progress.rows(1);
            return;
        }
        accepted++;
        slice.add(new MasterEntry(new Customer(Long.parseLong(cell(row, IDPEL)), name(row), cell(row, UNITUP), cell(row, TELP_UNIT),
                cell(row, TARIF), Integer.parseInt(cell(row, DAYA)), Customer.Status.ACTIVE), cell(row, KDDK), Clock.wibDate(nowMillis), null));
        if (slice.size() == BatchImport.SLICE) {
            put();
        }
    }

    private Rejection check(FileRow row) {
        if (row.wrongWidth() != null) {
            return row.wrongWidth();
        }
        for (MasterColumn column : MasterColumn.values()) {
            if (!column.shape().matcher(column == NAMA ? name(row) : cell(row, column)).matches()) {
                return Rejection.of(Reject.SHAPE, column, column.needs(), cell(row, column));
            }
        }
        if (!cell(row, UNITUP).equals(file.name().unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, file.name().unit(), cell(row, UNITUP));
        }
        return seen.add(Long.parseLong(cell(row, IDPEL))) ? null : Rejection.of(Reject.DUPLICATE, IDPEL, "one row a customer", cell(row, IDPEL));
    }

    private void put() {
        turn.putCustomers(slice, nowMillis);
        progress.rows(slice.size());
        slice.clear();
    }

    /** A letter and its accent in one character, however the sender parts them: so a name is as long as it looks. */
    private static String name(FileRow row) {
        return Normalizer.normalize(cell(row, NAMA), Normalizer.Form.NFC);
    }

    private static String cell(FileRow row, MasterColumn column) {
        return row.cell(column);
    }
}
