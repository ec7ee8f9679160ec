package id.ppob.switching.cli;

import id.ppob.switching.desk.TracePayment;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.trace.TraceStore;
import id.ppob.switching.trace.Event;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.trace.JournalLines;
import id.ppob.switching.trace.Story;
import id.ppob.switching.trace.Wanted;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob trace}: the story of a payment. */
@Command(name = "trace", description = "The story of a payment: messages, states, transfers, advices, files, items, in the order of time.",
        footer = {"", "Reads only; the database may be live. Exit code 1 when nothing is found."})
public final class TraceCommand extends BooksCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REFERENCE|STAN|IDPEL", description = Wanted.FORMS)
    private String wanted;
    @Option(names = "--date", paramLabel = "DATE", description = "the last day to look for a STAN or IDPEL on (default: today)")
    private LocalDate date;
    @Option(names = "--days", paramLabel = "N", defaultValue = "3", description = "days to look for a STAN or IDPEL on (${DEFAULT-VALUE}); payments that stand are found at any age by IDPEL")
    private int days;
    @Option(names = "--most", paramLabel = "N", defaultValue = "10", description = "payments to tell (${DEFAULT-VALUE})")
    private int most;
    @Option(names = "--journals", paramLabel = "DIR", description = "the banks' journals (journal-*.jsonl), told among the rest")
    private Path journals;
    @Option(names = "--pln-journal", paramLabel = "FILE", description = "the journal of the simulator of PLN's host, told among the rest")
    private Path plnJournal;
    @Option(names = "--unsafe", description = "customers in full")
    private boolean unsafe;

    /** What is printed as JSON. @param more whether there are others that are not told */
    private record Told(List<Story> stories, boolean more) { }

    @Override
    public Integer call() {
        checked(() -> Wanted.parse(wanted));
        if (days < 1 || most < 1) {
            throw wrong("--days and --most: at least 1");
        }
        if (journals != null && !Files.isDirectory(journals) || plnJournal != null && !Files.isRegularFile(plnJournal)) {
            throw wrong("No such journals: " + Stream.of(journals, plnJournal).filter(path -> path != null && !Files.exists(path)).toList());
        }
        LocalDate last = date == null ? Clock.system().wibDate() : date;
        return AtOffice.with(installation, office -> {
            TraceStore.Found found = office.ask(UseCases.TRACE_PAYMENT, new TracePayment.Question(wanted, last.toString(), days, most));
            List<Story> stories = found.sales().stream().map(this::story).toList();
            output.print(new Told(stories, found.more()), text(stories, found.more(), last));
            return stories.isEmpty() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        });
    }

    private Story story(Facts facts) {
        try {
            List<Event> lines = JournalLines.of(facts.sale(), journals, plnJournal);
            return Story.of(facts, lines, unsafe);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(List<Story> stories, boolean more, LocalDate last) {
        if (stories.isEmpty()) {
            return "nothing is known of " + wanted + " by this key, or, for a STAN or IDPEL, on the " + days + " days to " + last + " (--date, --days)";
        }
        List<String> lines = new ArrayList<>();
        stories.forEach(story -> lines.addAll(story.lines()));
        if (more) {
            lines.add("there are others: only " + most + " are told (--most, --days, --date)");
        }
        lines.add(Story.LEGEND);
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }
}
