package id.ppob.lab.fuzz;

import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.PrintedCommand;
import id.ppob.wire.Dialect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob fuzz}: can any bytes break the codec, or make it differ from jPOS? */
@Command(name = "fuzz", description = "Feed changed messages to the switch's codec, guided by the branches they reach, and compare with jPOS.",
        footer = {"", "Exit code 1 at the first violation, printed as hexadecimal with dialect and seed: an exception, a hang, kept memory, a field",
            "that jPOS reads otherwise, a message that jPOS refuses, a refusal without a listed rule."})
public final class FuzzCommand extends PrintedCommand implements Callable<Integer> {
    @Option(names = "--executions", defaultValue = "1000000", description = "at most (${DEFAULT-VALUE})")
    private long executions;
    @Option(names = "--seconds", defaultValue = "0", description = "at most; 0 for no bound (${DEFAULT-VALUE})")
    private long seconds;
    @Option(names = "--seed", description = "repeats a run (default: another each time)")
    private Long seed;
    @Option(names = "--dialect", description = "of cfg/dialect (default: all)")
    private String dialect;
    @Option(names = "--cfg", paramLabel = "DIR", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");

    /** Made by picocli. */
    public FuzzCommand() { }

    @Override
    public Integer call() throws Exception {
        List<String> all = Dialect.names(cfg);
        if (dialect != null && !all.contains(dialect)) {
            throw wrong("--dialect must be one of " + all);
        }
        Fuzzer.Plan plan = new Fuzzer.Plan(cfg, dialect == null ? all : List.of(dialect), seed == null ? System.nanoTime() : seed, executions, seconds);
        FuzzReport report = new Fuzzer(plan, (name, bytes) -> bytes).run(line -> {
            if (!output.json()) {
                System.out.println(line);
            }
        });
        output.print(report, report.text());
        return report.violation() == null ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
