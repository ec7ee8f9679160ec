package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ppob bench loop}. */
@Command(name = "loop", description = "The message loop without a database: framing, decoding, checks, lanes, references, encoding.",
        footer = {"", "Yardsticks: bare-netty, jpos-server, jpos-tm; shapes are connections x messages under way on each."})
final class BenchLoop implements Callable<Integer> {
    @Mixin
    private BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(LoopBench::run);
    }
}
