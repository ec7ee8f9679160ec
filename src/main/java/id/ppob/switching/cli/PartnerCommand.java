package id.ppob.switching.cli;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import id.ppob.switching.payment.Route;
import id.ppob.switching.store.PartnerStore;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ppob partner}: what the books say of partners, and what two people change of it; the running switch follows within a second. */
@Command(name = "partner", description = "Partners in the books: list, block, unblock, limit, route, stand-in.")
public final class PartnerCommand implements Runnable {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: list, block, unblock, limit, route or stand-in");
    }

    @Command(name = "list", description = "All partners, with status, limits and routes.")
    int list() {
        return Desk.with(installation, desk -> {
            desk.may(Right.READ);
            List<PartnerStore.Listed> partners = new PartnerStore(desk.pool()).all();
            output.print(partners, partners.isEmpty() ? "the books have no partner yet: the switch enters those of cfg/partners when it starts"
                : partners.stream().map(one -> "%-16s %-10s %-7s %,10d markers  %-20s  %s".formatted(one.code(), one.kind(), one.status(), one.markers(),
                    one.routes().isEmpty() ? "LOCAL" : one.routes(), one.name()))
                    .collect(Collectors.joining(System.lineSeparator())));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(name = "block", description = "Ask to block a partner: inquiries and payments get 0006, reversals never; another approves.")
    int block(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new Change.PartnerStatus(code, true, reason));
    }

    @Command(name = "unblock", description = "Ask to unblock a partner; another approves.")
    int unblock(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new Change.PartnerStatus(code, false, reason));
    }

    @Command(name = "limit", description = "Ask for another limit of a partner; another approves.")
    int limit(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
              @Option(names = "--markers", required = true, paramLabel = "N", description = "so many more reversals of unknown payments; -N for fewer") long more,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new Change.MarkerLimit(code, more, reason));
    }

    @Command(name = "route", description = "Ask for another route of a partner's payments, or ALL for those without one of their own; another approves.")
    int route(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners, or ALL") String code,
              @Option(names = "--product", required = true, paramLabel = "PRODUCT", description = "as 99501") String product,
              @Option(names = "--route", required = true, paramLabel = "ROUTE", description = "${COMPLETION-CANDIDATES}") Route route,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new Change.SetRoute(code, product, route, reason));
    }

    @Command(name = "stand-in", description = "Ask for other caps of deciding a partner's payments while PLN is away; another approves.")
    int standIn(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
                @Option(names = "--most", required = true, paramLabel = "RP", description = "of one payment; 0 to stop") long most,
                @Option(names = "--customer-day", required = true, paramLabel = "N", description = "payments of a customer and day") int customerDay,
                @Option(names = "--exposure", required = true, paramLabel = "RP", description = "in all, until PLN acknowledges") long exposure,
                @Option(names = "--data-days", required = true, paramLabel = "N", description = "days since a bill's batch came") int dataDays,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new Change.StandInCaps(code, most, customerDay, exposure, dataDays, reason));
    }

    private int ask(Supplier<Change> change) {
        Change checked = Desk.checked(spec.commandLine(), change);
        return Desk.with(installation, desk -> desk.ask(output, checked, null));
    }
}
