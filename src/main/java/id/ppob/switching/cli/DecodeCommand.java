package id.ppob.switching.cli;

import id.ppob.doctor.Frames;
import id.ppob.doctor.Pasted;
import id.ppob.doctor.Piece;
import id.ppob.doctor.Printable;
import id.ppob.doctor.WireTable;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ppob decode}: a message as a table. */
@Command(name = "decode", description = "Show a message as a table of its fields and the columns of its DE48.",
        footer = {"", "Through jPOS. Names and IDPELs are masked. When nothing can be shown: ppob doctor says why."})
public final class DecodeCommand extends PrintedCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BYTES|FILE", description = "whatever ppob doctor takes")
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
        try {
            List<Piece> pieces = Frames.of(Pasted.read(input));
            List<WireTable> tables = new ArrayList<>();
            for (Piece piece : pieces) {
                tables.add(table(piece));
            }
            return output.print(tables.size() == 1 ? tables.getFirst() : tables, tables.stream().map(WireTable::text).collect(Collectors.joining("\n\n")));
        } catch (NoSuchElementException none) {
            String why = "no message of " + (dialect == null ? "any dialect" : dialect) + ": " + Printable.of(none.getMessage()) + "; ppob doctor says why";
            if (output.json()) {
                output.print(Map.of("error", why), "");
            } else {
                System.err.println("ppob: " + why);
            }
            return CommandLine.ExitCode.SOFTWARE;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** In the dialect that was named, or the first that fits. @throws NoSuchElementException when none does */
    private WireTable table(Piece piece) {
        String reason = "nothing to decode";
        for (String name : dialect == null ? preferred() : List.of(dialect)) {
            Dialect one = Dialect.load(cfg, name);
            try {
                return WireTable.of(one, piece.message(), unsafe);
            } catch (IllegalArgumentException e) {
                reason = e.getMessage();
            }
        }
        throw new NoSuchElementException(reason);
    }

    /** The usual dialect first: an inquiry reads alike in several. */
    private List<String> preferred() {
        return Dialect.names(cfg).stream().sorted(Comparator.comparing((String name) -> !name.equals(Dialect.USUAL))).toList();
    }
}
