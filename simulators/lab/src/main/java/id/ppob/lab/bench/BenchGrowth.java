package id.ppob.lab.bench;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob bench growth}. */
@Command(name = "growth", description = "Inquiries and payments a second as bills and old payments become many.",
        footer = {"", "Each size has a fresh database. --buffer-pool says how much of it fits in memory; a rate may fall by 15 %% while all of it does.",
            "Stops adding old payments when the disk is nearly full, and says where. --bills does not count here."})
final class BenchGrowth implements Callable<Integer> {
    @Mixin
    private BenchOptions options;
    @Option(names = "--bills-at", split = ",", paramLabel = "N", defaultValue = "1000000,10000000,40000000", description = "bills, with the fewest old payments (${DEFAULT-VALUE})")
    private List<Integer> bills;
    @Option(names = "--old-at", split = ",", paramLabel = "N", defaultValue = "1000000,100000000", description = "old payments, with the second of the bills (${DEFAULT-VALUE})")
    private List<Long> old;

    @Override
    public Integer call() throws Exception {
        return options.run(settings -> GrowthBench.run(settings, bills, old));
    }
}
