package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.cli.WireInput.Framed;
import id.ppob.simulator.wire.Dialect;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jpos.iso.ISOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ppob decode}: a message as a table. */
@Command(name = "decode", description = "Show a message as a table of its fields and the columns of its DE48.",
        footer = {"", "Through jPOS. Names and IDPELs are masked. When nothing can be shown: ppob doctor says why."})
public final class DecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Output output;
    @Parameters(paramLabel = "HEX|FILE", description = "hexadecimal, a hexdump, a line of a log, the message itself, or a file with one of these")
    private String input;
    @Option(names = "--dialect", description = "of cfg/dialect (default: the first that fits)")
    private String dialect;
    @Option(names = "--cfg", paramLabel = "DIR", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");
    @Option(names = "--unsafe", description = "show names and IDPELs unmasked")
    private boolean unsafe;

    /** Made by picocli. */
    public DecodeCommand() { }

    @Override
    public Integer call() throws IOException {
        String reason = "";
        try {
            for (String name : dialect == null ? preferred() : List.of(dialect)) {
                Dialect one = Dialect.load(cfg, name);
                for (Framed way : WireInput.framings(WireInput.read(input))) {
                    try {
                        WireTable table = WireTable.of(one, way.message(), unsafe);
                        output.print(table, table.text());
                        return CommandLine.ExitCode.OK;
                    } catch (ISOException | IllegalArgumentException e) {
                        reason = e.getMessage();
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        System.err.println("ppob: no message of " + (dialect == null ? "any dialect" : dialect) + ": " + reason + "; ppob doctor says why");
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The usual dialect first: an inquiry reads alike in several. */
    private List<String> preferred() {
        return Dialect.names(cfg).stream().sorted(java.util.Comparator.comparing((String name) -> !name.equals(Dialect.USUAL))).toList();
    }
}
