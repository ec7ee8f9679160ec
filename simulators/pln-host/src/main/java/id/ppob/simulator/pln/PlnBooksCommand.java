package id.ppob.simulator.pln;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.wire.Messages;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob pln books}: what a host holds, read from its journal; the host may run. */
@Command(name = "books", description = "Says what a host holds: the last change of each payment.", mixinStandardHelpOptions = true)
final class PlnBooksCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    @Option(names = "--data", required = true, description = "folder of the host's journal")
    private Path data;
    @Option(names = "--json", description = "a JSON object a line, IDPELs as they are")
    private boolean json;

    /** Made by picocli. */
    PlnBooksCommand() { }

    @Override
    public Integer call() throws JsonProcessingException {
        PlnLedger ledger = PlnLedger.read(data.resolve(PlnCommand.JOURNAL));
        List<PlnEntry> payments = ledger.payments().stream().sorted(Comparator.comparing((PlnEntry entry) -> entry.key().de12()).thenComparing(entry -> entry.key().stan())).toList();
        for (PlnEntry entry : payments) {
            System.out.println(json ? JSON.writeValueAsString(entry.toJson()) : text(entry));
        }
        if (!json) {
            System.out.printf("%d payments stand, %d bills are paid%n", payments.stream().filter(PlnEntry::stands).count(), ledger.paidBills().size());
        }
        return 0;
    }

    private static String text(PlnEntry entry) {
        PlnKey key = entry.key();
        return "%-9s %s %s %s %-4s %12d  %s %s".formatted(entry.act().name().toLowerCase(Locale.ROOT), key.de12(), key.stan(), key.bank(), entry.code(), entry.rupiah(),
                Messages.masked(entry.idpel()), entry.standing() == null ? "" : entry.standing().plnReference());
    }
}
