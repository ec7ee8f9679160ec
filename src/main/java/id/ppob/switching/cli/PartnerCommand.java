package id.ppob.switching.cli;

import id.ppob.switching.desk.AgreeFile;
import id.ppob.switching.desk.Errand;
import id.ppob.switching.desk.ListPartners;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.payment.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob partner}: what the books say of partners, and what two people change of it; the running switch follows within a second. */
@Command(name = "partner", description = "Partners in the books and their files: list, block, unblock, limit, route, fee, stand-in, agree, kind, remove.")
public final class PartnerCommand extends Noun {
    PartnerCommand() {
        super("list, block, unblock, limit, route, fee, stand-in, agree, kind or remove");
    }

    private static String text(ListPartners.Listed one) {
        return "%-16s %-10s %-7s %,10d markers  %-20s  %-24s  %s".formatted(one.code(), one.kind(), one.status(), one.markers(), one.routes().isEmpty() ? "LOCAL" : one.routes(), one.file(),
            one.name());
    }

    @Command(name = "list", description = "All partners, with status, limits and routes in the books, and what their files are.")
    int list() {
        return AtOffice.with(installation, office -> {
            ListPartners.Partners listed = office.ask(UseCases.LIST_PARTNERS, new ListPartners.Question());
            return output.print(listed.partners(), Stream.concat(listed.partners().stream().map(PartnerCommand::text), listed.problems().stream().map(problem -> "refused: " + problem))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "block", description = "Ask to block a partner: inquiries and payments get 0006, reversals never; another approves.")
    int block(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.PartnerStatus(code, true, reason));
    }

    @Command(name = "unblock", description = "Ask to unblock a partner; another approves.")
    int unblock(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.PartnerStatus(code, false, reason));
    }

    @Command(name = "limit", description = "Ask for another limit of a partner; another approves.")
    int limit(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
              @Option(names = "--markers", required = true, paramLabel = "N", description = "so many more reversals of unknown payments; -N for fewer") long more,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.MarkerLimit(code, more, reason));
    }

    @Command(name = "route", description = "Ask for another route of a partner's payments, or ALL for those without one of their own; another approves.")
    int route(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners, or ALL") String code,
              @Option(names = "--product", required = true, paramLabel = "PRODUCT", description = "as 99501") String product,
              @Option(names = "--route", required = true, paramLabel = "ROUTE", description = "${COMPLETION-CANDIDATES}") Route route,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.SetRoute(code, product, route, reason));
    }

    @Command(name = "fee", description = "Ask for another admin fee of a partner's bills from a later day on, or ALL for those without one of their own; another approves.")
    int fee(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners, or ALL") String code,
            @Option(names = "--product", required = true, paramLabel = "PRODUCT", description = "as 99501") String product,
            @Option(names = "--from", required = true, paramLabel = "YYYY-MM-DD", description = "first day, WIB") String from,
            @Option(names = "--admin", required = true, paramLabel = "RP", description = "what the customer pays a bill") int admin,
            @Option(names = "--switch", required = true, paramLabel = "RP", description = "of it to us") int ours,
            @Option(names = "--pln", required = true, paramLabel = "RP", description = "of it to PLN; the rest stays with the partner") int pln,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            return office.change(output, checked(() -> new PriceChange.SetFee(code, product, from, admin, ours, pln, reason)), null);
        });
    }

    @Command(name = "agree", description = "Ask that a partner's file which is weaker than the one in force may take its place; another approves.")
    int agree(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
              @Option(names = "--file", paramLabel = "FILE", description = "a file that is not there yet (default: the one of this code in cfg/partners)") Path named,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        checked(() -> new PartnerChange.AgreeFile(code, "", "", reason));
        Errand errand = named == null ? Errand.NONE : Errand.bringing(List.of(Errand.Brought.file(named)));
        return AtOffice.with(installation, office -> office.asked(output, office.ask(UseCases.AGREE_FILE, new AgreeFile.Question(code, named == null ? "" : named.toString(), reason), errand), null));
    }

    @Command(name = "kind", description = "Ask that a partner pays in advance, or no longer: while it is blocked and nothing of it was booked; another approves.")
    int kind(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
             @Option(names = "--kind", required = true, paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}") PartnerFile.Kind kind,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.PartnerKind(code, kind == PartnerFile.Kind.DEPOSIT, reason));
    }

    @Command(name = "remove", description = "Ask to remove a partner from the books: while it is blocked, has no file and nothing of it was booked; another approves.")
    int remove(@Parameters(paramLabel = "CODE", description = "business code") String code,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.RemovePartner(code, reason));
    }

    @Command(name = "stand-in", description = "Ask for other caps of deciding a partner's payments while PLN is away; another approves.")
    int standIn(@Parameters(paramLabel = "CODE", description = "business code, as in cfg/partners") String code,
                @Option(names = "--most", required = true, paramLabel = "RP", description = "of one payment; 0 to stop") long most,
                @Option(names = "--customer-day", required = true, paramLabel = "N", description = "payments of a customer and day") int customerDay,
                @Option(names = "--exposure", required = true, paramLabel = "RP", description = "in all, until PLN acknowledges") long exposure,
                @Option(names = "--data-days", required = true, paramLabel = "N", description = "days since a bill's batch came") int dataDays,
                @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(() -> new PartnerChange.StandInCaps(code, most, customerDay, exposure, dataDays, reason));
    }

    private int ask(Supplier<Change> change) {
        Change checked = checked(change);
        return AtOffice.with(installation, office -> office.change(output, checked, null));
    }
}
