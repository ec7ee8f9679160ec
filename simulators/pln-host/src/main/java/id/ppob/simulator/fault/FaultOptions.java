package id.ppob.simulator.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Faults as options of a command. */
public final class FaultOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;
    @Option(names = "--fault", arity = "1", description = "a fault, as 'on payment do silence 10%%'; may stand several times")
    private List<String> lines = new ArrayList<>();
    @Option(names = "--faults", description = "file of faults, one a line; read again whenever it changes")
    private Path file;
    @Option(names = "--fault-seed", defaultValue = "1", description = "of their chances (${DEFAULT-VALUE})")
    private long seed;

    /** Made by picocli. */
    public FaultOptions() { }

    /** @return whether any were asked for */
    public boolean any() {
        return file != null || !lines.isEmpty();
    }

    /** @throws ParameterException for a wrong line */
    public FaultWatch open(Side side) {
        try {
            return new FaultWatch(side, new Faults(seed), lines, file);
        } catch (FaultException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
