package id.ppob.switching.cli;

import id.ppob.switching.desk.CloseBatches;
import id.ppob.switching.desk.ListBatches;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.BatchStatusStore;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob batch}: what became of each file of readings, and how one is taken out of use. */
@Command(name = "batch", description = "Batches of readings, and what units begin with: list, open, roll-back, close.",
        footer = {"", "A batch is rolled back as a whole, and only while none of its bills was paid or held for PLN; single readings are corrected: reading."})
public final class BatchCommand extends Noun {
    private static final int MOST_NAMED = 20;

    BatchCommand() {
        super("list, open, roll-back or close");
    }

    @Command(name = "list", description = "The last batches, newest first.")
    int list(@Option(names = "--unit", paramLabel = "UNIT", defaultValue = "", description = "of this unit alone") String unit,
             @Option(names = "--period", paramLabel = "YYYYMM", defaultValue = "0", description = "of this period alone") int period,
             @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "so many at most (${DEFAULT-VALUE})") int last) {
        return AtOffice.with(installation, office -> {
            List<BatchStatusStore.Batch> batches = office.ask(UseCases.LIST_BATCHES, new ListBatches.Question(unit, period, last)).rows();
            return output.print(batches, table(batches));
        });
    }

    @Command(name = "roll-back", description = "Ask for a batch to be taken out of use as a whole; another approves.")
    int rollBack(@Parameters(paramLabel = "BATCH", description = "its number") int batch,
                 @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(() -> new BillingChange.RollBack(batch, reason)), null);
        });
    }

    @Command(name = "open", description = "Ask for an opening batch, a unit's first meters, open bills or credits, to count; another approves.")
    int open(@Parameters(paramLabel = "BATCH", description = "its number") int batch,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(() -> new BillingChange.OpenBatch(batch, "", 0, 0, reason)), null);
        });
    }

    @Command(name = "close", description = "Close batches that ended: every bill paid for good, no reading that waits. Of the last two periods none is looked at.")
    int close(@Option(names = "--dry-run", description = "only say which would be") boolean dryRun) {
        return AtOffice.with(installation, office -> {
            CloseBatches.Closed closed = office.ask(UseCases.CLOSE_BATCHES, new CloseBatches.Question(dryRun));
            return output.print(closed, "%,d batches up to period %d ended, %,d closed%s".formatted(closed.batches().size(), closed.lastPeriod(), closed.closed(),
                closed.batches().isEmpty() ? "" : ": " + closed.batches().stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                    + (closed.batches().size() > MOST_NAMED ? ", …" : "")));
        });
    }

    private static String table(List<BatchStatusStore.Batch> batches) {
        StringBuilder text = new StringBuilder("%6s  %-11s %-12s %-5s %6s %9s %9s %7s %7s %8s  %s".formatted("batch", "kind", "state", "unit", "period", "rows", "bills", "held", "beside", "rejected", "file"));
        for (BatchStatusStore.Batch one : batches) {
            text.append("%n%6d  %-11s %-12s %-5s %6d %,9d %,9d %,7d %,7d %,8d  %s".formatted(one.batch(), one.kind(), one.state(), one.unit(), one.period(), one.rows(), one.accepted(), one.held(),
                one.beside(), one.rejected(), one.file()));
        }
        return text.toString();
    }
}
