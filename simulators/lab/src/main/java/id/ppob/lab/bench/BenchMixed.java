package id.ppob.lab.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob bench mixed}. */
@Command(name = "mixed", description = "60 %% inquiries, 35 %% payments, 4 %% reversals, 1 %% nonsense: the most there can be, and latency against offered load.",
        footer = {"", "--seconds is the time of each of fourteen rates and of each round at the maximum."})
final class BenchMixed implements Callable<Integer> {
    @Mixin
    private BenchOptions options;
    @Option(names = "--report", paramLabel = "FILE", description = "write one HTML page here")
    private Path page;
    @Option(names = "--svg", paramLabel = "FILE", description = "write the plot of latency here")
    private Path svg;

    @Override
    public Integer call() throws Exception {
        return options.run(settings -> MixedBench.run(settings, page, svg));
    }
}
