package id.ppob.lab.bench;

import id.ppob.lab.run.RunFolder;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.Output;
import id.ppob.switching.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What all benchmarks are told, and what becomes of their report. */
final class BenchOptions {
    @Option(names = "--rounds", defaultValue = "3", description = "of each contender, in turn; at least 3 for figures to be told (${DEFAULT-VALUE})")
    private int rounds;
    @Option(names = "--seconds", defaultValue = "4", description = "of one round (${DEFAULT-VALUE})")
    private double seconds;
    @Option(names = "--warm-up", defaultValue = "5", description = "seconds before the first round (${DEFAULT-VALUE})")
    private double warmUp;
    @Option(names = "--only", split = ",", description = "these shapes or yardsticks alone")
    private Set<String> only;
    @Option(names = "--bills", defaultValue = "10000000", description = "bills in the database, where there is one (${DEFAULT-VALUE})")
    private int bills;
    @Option(names = "--buffer-pool", paramLabel = "MIB", defaultValue = "4096", description = "of the database, the same for all contenders (${DEFAULT-VALUE})")
    private int poolMiB;
    @Option(names = "--binlog", description = "the database writes a binary log as well, with sync_binlog=1")
    private boolean binlog;
    @Option(names = "--jfr", paramLabel = "DIR", description = "record the switch's flight into this folder")
    private Path jfr;
    @Option(names = "--work", paramLabel = "DIR", description = "folder for its database and logs; kept afterwards (default: a temporary one, deleted)")
    private Path work;
    @Option(names = "--cfg", paramLabel = "DIR", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");
    @Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON to this file")
    private Path json;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this help")
    private boolean help;

    private static final int FEWEST_ROUNDS = 3;

    /** A benchmark. */
    interface Bench {
        BenchReport run(BenchSettings settings) throws Exception;
    }

    /** @return the exit code: 1 when something does not hold or cannot be believed */
    int run(Bench bench) throws Exception {
        Path folder = work == null ? Files.createTempDirectory("ppob-bench-") : Files.createDirectories(work);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> abandon(folder), "stop"));
        try {
            if (jfr != null) {
                Files.createDirectories(jfr);
            }
            BenchSettings settings = new BenchSettings(cfg, folder, rounds, (int) (seconds * 1_000), (int) (warmUp * 1_000), only, bills, poolMiB, binlog, jfr,
                    System.err);
            BenchReport report = bench.run(settings);
            settings.profile(report);
            if (rounds < FEWEST_ROUNDS) {
                report.details().put("note", "fewer than " + FEWEST_ROUNDS + " rounds: a look, not a measurement");
            }
            System.out.print(report.text());
            if (json != null) {
                Files.writeString(json, Output.toJson(report));
            }
            return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } finally {
            if (work == null) {
                RunFolder.delete(folder, true);
            }
        }
    }

    /** Stopped half-way, as by Ctrl-C: neither a database that runs nor gigabytes stay behind. */
    private void abandon(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder, 2)) {
            inside.filter(each -> each.endsWith("db")).toList().forEach(data -> EmbeddedDatabase.stop(data, true));
            if (work == null) {
                RunFolder.delete(folder, true);
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("ppob: " + folder + " is left behind: " + e.getMessage());
        }
    }
}
