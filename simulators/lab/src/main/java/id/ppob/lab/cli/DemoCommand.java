package id.ppob.lab.cli;

import id.ppob.lab.demo.Demo;
import id.ppob.lab.demo.DemoOptions;
import id.ppob.lab.demo.DemoPage;
import id.ppob.lab.demo.DemoReport;
import id.ppob.lab.differences.Differences;
import id.ppob.lab.differences.PlayedFolder;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.Output;
import id.ppob.switching.cli.Stopping;
import id.ppob.switching.cli.SwitchLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ppob demo}: everything once, proved. */
@Command(name = "demo", description = "The whole journey: readings in, banks pay, the day closes, files go out, and all of it is proved.",
        mixinStandardHelpOptions = true, footer = {"", "Exit code 0 only if the proof holds, no answer was unexpected and something was paid."})
final class DemoCommand implements Callable<Integer> {
    private static final int STOP_SECONDS = 120;
    @Spec
    private CommandSpec spec;
    @Option(names = "--seconds", defaultValue = "30", description = "how long banks begin new sales (${DEFAULT-VALUE})")
    private int seconds;
    @Option(names = "--payments", paramLabel = "N", description = "begin no more than N sales")
    private long payments = Long.MAX_VALUE;
    @Option(names = "--rate", defaultValue = "300", paramLabel = "N", description = "sales begun a second, all banks together (${DEFAULT-VALUE}); 0: as fast as answers come")
    private int rate;
    @Option(names = "--customers", defaultValue = "100000", description = "invented customers (${DEFAULT-VALUE})")
    private int customers;
    @Option(names = "--seed", defaultValue = "1", description = "of customers, bills and requests (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--keep", description = "leave data and database afterwards")
    private boolean keep;
    @Option(names = "--data", paramLabel = "DIR", description = "an empty or missing folder for all of it (default: a temporary one)")
    private Path data;
    @Option(names = "--report", paramLabel = "FILE", description = "where its page is written (default: target/demo.html of the installation)")
    private Path page = Installation.home().resolve("target").resolve("demo.html");
    @Option(names = "--json", paramLabel = "FILE", description = "write all that was found as JSON to this file too")
    private Path json;

    @Option(names = "--differences", description = "instead: a day on which the bank's, our and PLN's books differ, found by the match and settled by two operators; with --seed random differences")
    private boolean differences;

    @Override
    public Integer call() throws Exception {
        if (differences) {
            return played();
        }
        Demo demo = new Demo(options(), System.out);
        try (Stopping _ = new Stopping(demo::stop, STOP_SECONDS, "the demo did not end within " + STOP_SECONDS + " s")) {
            try {
                return told(demo.run());
            } catch (InterruptedException _) {
                System.out.println("NOT PROVED: stopped before the end");
                return CommandLine.ExitCode.SOFTWARE;
            }
        }
    }

    private int played() throws Exception {
        Long planted = spec.commandLine().getParseResult().hasMatchedOption("--seed") ? seed : null;
        try (PlayedFolder folder = PlayedFolder.open(data, keep, Installation.home().resolve("cfg"))) {
            System.out.println("data in " + folder.path() + (keep ? ", which stays" : ""));
            SwitchLog.toFolder(folder.log());
            List<String> against = new Differences(folder, planted, System.out).run(keep);
            System.out.println(against.isEmpty() ? "FOUND: exactly what was planted, and all of it was settled" : "NOT FOUND SO: " + String.join("; ", against));
            return against.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private DemoOptions options() {
        return Output.checked(spec, () -> new DemoOptions(data, keep, customers, seed, Duration.ofSeconds(seconds), payments, rate));
    }

    private int told(DemoReport report) throws IOException {
        if (json != null) {
            Files.writeString(json, Output.toJson(report) + "\n");
        }
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, DemoPage.of(report));
        System.out.println("page       " + page.toAbsolutePath().normalize());
        System.out.println();
        System.out.print(report.text());
        return report.proved() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
