package id.ppob.switching.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.ppob.switching.acmt.EstimateResult;
import id.ppob.switching.desk.AddReadings;
import id.ppob.switching.desk.EstimateReadings;
import id.ppob.switching.desk.ListHeld;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.BillingChange.Because;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.HeldStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob reading}: the worklist of readings that wait for a person, and corrections of bills. */
@Command(name = "reading", description = "Single readings: add; those that wait for a person: held, release, refuse; who was not read: estimate; and bills of wrong stands: correct.",
        footer = {"", "One asks, another approves. A released reading becomes a bill in a batch of corrections of its unit and period. Of a bill that is paid the difference is carried to the next."})
public final class ReadingCommand extends Noun {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY).build();

    ReadingCommand() {
        super("add, held, estimate, release, refuse or correct");
    }

    @Command(name = "add", description = "Bring single readings: a file with one reading as JSON, or a list of them. Fields are the columns of a batch file; ID_BACA is the sender's name for it.",
            footer = {"", "A reading that was brought before changes nothing and is told the same again. Exit code 1 when one was refused."})
    int add(@Parameters(index = "0", paramLabel = "FILE", description = "JSON; at most 50 readings") Path file) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            AddReadings.Answer answer = office.ask(UseCases.ADD_READINGS, new AddReadings.Question(readings(file)));
            output.print(answer, answer.readings().stream().map(ReadingCommand::told).collect(Collectors.joining("%n".formatted())));
            return answer.readings().stream().allMatch(one -> one.refused().isEmpty()) ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }

    private static List<Map<String, String>> readings(Path file) {
        try {
            return JSON.readValue(file.toFile(), new TypeReference<List<Map<String, String>>>() { });
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("%s needs one reading as a JSON object, or a list of them, whose values are texts or numbers: line %d".formatted(file,
                wrong.getLocation() == null ? 1 : wrong.getLocation().getLineNr()), wrong);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String told(AddReadings.One one) {
        if (!one.refused().isEmpty()) {
            return "%-20s refused: %s".formatted(one.id(), one.refused());
        }
        return "%-20s %s, batch %d line %d%s".formatted(one.id(), one.state().toLowerCase(Locale.ROOT), one.batch(), one.line(), one.rules().isEmpty() ? "" : ": " + String.join("; ", one.why()));
    }

    @Command(name = "held", description = "What waits, with the rule, what was measured, the limit and the use it proposes; and how often each rule held.")
    int held(@Option(names = "--unit", paramLabel = "UNIT", defaultValue = "", description = "of this unit alone") String unit,
             @Option(names = "--period", paramLabel = "YYYYMM", defaultValue = "0", description = "of this period alone") int period,
             @Option(names = "--idpel", paramLabel = "IDPEL|METER", description = "of this customer alone") String whose,
             @Option(names = "--rule", paramLabel = "RULE", defaultValue = "", description = "held by this rule alone") String rule,
             @Option(names = "--last", paramLabel = "N", defaultValue = "50", description = "so many at most (${DEFAULT-VALUE})") int last) {
        return AtOffice.with(installation, office -> {
            ListHeld.Rows found = office.ask(UseCases.LIST_HELD, new ListHeld.Question(unit, period, whose == null ? 0 : office.customer(whose), rule, last));
            return output.print(found, table(found));
        });
    }

    @Command(name = "estimate", description = "Estimate all customers of a unit who have no reading in a period, on its days for estimates. Killed, it goes on where it was when it is typed again.")
    int estimate(@Parameters(index = "0", paramLabel = "UNITUP", description = "5 digits") String unit, @Parameters(index = "1", paramLabel = "YYYYMM", description = "period") int period,
                 @Option(names = "--dry-run", description = "only say who would be, and what they would be billed") boolean dryRun) {
        return AtOffice.with(installation, office -> {
            EstimateResult result = office.ask(UseCases.ESTIMATE_READINGS, new EstimateReadings.Question(unit, period, dryRun));
            return output.print(result, told(result));
        });
    }

    private static String told(EstimateResult result) {
        StringBuilder text = new StringBuilder("%sunit %s, period %d, as of %s: %,d of %,d customers %s, Rp %,d, payable from %s".formatted(result.dryRun() ? "dry run, nothing was written; " : "",
            result.unit(), result.period(), result.on(), result.estimated(), result.customers(), result.dryRun() ? "would be estimated" : "estimated", result.rupiah(), result.effectiveOn()));
        text.append(result.batch() == 0 ? "" : "; batch " + result.batch());
        result.methods().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(method -> text.append("%n%-22s %,9d".formatted(method.getKey(), method.getValue())));
        text.append(result.held() == 0 ? "" : "%n%-22s %,9d  estimated too often in a row: the meter must be read; see reading held".formatted("held", result.held()));
        result.left().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(why -> text.append("%n%-22s %,9d  not estimated".formatted(why.getKey(), why.getValue())));
        return text.toString();
    }

    @Command(name = "release", description = "Ask for a held reading to be billed with the use that it proposes; another approves.")
    int release(@Parameters(index = "0", paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose, @Parameters(index = "1", paramLabel = "YYYYMM", description = "period") int period,
                @Option(names = "--batch", required = true, paramLabel = "BATCH", description = "in which it came") int batch,
                @Option(names = "--line", required = true, paramLabel = "LINE", description = "its line there") long line,
                @Option(names = "--because", required = true, paramLabel = "REASON", description = "${COMPLETION-CANDIDATES}") Because because) {
        return ask(whose, idpel -> new BillingChange.DecideReading(idpel, period, batch, line, true, because));
    }

    @Command(name = "refuse", description = "Ask for a held reading to be refused: no bill comes of it; another approves.")
    int refuse(@Parameters(index = "0", paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose, @Parameters(index = "1", paramLabel = "YYYYMM", description = "period") int period,
               @Option(names = "--batch", required = true, paramLabel = "BATCH", description = "in which it came") int batch,
               @Option(names = "--line", required = true, paramLabel = "LINE", description = "its line there") long line,
               @Option(names = "--because", required = true, paramLabel = "REASON", description = "${COMPLETION-CANDIDATES}") Because because) {
        return ask(whose, idpel -> new BillingChange.DecideReading(idpel, period, batch, line, false, because));
    }

    @Command(name = "correct", description = "Ask for a bill of a customer to be corrected to other stands, and those after it that begin where it ended; another approves.")
    int correct(@Parameters(index = "0", paramLabel = "IDPEL|METER", description = "12 digits of a customer, or the number of a meter") String whose, @Parameters(index = "1", paramLabel = "YYYYMM", description = "period") int period,
                @Option(names = "--lwbp", paramLabel = "STAND", defaultValue = "", description = "what the off-peak register showed") String lwbp,
                @Option(names = "--wbp", paramLabel = "STAND", defaultValue = "", description = "what the peak register showed") String wbp,
                @Option(names = "--kvarh", paramLabel = "STAND", defaultValue = "", description = "what the reactive register showed") String kvarh,
                @Option(names = "--estimate", description = "nobody read these stands: they are an estimate") boolean estimate,
                @Option(names = "--because", required = true, paramLabel = "REASON", description = "${COMPLETION-CANDIDATES}") Because because) {
        return ask(whose, idpel -> new BillingChange.CorrectBill(idpel, period, lwbp, wbp, kvarh, estimate, because));
    }

    private int ask(String whose, LongFunction<Change> change) {
        return AtOffice.with(installation, office -> {
            office.may(Right.ASK);
            long idpel = office.customer(whose);
            return office.change(output, checked(() -> change.apply(idpel)), null);
        });
    }

    private static String table(ListHeld.Rows found) {
        StringBuilder text = new StringBuilder("%-12s %6s %6s %6s  %-20s %9s  %s".formatted("customer", "period", "batch", "line", "rule", "proposed", "what speaks against it"));
        for (HeldStore.Held one : found.rows()) {
            text.append("%n%-12s %6d %6d %6d  %-20s %9s  %s".formatted(one.customer(), one.period(), one.batch(), one.line(), one.rule(), one.proposedKwh() < 0 ? "" : one.proposedKwh() + " kWh",
                one.sentence()));
        }
        for (HeldStore.RuleCount one : found.rules()) {
            text.append("%n%-20s held %,d, of these %,d wait, %,d were released, %,d were changed or refused".formatted(one.rule(), one.held(), one.waiting(), one.released(), one.changed()));
        }
        return text.toString();
    }
}
