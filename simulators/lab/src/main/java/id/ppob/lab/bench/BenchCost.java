package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob bench cost}. */
@Command(name = "cost", description = "Bytes and time of one message, the collector's pauses at half load, and where the switch's time and memory go.",
        footer = {"", "Exit code 1 when a request takes more bytes than its budget, encoding allocates, or a pause at half load passes 5 ms.",
            "--only message is the first of these, --only half the rest."})
final class BenchCost implements Callable<Integer> {
    @Mixin
    private BenchOptions options;
    @Option(names = "--half", paramLabel = "SECONDS", defaultValue = "20", description = "at half load (${DEFAULT-VALUE})")
    private int halfSeconds;

    @Override
    public Integer call() throws Exception {
        return options.run(settings -> CostBench.run(settings, halfSeconds));
    }
}
