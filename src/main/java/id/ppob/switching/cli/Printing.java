package id.ppob.switching.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.ppob.switching.report.Format;
import id.ppob.switching.report.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** In which form a report is written, and where to. Mix it in. */
final class Printing {
    @Option(names = "--format", paramLabel = "FORM", defaultValue = "TEXT", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Format format;
    @Option(names = "--out", paramLabel = "FILE", description = "write it there; without it only TEXT, CSV and JSON go to the screen")
    private Path out;

    /** What is printed of a file. */
    private record Written(String file, int bytes, int rows) { }

    /** Prints or writes it. @return the exit code */
    int print(Output output, Table table) {
        Format form = output.json() && out == null ? Format.JSON : format;
        try {
            byte[] bytes = form.bytes(table);
            if (out != null) {
                Files.write(out, bytes);
                return output.print(new Written(out.toString(), bytes.length, table.rows().size()), "%s: %,d rows as %s".formatted(out, table.rows().size(), form.name().toLowerCase(Locale.ROOT)));
            }
            if (form == Format.XLSX) {
                return output.failed("a workbook goes to a file: say --out FILE");
            }
            System.out.write(form == Format.JSON ? bytes : Output.visible(new String(bytes, UTF_8)).getBytes(UTF_8));
            System.out.println();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
