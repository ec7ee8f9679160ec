package id.ppob.lab.field;

import id.ppob.lab.field.FieldBooks.Row;
import id.ppob.proof.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run of readings came to.
 *
 * @param kinds   by kind of wrong reading: how many there were and how many were found as what they are
 * @param against why it does not hold; empty when it does
 */
public record FieldReport(int rows, int billed, int held, int beside, int rejected, long rupiah, int kills, Map<String, Kind> kinds, int right, int rightHeld, List<String> against) {
    private static final int LEAST_FOUND_PERCENT = 95;
    private static final int MOST_HELD_PERCENT = 1;
    private static final int HUNDRED = 100;

    /** Of one kind. @param near how many of them were just beyond the limit */
    public record Kind(int planted, int near, int found) { }

    static FieldReport of(FieldFiles.Made made, int kills, FieldBooks books, FieldBooks calm, Report proof) {
        List<String> against = new ArrayList<>();
        Map<String, Kind> kinds = new TreeMap<>();
        Set<Row> wrong = new HashSet<>();
        for (FieldFiles.Planted planted : made.planted()) {
            Row row = new Row(planted.file(), planted.line());
            wrong.add(row);
            boolean found = switch (planted.kind().end()) {
                case HELD -> found(planted.kind(), books.held().getOrDefault(row, Set.of()));
                case REJECTED -> books.rejected().contains(row);
                case BESIDE -> books.beside().contains(row);
            };
            kinds.merge(planted.kind().name(), new Kind(1, planted.near() ? 1 : 0, found ? 1 : 0),
                (a, b) -> new Kind(a.planted + b.planted, a.near + b.near, a.found + b.found));
        }
        kinds.forEach((name, kind) -> {
            if (kind.found * HUNDRED < kind.planted * LEAST_FOUND_PERCENT) {
                against.add("of %,d readings wrong by %s %,d were found".formatted(kind.planted, name, kind.found));
            }
        });
        int right = made.rows() - wrong.size();
        int rightHeld = (int) books.held().keySet().stream().filter(row -> !wrong.contains(row)).count();
        if ((long) rightHeld * HUNDRED > (long) right * MOST_HELD_PERCENT) {
            against.add("of %,d right readings %,d are held".formatted(right, rightHeld));
        }
        books.batches().forEach((file, batch) -> {
            if (!batch.addsUp()) {
                against.add(file + " does not add up: " + batch);
            }
        });
        if (!books.batches().equals(calm.batches()) || !books.held().equals(calm.held()) || !books.beside().equals(calm.beside()) || !books.rejected().equals(calm.rejected())) {
            against.add("the importer that was killed left other rows than the one that was not: Rp %,d, undisturbed Rp %,d".formatted(books.rupiah(), calm.rupiah()));
        }
        int rows = books.batches().values().stream().mapToInt(FieldBooks.Batch::rows).sum();
        if (rows != made.rows()) {
            against.add("%,d rows were written to the files, batches have %,d".formatted(made.rows(), rows));
        }
        proof.findings().stream().filter(finding -> !finding.holds()).forEach(finding -> against.add("verify: " + finding));
        return new FieldReport(rows, books.batches().values().stream().mapToInt(FieldBooks.Batch::billed).sum(), books.batches().values().stream().mapToInt(FieldBooks.Batch::held).sum(),
            books.batches().values().stream().mapToInt(FieldBooks.Batch::beside).sum(), books.batches().values().stream().mapToInt(FieldBooks.Batch::rejected).sum(), books.rupiah(), kills, kinds,
            right, rightHeld, against);
    }

    /** A stand below the last may be a turn of a meter of few digits: both hold it. */
    private static boolean found(Wrong kind, Set<String> rules) {
        return rules.contains(kind.name()) || kind == Wrong.BACKWARDS && rules.contains(Wrong.ROLLOVER.name());
    }

    /** @return whether all is as it must be */
    public boolean holds() {
        return against.isEmpty();
    }

    /** @return it for people */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%n%,d rows = %,d billed + %,d held + %,d beside + %,d rejected; Rp %,d; importer killed %d times%n%n", rows, billed, held, beside,
            rejected, rupiah, kills));
        text.append(String.format(Locale.ROOT, "%-22s %8s %18s %8s%n", "wrong by", "readings", "just beyond limit", "found"));
        kinds.forEach((name, kind) -> text.append(String.format(Locale.ROOT, "%-22s %,8d %,18d %,8d%n", name, kind.planted, kind.near, kind.found)));
        text.append(String.format(Locale.ROOT, "right %,d, of them held %,d%n%n", right, rightHeld));
        against.forEach(one -> text.append("AGAINST: ").append(one).append(System.lineSeparator()));
        return text.append(holds() ? "HOLDS: every row is billed, held, beside another or rejected, to the rupiah" : "DOES NOT HOLD").append(System.lineSeparator()).toString();
    }
}
