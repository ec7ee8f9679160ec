package id.ppob.switching.cli;

import id.ppob.switching.desk.ShowCustomer;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.CustomerChange.How;
import id.ppob.switching.office.Right;
import java.util.function.LongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob customer}: who a customer is, with meters and credit; who leaves, and what becomes of the credit then. */
@Command(name = "customer", description = "Customers: show; who leaves: leave, stay, credit.",
        footer = {"", "One asks, another approves. With the stands of the last day the final bill is made: it can be paid at once."})
public final class CustomerCommand extends Noun {
    private static final String WHOSE = "12 digits of a customer, or the number of a meter";

    CustomerCommand() {
        super("show, leave, stay or credit");
    }

    @Command(name = "show", description = "A customer with meters, last day and the register of credits.")
    int show(@Parameters(paramLabel = "IDPEL|METER", description = WHOSE) String whose,
             @Option(names = "--unsafe", description = "customer in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            ShowCustomer.Shown found = office.ask(UseCases.SHOW_CUSTOMER, new ShowCustomer.Question(whose));
            ShowCustomer.Shown shown = unsafe ? found : found.masked();
            StringBuilder text = new StringBuilder("customer %s %s, unit %s, %s/%,d VA, %s%s".formatted(shown.idpel(), shown.name(), shown.unit(), shown.tariff(), shown.powerVa(), shown.status(),
                shown.endsOn().isEmpty() ? "" : ", last day " + shown.endsOn()));
            shown.meters().forEach(one -> text.append("%n  meter %-20s from %s  %d.%d digits, times %d, first stand %s%s".formatted(one.number().isEmpty() ? "(no number)" : one.number(), one.installedOn(),
                one.digits(), one.decimals(), one.multiplier(), one.first(), one.told() == 0 ? "" : "  [told by master " + one.told() + "]")));
            shown.credits().forEach(one -> text.append("%n  credit %-10s %6s  Rp %,15d  balance Rp %,15d".formatted(one.kind(), one.period() == 0 ? "" : one.period(), one.rupiah(), one.balanceRupiah())));
            return output.print(shown, text.toString());
        });
    }

    @Command(name = "leave", description = "Ask for a customer to leave on a day, with the stands of that day where they are known; another approves.")
    int leave(@Parameters(paramLabel = "IDPEL|METER", description = WHOSE) String whose,
              @Option(names = "--on", required = true, paramLabel = "YYYY-MM-DD", description = "last day") String on,
              @Option(names = "--lwbp", paramLabel = "STAND", defaultValue = "", description = "what the off-peak register showed on it: the final bill is made") String lwbp,
              @Option(names = "--wbp", paramLabel = "STAND", defaultValue = "", description = "what the peak register showed") String wbp,
              @Option(names = "--kvarh", paramLabel = "STAND", defaultValue = "", description = "what the reactive register showed") String kvarh,
              @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(whose, idpel -> new CustomerChange.Leave(idpel, on, lwbp, wbp, kvarh, reason));
    }

    @Command(name = "stay", description = "Ask for a customer to stay after all, of whom a last day was told; another approves.")
    int stay(@Parameters(paramLabel = "IDPEL|METER", description = WHOSE) String whose,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        return ask(whose, idpel -> new CustomerChange.Stay(idpel, reason));
    }

    @Command(name = "credit", description = "Ask for the credit of a customer who left to end, whole; another approves.")
    int credit(@Parameters(paramLabel = "IDPEL", description = "12 digits of a customer") String whose,
               @Option(names = "--how", required = true, paramLabel = "HOW", description = "${COMPLETION-CANDIDATES}") How how,
               @Option(names = "--to", paramLabel = "IDPEL", description = "with CARRIED: another customer number of the same person") Long to,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; with FORFEITED the rule that says so") String reason) {
        return ask(whose, idpel -> new CustomerChange.CloseCredit(idpel, 0, how, to == null ? 0 : to, reason));
    }

    private int ask(String whose, LongFunction<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            long idpel = office.customer(whose);
            return office.change(output, checked(() -> change.apply(idpel)), null);
        });
    }
}
