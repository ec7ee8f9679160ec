package id.ppob.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the trail and the closed dates left outside of the database (docs/operating.md, "The trail"): lines {@code trail SEQ AT HASH} and
 * {@code day DATE ROOT} of anchors, logs and partners' {@code .root} files. A row of the database that no line names yet is only late; a line
 * whose row is gone or has another hash is a trail that was shortened or written anew.
 */
final class Anchors {
    private static final Pattern TRAIL = Pattern.compile("\\btrail (\\d{1,18}) \\d{1,18} ([0-9a-f]{64})\\b");
    private static final Pattern DAY = Pattern.compile("^day (\\d{4}-\\d{2}-\\d{2}) ([0-9a-f]{64})$");
    private static final String SUFFIX = ".root";
    private final Map<Long, List<Said>> rows = new TreeMap<>();
    private final Map<String, List<Said>> days = new TreeMap<>();
    private final Tally trail = new Tally("885-trail-is-as-anchored", "Each row of the trail that left the database is still in it, with the hash that it left with.");
    private final Tally roots = new Tally("886-closed-is-as-anchored", "Each closed date has the root that was given away with its files.");
    private boolean any;

    private record Said(Path file, String hash) { }

    private Anchors() { }

    /** @param named files, or folders of {@code .root} files. @param files folder of partner files whose {@code .root} files are taken too; or null */
    static Anchors read(List<Path> named, Path files) throws IOException {
        Anchors anchors = new Anchors();
        for (Path each : named) {
            List<Path> those = Files.isDirectory(each) ? roots(each) : List.of(each);
            int before = anchors.lines();
            for (Path file : those) {
                anchors.read(file);
            }
            if (anchors.lines() == before) {
                anchors.trail.check(false, () -> each + " has no line of a trail: it anchors nothing");
            }
            anchors.any = true;
        }
        for (Path file : files == null ? List.<Path>of() : roots(files)) {
            anchors.read(file);
            anchors.any = true;
        }
        return anchors;
    }

    private int lines() {
        return rows.values().stream().mapToInt(List::size).sum() + days.size();
    }

    private static List<Path> roots(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file)).sorted().toList();
        }
    }

    private void read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher row = TRAIL.matcher(line);
                while (row.find()) {
                    rows.computeIfAbsent(Long.valueOf(row.group(1)), seq -> new ArrayList<>(1)).add(new Said(file, row.group(2)));
                }
                Matcher day = DAY.matcher(line);
                if (day.matches()) {
                    days.computeIfAbsent(day.group(1), date -> new ArrayList<>(1)).add(new Said(file, day.group(2)));
                }
            }
        }
    }

    /** The trail in the database has this row. */
    void row(long seq, String hash) {
        List<Said> said = rows.remove(seq);
        if (said != null) {
            said.forEach(one -> trail.check(one.hash.equals(hash), () -> one.file + ": row " + seq + " left with hash=" + one.hash + " and was written anew, now hash=" + hash));
        }
    }

    /** It has no more. @param last number of its newest row */
    void end(long last) {
        rows.forEach((seq, said) -> said.forEach(one -> trail.check(false, () -> one.file + ": row " + seq + " is gone; the trail ends with row " + last)));
        rows.clear();
    }

    /** After the trail was walked. @return nothing when there were no anchors */
    List<Finding> run(Books books) throws SQLException {
        Map<String, String> closed = new HashMap<>();
        books.query("SELECT business_date, LOWER(HEX(day_root)) FROM business_day WHERE state = 'CLOSED'", row -> closed.put(row.getString(1), row.getString(2)));
        for (String date : new TreeSet<>(days.keySet())) {
            days.get(date).forEach(one -> roots.check(one.hash.equals(closed.get(date)), () -> one.file + ": " + date + " was closed with root=" + one.hash + ", now "
                + closed.getOrDefault(date, "it is not closed")));
        }
        return any ? List.of(trail.finding(), roots.finding()) : List.of();
    }
}
