package id.ppob.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the collector of a Java machine did, read from its own log, which costs that machine next to nothing.
 *
 * @param pauses    how often everything stood still
 * @param worstMs   the longest time
 * @param sumMs     all of them together
 * @param mostMiB   the most that objects took, dead ones not yet collected included
 * @param liveMiB   the most that was left after a collection
 * @param bytes     allocated between the first and the last collection
 * @param heapMiB   the size of the heap at its largest
 */
record GcLog(int pauses, double worstMs, double sumMs, long mostMiB, long liveMiB, long bytes, long heapMiB) {
    private static final Pattern PAUSE = Pattern.compile("Pause.* (\\d+\\.\\d+)ms$");
    private static final Pattern SIZES = Pattern.compile(" (\\d+)M(?:\\(\\d+%\\))?->(\\d+)M(?:\\((\\d+)(?:M|%)\\))?");
    private static final long MIB = 1 << 20;

    /** @return the flag that makes a Java machine write it */
    static String flag(Path file) {
        return "-Xlog:gc,gc+phases:file=" + file.toAbsolutePath() + ":uptime";
    }

    /** @return lines there are now, to read on from later */
    static int lines(Path file) throws IOException {
        return Files.readAllLines(file).size();
    }

    /** @return what happened after so many lines */
    static GcLog since(Path file, int line) throws IOException {
        List<String> all = Files.readAllLines(file);
        return of(all.subList(Math.min(line, all.size()), all.size()));
    }

    static GcLog of(List<String> lines) {
        int pauses = 0;
        double worst = 0;
        double sum = 0;
        long most = 0;
        long live = 0;
        long heap = 0;
        long allocated = 0;
        long left = -1;
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                pauses++;
                worst = Math.max(worst, Double.parseDouble(pause.group(1)));
                sum += Double.parseDouble(pause.group(1));
            }
            Matcher sizes = SIZES.matcher(line);
            if (sizes.find()) {
                long before = Long.parseLong(sizes.group(1));
                allocated += left < 0 ? 0 : Math.max(0, before - left);
                left = Long.parseLong(sizes.group(2));
                most = Math.max(most, before);
                live = Math.max(live, left);
                heap = Math.max(heap, sizes.group(3) == null || line.contains("%") ? 0 : Long.parseLong(sizes.group(3)));
            }
        }
        return new GcLog(pauses, worst, sum, most, live, allocated * MIB, heap);
    }

    String text() {
        return "%d pauses, the longest %.1f ms, %.0f ms in all; objects took %,d MiB at most, %,d MiB after a collection, of a heap of %,d MiB".formatted(pauses, worstMs,
                sumMs, mostMiB, liveMiB, heapMiB);
    }
}
