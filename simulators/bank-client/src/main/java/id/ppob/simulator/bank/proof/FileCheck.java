package id.ppob.simulator.bank.proof;

import id.ppob.simulator.bank.proof.FcnFile.Line;
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
import java.util.stream.Stream;

/** Holds the partner files of a folder against the books. Files of dates that were never written by this switch are found too. */
final class FileCheck {
    private static final String PAID_BILLS = """
        SELECT p.reference, p.tags, LPAD(IF(p.central < 0, p.bank, p.central), 7, '0'), DATE_FORMAT(p.local_at, '%Y%m%d%H%i%s'),
               LPAD(p.idpel, 12, '0'), b.period, b.total_rupiah + b.late_rupiah, b.total_rupiah, b.late_rupiah
        FROM payment p JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
        WHERE p.reference > :after AND p.reference <= :upTo AND p.business_date = '%s' AND p.state = 'APPROVED'""";

    private final Books books;
    private final List<FcnFile> files = new ArrayList<>();
    private final Map<String, List<Line>> byReference = new HashMap<>();
    private final Set<String> datesGiven = new TreeSet<>();
    private final Map<String, byte[]> given = new HashMap<>();
    private final Tally whole = new Tally("960-files-are-whole", "A partner's file has its layout, its trailer and its control file.");
    private final Tally recorded = new Tally("965-files-are-as-given", "Every file given to a partner is there with the bytes it was given with.");
    private final Tally lines = new Tally("970-lines-are-the-paid-bills", "The files of a closed date have one line for each paid bill, and no other.");

    /** Reads every file under the folder. */
    FileCheck(Books books, Path folder) throws IOException, SQLException {
        this.books = books;
        Map<String, String> widths = new HashMap<>();
        books.query("SELECT file_name, sha256, business_date, widths FROM partner_file", row -> {
            given.put(row.getString(1), row.getBytes(2));
            datesGiven.add(row.getString(3));
            widths.put(row.getString(1), row.getString(4));
        });
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
            recorded.check(hash != null && Arrays.equals(hash, file.sha256()),
                () -> file.name() + (hash == null ? " was never given" : " was given with other bytes"));
        }
        given.keySet().forEach(name -> recorded.check(false, () -> name + " was given and is not there"));
        Set<String> dates = new TreeSet<>(datesGiven);
        files.forEach(file -> dates.add(file.date()));
        for (String date : dates) {
            compare(date);
        }
        return List.of(whole.finding(), recorded.finding(), lines.finding());
    }

    private void compare(String date) throws SQLException {
        Set<Line> left = new HashSet<>();
        for (FcnFile file : files) {
            if (file.date().equals(date)) {
                file.lines().forEach(line -> {
                    if (!left.add(line)) {
                        lines.check(false, () -> file.name() + " has twice " + story(line));
                    }
                });
            }
        }
        Map<String, String> span = books.placesOf(java.time.LocalDate.parse(date));
        String sql = PAID_BILLS.replace("'%s'", "'" + date + "'");
        books.slices("payment.reference", span.get("first") + " - 1", span.get("last"), places -> books.query(sql, places, row -> {
            Line line = new Line(row.getString(3), date, row.getString(4), Crockford.text(row.getLong(1), row.getBytes(2)), row.getString(5),
                row.getInt(6), row.getLong(7), row.getLong(8), row.getLong(9));
            lines.check(left.remove(line), () -> "no line for " + story(line));
        }));
        left.forEach(line -> lines.check(false, () -> "no paid bill for " + story(line)));
    }

    /** @return lines with this reference */
    List<Line> lines(String reference) {
        return byReference.getOrDefault(reference, List.of());
    }

    /** @return every line */
    Stream<Line> all() {
        return files.stream().flatMap(file -> file.lines().stream());
    }

    /** @return whether files of this date were given to partners */
    boolean given(String date) {
        return datesGiven.contains(date);
    }

    static String story(Line line) {
        return "reference=" + line.reference() + " idpel=" + Books.masked(line.idpel()) + " period=" + line.period() + " rupiah="
            + line.amountRupiah() + " partner=" + line.central();
    }
}
