package id.ppob.lab.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob bench}: figures of the switch, each against yardsticks of the same run. A new name is one line in the list. */
@Command(name = "bench", description = "Measure the switch against its yardsticks.", synopsisSubcommandLabel = "NAME", subcommands = {
    BenchCost.class,
    BenchGrowth.class,
    BenchInquiry.class,
    BenchForward.class,
    BenchGarbage.class,
    BenchLoop.class,
    BenchMixed.class,
    BenchOverload.class,
    BenchPayment.class,
})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public BenchCommand() { }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say the NAME of a benchmark.");
    }
}
