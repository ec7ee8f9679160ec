package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.MasterColumn.*;

import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
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
    private final List<Line> slice = new ArrayList<>(BatchImport.SLICE);
    private int accepted;

    /** A row that has the shape of one, with its line. */
    private record Line(FileRow row, MasterEntry entry) { }

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
            return ImportResult.master(file.name().file(), file.rows(), run.accepted, rejects.counts(), rejectFile);
        }
    }

    private void row(FileRow row) {
        Rejection wrong = check(row);
        if (wrong != null) {
            rejects.add(row.line(), wrong);
            progress.rows(1);
            return;
        }
        slice.add(new Line(row, new MasterRow(row).entry(Clock.wibDate(nowMillis))));
        if (slice.size() == BatchImport.SLICE) {
            put();
        }
    }

    private Rejection check(FileRow row) {
        if (row.wrongWidth() != null) {
            return row.wrongWidth();
        }
        Rejection wrong = new MasterRow(row).misshapen();
        if (wrong != null) {
            return wrong;
        }
        if (!row.cell(UNITUP).equals(file.name().unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, file.name().unit(), row.cell(UNITUP));
        }
        return seen.add(Long.parseLong(row.cell(IDPEL))) ? null : Rejection.of(Reject.DUPLICATE, IDPEL, "one row a customer", row.cell(IDPEL));
    }

    private void put() {
        List<MasterEntry> entries = withMeters();
        accepted += entries.size();
        turn.putCustomers(entries, nowMillis);
        progress.rows(slice.size());
        slice.clear();
    }

    /** Those whose meter, where one is told, can be as it is told. */
    private List<MasterEntry> withMeters() {
        BatchBooks.Hung hung = turn.hung(slice.stream().map(Line::entry).filter(entry -> entry.meter() != null).toList(), nowMillis);
        List<MasterEntry> entries = new ArrayList<>(slice.size());
        for (Line line : slice) {
            MasterMeter told = line.entry.meter();
            if (told == null) {
                entries.add(line.entry);
                continue;
            }
            long idpel = line.entry.customer().idpel();
            switch (told.fate(hung.chains().get(idpel), hung.holders().getOrDefault(told.meter().number(), Set.of()).stream().anyMatch(holder -> holder != idpel))) {
                case MasterMeter.Known _ -> entries.add(line.entry);
                case MasterMeter.Added added -> entries.add(line.entry.adding(added));
                case MasterMeter.Wrong(String needed) -> rejects.add(line.row.line(), Rejection.of(Reject.METER, NOMETER, needed, told.meter().number()));
            }
        }
        return entries;
    }
}
