package id.ppob.lab.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ppob bench forward}. */
@Command(name = "forward", description = "Advices to PLN's simulator from a backlog, while payments run.",
        footer = {"", "Yardstick: link-only, the same link telling as much from memory, without a database. The bar is 0.5 of it."})
final class BenchForward implements Callable<Integer> {
    @Mixin
    private BenchOptions options;

    @Override
    public Integer call() throws Exception {
        return options.run(ForwardBench::run);
    }
}
