package id.ppob.switching.cli;

import id.ppob.switching.sample.Sample;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob sample}: invented customers and their readings as files. */
@Command(name = "sample", description = "Invented customers and meter readings as ACMT files; the same bytes for the same seed and date.")
public final class SampleCommand extends PrintedCommand implements Callable<Integer> {
    @Option(names = "--customers", defaultValue = "100000", description = "how many (default: ${DEFAULT-VALUE})")
    private int customers;
    @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}")
    private long seed;
    @Option(names = "--out", required = true, paramLabel = "DIR", description = "folder for the files, made where missing")
    private Path out;
    @Option(names = "--as-of", paramLabel = "YYYY-MM-DD", description = "the last billing month is this date's, read in the month before (default: today in WIB)")
    private LocalDate asOf;
    @Option(names = "--periods", defaultValue = "6", description = "billing months at most, 1 to 6 (default: ${DEFAULT-VALUE})")
    private int periods;
    @Option(names = "--wrong", defaultValue = "0", paramLabel = "N", description = "of a thousand readings N are wrong on purpose (default: ${DEFAULT-VALUE})")
    private int wrongPermille;

    /** What the command prints as JSON. */
    private record Done(String folder, int files, int customers, int readings, int wrong) { }

    @Override
    public Integer call() throws IOException {
        Sample.Settings settings = checked(() -> new Sample.Settings(customers, seed, asOf == null ? Clock.system().wibDate() : asOf, periods, wrongPermille));
        Sample.Made made = Sample.write(settings, out);
        return output.print(new Done(out.toString(), made.files().size(), made.customers(), made.readings(), made.wrong()),
                "%,d customers and %,d readings (%,d wrong on purpose) in %,d files in %s".formatted(made.customers(), made.readings(), made.wrong(),
                        made.files().size(), out));
    }
}
