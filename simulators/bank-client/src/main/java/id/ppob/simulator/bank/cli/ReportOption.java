package id.ppob.simulator.bank.cli;

import id.ppob.switching.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a run's report is told, as an option. */
final class ReportOption {
    @Option(names = "--json", arity = "0..1", fallbackValue = "-", description = "write the report as JSON to this file, or instead of the tables")
    private String json;

    void tell(Object report, String text) throws IOException {
        System.out.print("-".equals(json) ? Output.toJson(report) + System.lineSeparator() : text);
        if (json != null && !json.equals("-")) {
            Files.writeString(Path.of(json), Output.toJson(report));
        }
    }
}
