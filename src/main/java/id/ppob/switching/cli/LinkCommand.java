package id.ppob.switching.cli;

import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.LinkStatus;
import id.ppob.switching.desk.ListPlnBills;
import id.ppob.switching.desk.SayPln;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.upkeep.HealthStore;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob link}: an operator's word about PLN, which a running switch follows within a second, and what PLN would need to know. */
@Command(name = "link", description = "An operator's word about PLN: status, away, back; bills writes what PLN's simulator needs.")
public final class LinkCommand extends Noun {
    private static final int MOST = 120;

    LinkCommand() {
        super("status, away, back or bills");
    }

    /** What is printed as JSON. */
    private record View(boolean away, String reason) { }

    @Command(name = "away", description = "PLN is away, whatever the link looks like: nothing is sent there, and where the route allows it we stand in.")
    int away(@Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return say(true, reason);
    }

    @Command(name = "back", description = "The link decides again by itself.")
    int back(@Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return say(false, reason);
    }

    /** What is printed as JSON. @param since in WIB; empty for never */
    private record Status(boolean away, String reason, String by, String since) { }

    @Command(name = "status", description = "What an operator said last, who and when; how the link itself is stands in the running switch's /health/ready.")
    int status() {
        return AtOffice.with(installation, office -> {
            HealthStore.LinkOrder order = office.ask(UseCases.LINK_STATUS, new LinkStatus.Question());
            String since = order.atMs() == 0 ? "" : Moment.wib(order.atMs());
            return output.print(new Status(order.away(), order.reason(), order.by(), since), (order.away() ? "PLN is away" : "the link decides by itself")
                    + (since.isEmpty() ? "" : ", said %s at %s: %s".formatted(order.by().isEmpty() ? "somebody" : order.by(), since, order.reason())));
        });
    }

    /** What is printed as JSON. */
    private record Written(String file, long bills, String bankCodes) { }

    @Command(name = "bills", description = "Writes the bills that PLN would hold, from the books, for PLN's simulator: open ones, and paid ones that PLN was not told. Without names.")
    int bills(@Parameters(paramLabel = "FILE", description = "written anew") Path file) {
        return AtOffice.with(installation, office -> {
            try {
                ListPlnBills.Written written = office.ask(UseCases.LIST_PLN_BILLS, new ListPlnBills.Question(), Errand.taking(file));
                return output.print(new Written(file.toString(), written.bills(), written.bankCodes()), "%,d bills. Next: bin/ppob pln --dialect pln-host --bills-file %s%s".formatted(
                        written.bills(), file, written.bankCodes().isEmpty() ? "" : " --bank-codes " + written.bankCodes()));
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof FileSystemException cause) {
                    System.err.println("ppob: " + file + " cannot be written: " + cause.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                }
                throw e;
            }
        });
    }

    private int say(boolean away, String reason) {
        if (reason.isBlank() || reason.length() > MOST) {
            throw wrong("a reason is needed, 1 to " + MOST + " characters");
        }
        return AtOffice.with(installation, office -> {
            office.ask(UseCases.SAY_PLN, new SayPln.Question(away, reason));
            return output.print(new View(away, reason), away ? "PLN is away until: bin/ppob link back" : "the link decides by itself");
        });
    }
}
