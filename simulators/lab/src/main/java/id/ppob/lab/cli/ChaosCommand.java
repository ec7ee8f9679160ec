package id.ppob.lab.cli;

import id.ppob.lab.chaos.Chaos;
import id.ppob.lab.chaos.ChaosOptions;
import id.ppob.lab.chaos.ChaosReport;
import id.ppob.lab.field.FieldReport;
import id.ppob.lab.field.FieldRun;
import id.ppob.switching.cli.Output;
import id.ppob.switching.cli.Stopping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ppob chaos}: everything goes wrong while banks pay, then four books are compared. */
@Command(name = "chaos", description = "Kill, stall and mislead switch, database and PLN while banks pay; then compare four books.",
        mixinStandardHelpOptions = true, footer = {"", "Exit code 0 only if nothing is lost, doubled or left open, and what was sent in calm was approved.",
            "Everything is made for the run, in a folder of its own, and removed afterwards."})
final class ChaosCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 900;
    private static final int KILLS_OF_THE_IMPORTER = 3;
    @Spec
    private CommandSpec spec;
    @Option(names = "--seed", description = "of all choices (default: a random one, which is told)")
    private Long seed;
    @Option(names = "--minutes", defaultValue = "3", description = "how long things go wrong, as 3 or 0.5 (${DEFAULT-VALUE})")
    private double minutes;
    @Option(names = "--kills", paramLabel = "N", description = "end after so many kills, even if minutes are left")
    private int kills = Integer.MAX_VALUE;
    @Option(names = "--nodes", defaultValue = "1", description = "of the switch on one database, 1 or 2 (${DEFAULT-VALUE})")
    private int nodes;
    @Option(names = "--rate", defaultValue = "80", description = "steps that the banks begin a second (${DEFAULT-VALUE})")
    private int perSecond;
    @Option(names = "--advices", paramLabel = "N", defaultValue = "0", description = "let so many advices wait for PLN first, and measure how long switch and database take to come back over them")
    private int advices;
    @Option(names = "--readings", paramLabel = "N", description = "instead of all this: import so many readings, some of them wrong by each rule, and kill the importer three times on the way; no banks")
    private int readings;
    @Option(names = "--data", paramLabel = "DIR", description = "an empty or missing folder for all of it (default: a temporary one)")
    private Path data;
    @Option(names = "--keep", description = "leave the folder afterwards: journals, logs, database")
    private boolean keep;
    @Option(names = "--json", description = "print the report as one line of JSON; progress goes to the error stream")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        return readings > 0 ? readings() : banks();
    }

    private int readings() throws Exception {
        FieldReport report = FieldRun.run(new FieldRun.Settings(readings, seed(), KILLS_OF_THE_IMPORTER, data, keep), json ? System.err : System.out);
        System.out.print(json ? Output.toJson(report) + System.lineSeparator() : report.text());
        return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private int banks() throws Exception {
        Chaos chaos = new Chaos(options(), json ? System.err : System.out);
        try (Stopping _ = new Stopping(chaos::stop, STOP_SECONDS, null)) { // nothing new goes wrong, the rest is ended and compared
            try {
                ChaosReport report = chaos.run();
                System.out.print(json ? Output.toJson(report) + System.lineSeparator() : report.text());
                return report.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
            } catch (InterruptedException _) {
                System.err.println("ppob: stopped before anything went wrong");
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private long seed() {
        return seed == null ? ThreadLocalRandom.current().nextLong(1, 1_000_000) : seed;
    }

    private ChaosOptions options() {
        return Output.checked(spec, () -> new ChaosOptions(seed(), Duration.ofMillis(Math.round(minutes * 60_000)), kills, nodes, perSecond, advices, data, keep));
    }
}
