package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.run.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code bench match}: three books of so many lines in the database, matched by a Java machine of 512 MiB; against {@code sort} of the same three as text, and two {@code join}.
 * One difference of each kind is hidden, and must be found.
 */
final class MatchBench {
    private static final double BAR = 0.5;
    private static final int HEAP_MIB = 512;
    private static final long LONGEST_MS = 3_600_000;
    private static final long STOP_MS = 20_000;
    private static final String SORT_JOIN = """
        export LC_ALL=C
        for book in bank ours pln; do sort -S 512M -t '|' -k 1,1 $book.lines > $book.sorted; done
        join -t '|' -a 1 -a 2 bank.sorted ours.sorted > two.joined
        join -t '|' -a 1 -a 2 two.joined pln.sorted > three.joined
        """;

    private MatchBench() { }

    static BenchReport run(BenchSettings settings, int lines) throws SQLException, IOException, InterruptedException {
        BenchReport report = BenchReport.empty();
        Rates rates = new Rates();
        Path folder = settings.folder().resolve("books");
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            MatchBooks books = new MatchBooks(lines, folder);
            settings.say("writing three books of %,d lines, %d differences among them".formatted(lines, MatchBooks.differences()));
            books.write();
            books.load(database);
            long heap = 0;
            for (int i = 0; i < settings.rounds(); i++) {
                heap = Math.max(heap, matched(settings, database, lines, report, rates));
                long began = System.nanoTime();
                int exit = new ProcessBuilder("bash", "-euc", SORT_JOIN).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("sort.log").toFile()).start().waitFor();
                double seconds = (System.nanoTime() - began) / 1e9;
                if (exit != 0) {
                    throw new IOException("sort or join failed: " + Files.readString(folder.resolve("sort.log")));
                }
                rates.add("sort-join", 3.0 * lines / seconds, null);
                settings.say("sort-join %.1f s, %,.0f lines a second".formatted(seconds, 3.0 * lines / seconds));
            }
            double own = rates.median("match");
            double yardstick = rates.median("sort-join");
            report.results().add(BenchReport.Result.of("match", own, "lines/s", "sort-join", yardstick));
            report.atLeast("against sort-join", own / yardstick, BAR, "times");
            report.atMost("heap of the match", heap, HEAP_MIB, "MiB");
            report.details().put("settings", "%d rounds of three books of %,d lines; buffer pool %,d MiB; the taking of the files is not in it".formatted(settings.rounds(), lines, settings.poolMiB()));
        }
        return report;
    }

    private static long matched(BenchSettings settings, BenchDatabase database, int lines, BenchReport report, Rates rates) throws IOException {
        List<String> flags = new ArrayList<>(settings.flags("switch"));
        flags.addAll(List.of("-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m"));
        try (Child child = Child.told("match", settings.folder().resolve("match.log"), STOP_MS, flags, MatchHost.class, List.of(database.address().jdbcUrl(), database.address().user(),
                database.address().password(), MatchBooks.date().toString(), Integer.toString(MatchBooks.CENTRAL)))) {
            JsonNode done = new ObjectMapper().readTree(child.ready(LONGEST_MS));
            Map<String, Integer> found = new TreeMap<>();
            done.get("kinds").properties().forEach(kind -> found.put(kind.getKey(), kind.getValue().asInt()));
            if (!found.equals(MatchBooks.planted()) || done.get("equal").asLong() != lines - MatchBooks.differences() + 1) { // of the bill that a book has twice the first is equal
                report.failures().add("found " + found + " and " + done.get("equal") + " equal; planted " + MatchBooks.planted());
            }
            double perSecond = 3.0 * lines / (done.get("millis").asLong() / 1e3);
            rates.add("match", perSecond, null);
            settings.say("match %.1f s, %,.0f lines a second, heap %d MiB".formatted(done.get("millis").asLong() / 1e3, perSecond, done.get("heap").asLong()));
            return done.get("heap").asLong();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped during the match", e);
        }
    }
}
