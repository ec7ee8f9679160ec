package id.ppob.switching.cli;

import id.ppob.doctor.Frames;
import id.ppob.doctor.Pasted;
import id.ppob.doctor.Piece;
import id.ppob.doctor.Ports;
import id.ppob.doctor.Printable;
import id.ppob.doctor.WireTable;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ppob doctor}: why did it not match? */
@Command(name = "doctor", description = "Decode bytes under every dialect and say which fits, and why the others do not.",
        footer = {"", "Requests are judged by the switch's own codec, answers by jPOS. Exit code 1 when no dialect fits, or when something around the message",
            "keeps every port from answering it: the sentence after 'but' says what."})
public final class DoctorCommand extends PrintedCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BYTES|FILE", description = "hexadecimal, a hexdump or capture, a line of a log, bytes as Python, C, Java, Node or JSON write them, base64,"
            + " the message itself, or a file with one of these")
    private String input;
    @Option(names = "--first", paramLabel = "BYTES|FILE", description = "the first copy of a message that was answered 0093: says which fields and columns differ")
    private String first;
    @Option(names = "--cfg", paramLabel = "DIR", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");
    @Option(names = "--unsafe", description = "show what was found, names and IDPELs too, as it is")
    private boolean unsafe;

    /** Made by picocli. */
    public DoctorCommand() { }

    /**
     * What is told of one message.
     *
     * @param framing  how the bytes stand, as far as they tell
     * @param bytes    of the message, without framing
     * @param aside    what was set aside
     * @param wrong    why no port would answer these bytes, whatever the dialects say
     * @param ports    that take them as they are, by the partners' files
     * @param dialects one each
     * @param table    of the first that fits; null when none does
     * @param differs  from the first copy: fields and columns; null when there is none
     */
    record Told(String framing, int bytes, List<String> aside, List<String> wrong, List<String> ports, List<Diagnosis> dialects, WireTable table,
                List<String> differs) {
        boolean fits() {
            return dialects.stream().anyMatch(Diagnosis::fits);
        }

        boolean answered() {
            return wrong.isEmpty() && fits();
        }

        String text() {
            StringBuilder text = new StringBuilder("%s, message of %d bytes%n".formatted(framing, bytes));
            aside.forEach(sentence -> text.append("  %s%n".formatted(sentence)));
            wrong.forEach(sentence -> text.append("  but %s%n".formatted(sentence)));
            for (Diagnosis one : dialects) {
                text.append(one.fits() ? "%-10s %s: %s%n".formatted(one.dialect(), wrong.isEmpty() ? "fits" : "would fit without that", one.what())
                        : "%-10s no, %s %s: needs %s, has %s%s%n%s".formatted(one.dialect(), one.rule(), one.field(), one.needed(), one.found(),
                                !wrong.isEmpty() ? "" : one.answer().isEmpty() ? "; dropped" : "; answered " + one.answer(),
                                one.asks().isEmpty() ? "" : "%-10s    %s%n".formatted("", one.asks())));
            }
            text.append(!wrong.isEmpty() ? "No port of ours would answer these bytes.%n".formatted() : fits() && ports.isEmpty()
                    ? "No partner's file has this dialect behind this framing and header yet.%n".formatted() : "");
            text.append(table == null ? "No dialect fits." : table.text());
            return text + (differs == null ? "" : "%ndiffers from the first copy: %s".formatted(differs.isEmpty() ? "nothing" : String.join(", ", differs)));
        }
    }

    /**
     * What is told of all.
     *
     * @param answered whether each of them would be answered, or is an answer that can be read
     * @param form     what was pasted; empty for bytes as they are
     */
    record Report(boolean answered, String form, List<Told> messages) {
        String text() {
            StringBuilder text = new StringBuilder(form.isEmpty() ? "" : "read as %s%n".formatted(form));
            for (int i = 0; i < messages.size(); i++) {
                text.append(messages.size() == 1 ? "" : "%s%d of %d: ".formatted(i == 0 ? "" : "\n", i + 1, messages.size())).append(messages.get(i).text()).append(System.lineSeparator());
            }
            return text.toString();
        }
    }

    @Override
    public Integer call() throws IOException {
        Report report = examine();
        output.print(report, report.text().stripTrailing());
        return report.answered ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Report examine() throws IOException {
        try {
            Ports ports = Ports.of(cfg);
            Pasted pasted = Pasted.read(input);
            List<Told> all = new ArrayList<>();
            for (Piece piece : Frames.of(pasted)) {
                all.add(told(piece, ports));
            }
            return new Report(all.stream().allMatch(Told::answered), pasted.form(), all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Told told(Piece piece, Ports ports) {
        byte[] message = piece.message();
        if (message.length == 0) {
            return new Told("nothing to decode", 0, piece.aside(), piece.wrong(), List.of(), List.of(), null, null);
        }
        List<Diagnosis> all = Diagnosis.of(cfg, message).stream().map(one -> one.rule().equals(Diagnosis.ANSWER) ? answer(one.dialect(), message) : one).toList();
        List<String> fitting = all.stream().filter(Diagnosis::fits).map(Diagnosis::dialect).toList();
        List<String> taking = fitting.stream().flatMap(dialect -> ports.taking(piece, dialect).stream()).distinct().toList();
        List<String> wrong = new ArrayList<>(piece.wrong());
        if (piece.header() > 0 && taking.isEmpty()) {
            wrong.add("no partner's file has header=\"" + piece.header() + "\" with this framing: agree it there, or leave these bytes away");
        }
        WireTable table = fitting.isEmpty() ? null : table(fitting.getFirst(), message);
        return new Told(piece.told(), message.length, piece.aside(), List.copyOf(wrong), taking, all, table,
                first == null || table == null ? null : differing(table.dialect(), message));
    }

    private List<String> differing(String name, byte[] message) {
        try {
            Dialect dialect = Dialect.load(cfg, name);
            WireTable second = WireTable.of(dialect, message, true);
            for (Piece piece : Frames.of(Pasted.read(first))) {
                try {
                    return WireTable.of(dialect, piece.message(), true).differing(second);
                } catch (IllegalArgumentException _) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("--first: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("--first is no message of " + name);
    }

    private Diagnosis answer(String name, byte[] message) {
        try {
            return Diagnosis.fitting(name, "answer " + WireTable.of(Dialect.load(cfg, name), message, false).mti());
        } catch (IllegalArgumentException e) {
            return Diagnosis.unfit(name, Printable.of(String.valueOf(e.getMessage())));
        }
    }

    private WireTable table(String name, byte[] message) {
        try {
            return WireTable.of(Dialect.load(cfg, name), message, unsafe);
        } catch (IllegalArgumentException e) {
            return new WireTable(name, "jPOS cannot show it: " + e.getMessage(), List.of());
        }
    }
}
