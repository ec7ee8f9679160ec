package id.ppob.lab.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob bench overload}. */
@Command(name = "overload", description = "Three times what the switch can do, from banks that reverse what was refused and come once more, among unknown customers, broken frames and slow readers.",
        footer = {"", "--rounds, --seconds and --warm-up count for the maximum that is measured first. --only mix, inquiries or strays runs one of the three."})
final class BenchOverload implements Callable<Integer> {
    @Mixin
    private BenchOptions options;
    @Option(names = "--overload", paramLabel = "SECONDS", defaultValue = "20", description = "of too much (${DEFAULT-VALUE})")
    private int seconds;
    @Option(names = "--calm", paramLabel = "SECONDS", defaultValue = "8", description = "at half the maximum, before and after (${DEFAULT-VALUE})")
    private int calm;
    @Option(names = "--frames", defaultValue = "5000", description = "broken ones meanwhile (${DEFAULT-VALUE})")
    private int frames;
    @Option(names = "--report", paramLabel = "FILE", description = "write one HTML page of the mix here")
    private Path page;

    @Override
    public Integer call() throws Exception {
        return options.run(settings -> OverloadBench.run(settings, new OverloadBench.Plan(seconds, calm, frames, page)));
    }
}
