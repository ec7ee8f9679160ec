package id.ppob.proof;

import id.ppob.proof.FcnFile.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the partner files of a folder against the books. Files of dates that were never written by this switch are found too. */
final class FileCheck {
    private static final String PAID_BILLS = """
        SELECT p.reference, p.tags, LPAD(IF(p.central < 0, p.bank, p.central), 7, '0'), DATE_FORMAT(p.local_at, '%Y%m%d%H%i%s'),
               LPAD(p.idpel, 12, '0'), b.period, b.total_rupiah + b.late_rupiah, b.total_rupiah, b.late_rupiah
        FROM payment p JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
        WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = '%s' AND p.state = 'APPROVED'""";

    private static final int CENTRAL_DIGITS = 7;
    private final Books books;
    private final List<FcnFile> files = new ArrayList<>();
    private final Map<String, List<Line>> byReference = new HashMap<>();
    private final Set<String> datesClosed = new TreeSet<>();
    private final Set<String> datesGiven = new TreeSet<>();
    private final Map<String, Set<String>> sentTo = new HashMap<>();
    private final Map<String, byte[]> given = new HashMap<>();
    private final Tally whole = new Tally("960-files-are-whole", "A partner's file has its layout, its trailer and its control file.");
    private final Tally there = new Tally("962-closed-dates-have-their-files",
        "Each closed date has a file of every partner that sold in it or was given one, and one at least.");
    private final Tally recorded = new Tally("965-files-are-as-given", "Every file given to a partner is there with the bytes it was given with.");
    private final Tally lines = new Tally("970-lines-are-the-paid-bills", "The files of a closed date have one line for each paid bill, and no other.");

    /** Reads every file under the folder. */
    FileCheck(Books books, Path folder) throws IOException, SQLException {
        this.books = books;
        Map<String, String> widths = new HashMap<>();
        books.query("SELECT file_name, sha256, business_date, widths FROM partner_file", row -> {
            given.put(row.getString(1), row.getBytes(2));
            datesGiven.add(row.getString(3));
            sentTo.computeIfAbsent(row.getString(3), date -> new TreeSet<>()).add(row.getString(1).substring(0, CENTRAL_DIGITS));
            widths.put(row.getString(1), row.getString(4));
        });
        books.query("SELECT business_date FROM business_day WHERE state = 'CLOSED' AND EXISTS (SELECT 1 FROM partner)", row -> datesClosed.add(row.getString(1)));
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(FcnFile::isOne).sorted().toList()) {
                FcnFile read = FcnFile.read(file, widths.get(file.getFileName().toString()));
                whole.check(read.wrong().isEmpty(), () -> read.name() + ": " + String.join("; ", read.wrong()));
                files.add(read);
                read.lines().forEach(line -> byReference.computeIfAbsent(line.reference(), reference -> new ArrayList<>(1)).add(line));
            }
        }
    }

    List<Finding> run() throws SQLException {
        for (FcnFile file : files) {
            byte[] hash = given.remove(file.name());
            if (hash == null) {
                recorded.violated(file.name() + " was never given");
            } else {
                recorded.must(Arrays.equals(hash, file.sha256()), () -> file.name() + " was given with other bytes");
            }
        }
        given.keySet().forEach(name -> recorded.must(false, () -> name + " was given and is not there"));
        Set<String> dates = new TreeSet<>(datesClosed);
        dates.addAll(datesGiven);
        files.forEach(file -> dates.add(file.date()));
        for (String date : dates) {
            compare(date);
        }
        return List.of(whole.finding(), there.finding(), recorded.finding(), lines.finding());
    }

    private void compare(String date) throws SQLException {
        Set<Line> left = new HashSet<>();
        Set<String> centrals = new TreeSet<>(sentTo.getOrDefault(date, Set.of()));
        for (FcnFile file : files) {
            if (file.date().equals(date)) {
                file.lines().forEach(line -> {
                    if (!left.add(line)) {
                        lines.violated(file.name() + " has twice " + story(line));
                    }
                });
            }
        }
        Map<String, String> span = books.placesOf(java.time.LocalDate.parse(date));
        String sql = PAID_BILLS.replace("'%s'", "'" + date + "'");
        books.slices("payment.reference", span.get("first") + " - 1", span.get("last"), places -> books.query(sql, places, row -> {
            Line line = new Line(row.getString(3), date, row.getString(4), Crockford.text(row.getLong(1), row.getBytes(2)), row.getString(5),
                row.getInt(6), row.getLong(7), row.getLong(8), row.getLong(9));
            centrals.add(line.central());
            lines.must(left.remove(line), () -> "no line for " + story(line));
        }));
        left.forEach(line -> lines.violated("no paid bill for " + story(line)));
        if (datesClosed.contains(date)) {
            arrived(date, centrals);
        }
    }

    private void arrived(String date, Set<String> centrals) {
        Set<String> found = files.stream().filter(file -> file.date().equals(date)).map(FcnFile::central).collect(Collectors.toSet());
        if (centrals.isEmpty()) {
            there.must(!found.isEmpty(), () -> date + " is closed and no file of it was written");
        }
        centrals.forEach(central -> there.must(found.contains(central), () -> date + " is closed and has no file of " + central));
    }

    /** @return lines with this reference */
    List<Line> lines(String reference) {
        return byReference.getOrDefault(reference, List.of());
    }

    /** @return every line */
    Stream<Line> all() {
        return files.stream().flatMap(file -> file.lines().stream());
    }

    /** @return whether this date is closed, or files of it were given to partners */
    boolean due(String date) {
        return datesClosed.contains(date) || datesGiven.contains(date);
    }

    static String story(Line line) {
        return "reference=" + line.reference() + " idpel=" + Books.masked(line.idpel()) + " period=" + line.period() + " rupiah="
            + line.amountRupiah() + " partner=" + line.central();
    }
}
