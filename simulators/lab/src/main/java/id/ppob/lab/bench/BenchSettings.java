package id.ppob.lab.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a benchmark is run.
 *
 * @param cfg       configuration folder of the installation
 * @param folder    for everything it writes; its own
 * @param rounds    of each contender, in turn
 * @param roundMs   of one round
 * @param warmMs    before the first
 * @param only      names of shapes or contenders to run; null for all
 * @param bills     in the database, where there is one
 * @param poolMiB   InnoDB's memory for pages
 * @param binlog    the database writes a binary log as well, on disk before each commit is told
 * @param jfr       a folder for a flight recording of the switch, or null
 * @param progress  where to tell what goes on
 */
record BenchSettings(Path cfg, Path folder, int rounds, int roundMs, int warmMs, Set<String> only, int bills, int poolMiB, boolean binlog, Path jfr, PrintStream progress) {

    void say(String line) {
        progress.println("bench: " + line);
    }

    /** @return the same in a folder of its own below this one's */
    BenchSettings in(String name) {
        return new BenchSettings(cfg, folder.resolve(name), rounds, roundMs, warmMs, only, bills, poolMiB, binlog, jfr, progress);
    }

    /** @return flags of a contender beside those of this process: all have the Java machine that the switch is shipped with */
    List<String> flags(String contender) {
        List<String> flags = new ArrayList<>(List.of("@" + cfg.resolve("jvm.options").toAbsolutePath()));
        if (jfr != null && contender.equals("switch")) {
            flags.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + jfr.resolve("switch.jfr").toAbsolutePath());
        }
        return flags;
    }

    /** Adds to a report where the switch's time went, after its process has ended. */
    void profile(BenchReport report) throws IOException {
        if (jfr != null) {
            Stations.of(jfr.resolve("switch.jfr")).forEach((table, shares) -> report.details().put(table, shares));
        }
    }

    String text() {
        return "%d rounds of %.1f s each after %.1f s of warming%s".formatted(rounds, roundMs / 1e3, warmMs / 1e3, binlog ? "; binlog on, sync_binlog=1" : "");
    }
}
