package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob bench garbage}. */
@Command(name = "garbage", description = "A good bank at a steady rate, first in quiet, then under malformed frames, reconnect storms and slow readers.",
        footer = {"", "Exit code 1 when an answer is wrong, p99 more than doubles past 20 ms, or memory or file descriptors do not come back.",
            "--rounds, --seconds and --warm-up count for the other benchmarks; here --frames, --quiet and --attack do."})
final class BenchGarbage implements Callable<Integer> {
    @Mixin
    private BenchOptions options;
    @Option(names = "--frames", defaultValue = "100000", description = "malformed frames in all (${DEFAULT-VALUE})")
    private int frames;
    @Option(names = "--quiet", paramLabel = "SECONDS", defaultValue = "20", description = "of the baseline (${DEFAULT-VALUE})")
    private int quietSeconds;
    @Option(names = "--attack", paramLabel = "SECONDS", defaultValue = "40", description = "over which the frames are spread (${DEFAULT-VALUE})")
    private int attackSeconds;
    @Option(names = "--rate", defaultValue = "500", description = "messages a second of the good bank (${DEFAULT-VALUE})")
    private int perSecond;

    @Override
    public Integer call() throws Exception {
        return options.run(settings -> GarbageBench.run(settings, new GarbageBench.Plan(frames, quietSeconds, attackSeconds, perSecond)));
    }
}
