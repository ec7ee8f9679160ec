package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.cli.WireInput.Framed;
import id.ppob.simulator.wire.Dialect;
import id.ppob.switching.cli.Diagnosis;
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

/** {@code ppob doctor}: why did it not match? */
@Command(name = "doctor", description = "Decode bytes under every dialect and say which fits, and why the others do not.",
        footer = {"", "Requests are judged by the switch's own codec, answers by jPOS. Exit code 1 when no dialect fits."})
public final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Output output;
    @Parameters(paramLabel = "HEX|FILE", description = "hexadecimal, a hexdump, a line of a log, the message itself, or a file with one of these")
    private String input;
    @Option(names = "--first", paramLabel = "HEX|FILE", description = "the first copy of a message that was answered 0093: says which fields and columns differ")
    private String first;
    @Option(names = "--cfg", paramLabel = "DIR", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");
    @Option(names = "--unsafe", description = "show what was found, names and IDPELs too, as it is")
    private boolean unsafe;

    /** Made by picocli. */
    public DoctorCommand() { }

    /**
     * What is told.
     *
     * @param framing  how the bytes stand, as far as they tell
     * @param bytes    of the message, without framing
     * @param dialects one each
     * @param table    of the first that fits; null when none does
     * @param differs  from the first copy: fields and columns; null when there is none
     */
    record Report(String framing, int bytes, List<Diagnosis> dialects, WireTable table, List<String> differs) {
        boolean fits() {
            return dialects.stream().anyMatch(Diagnosis::fits);
        }

        String text() {
            StringBuilder text = new StringBuilder("%s, message of %d bytes%n".formatted(WireInput.told(framing), bytes));
            for (Diagnosis one : dialects) {
                text.append(one.fits() ? "%-10s fits: %s%n".formatted(one.dialect(), one.what())
                        : "%-10s no, %s %s: needs %s, has %s%s%n%s".formatted(one.dialect(), one.rule(), one.field(), one.needed(), one.found(),
                                one.answer().isEmpty() ? "; dropped" : "; answered " + one.answer(), one.asks().isEmpty() ? "" : "%-10s    %s%n".formatted("", one.asks())));
            }
            text.append(table == null ? "No dialect fits." : table.text());
            return text + (differs == null ? "" : "%ndiffers from the first copy: %s".formatted(differs.isEmpty() ? "nothing" : String.join(", ", differs)));
        }
    }

    @Override
    public Integer call() throws IOException {
        Report report = examine();
        output.print(report, report.text().stripTrailing());
        return report.fits() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Report examine() throws IOException {
        try {
            Report first = null;
            for (Framed way : WireInput.framings(WireInput.read(input))) {
                Report report = report(way);
                if (report.fits()) {
                    return report;
                }
                first = first == null ? report : first;
            }
            return first;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Report report(Framed way) {
        List<Diagnosis> all = Diagnosis.of(cfg, way.message()).stream().map(one -> one.rule().equals(Diagnosis.ANSWER) ? answer(one.dialect(), way.message()) : one)
                .toList();
        WireTable table = all.stream().filter(Diagnosis::fits).findFirst().map(one -> table(one.dialect(), way.message())).orElse(null);
        return new Report(way.framing(), way.message().length, all, table, first == null || table == null ? null : differing(table.dialect(), way.message()));
    }

    private List<String> differing(String name, byte[] message) {
        try {
            Dialect dialect = Dialect.load(cfg, name);
            WireTable second = WireTable.of(dialect, message, true);
            for (Framed way : WireInput.framings(WireInput.read(first))) {
                try {
                    return WireTable.of(dialect, way.message(), true).differing(second);
                } catch (ISOException e) {
                    continue;
                }
            }
        } catch (ISOException | IOException e) {
            throw new IllegalArgumentException("--first: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("--first is no message of " + name);
    }

    private Diagnosis answer(String name, byte[] message) {
        try {
            return Diagnosis.fitting(name, "answer " + WireTable.of(Dialect.load(cfg, name), message, false).mti());
        } catch (ISOException | IllegalArgumentException e) {
            return Diagnosis.unfit(name, e.getMessage());
        }
    }

    private WireTable table(String name, byte[] message) {
        try {
            return WireTable.of(Dialect.load(cfg, name), message, unsafe);
        } catch (ISOException | IllegalArgumentException e) {
            return new WireTable(name, "jPOS cannot show it: " + e.getMessage(), List.of());
        }
    }
}
