package id.ppob.switching.cli;

import id.ppob.switching.desk.ListAdvices;
import id.ppob.switching.desk.RetryAdvice;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.office.AdviceStore;
import id.ppob.switching.value.Mask;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob advice}: what PLN must still be told. */
@Command(name = "advice", description = "What PLN must still be told: list, retry, settle; word ends a doubt.")
public final class AdviceCommand extends Noun {
    AdviceCommand() {
        super("list, retry, settle or word");
    }

    /** An entry as it is printed. @param queuedAt and notBefore in WIB */
    private record View(long reference, String kind, String state, String idpel, String queuedAt, int sent, String notBefore, String reason) {
        static View of(AdviceStore.Listed entry, boolean unsafe) {
            return new View(entry.reference(), entry.kind(), entry.state(), unsafe ? "%012d".formatted(entry.idpel()) : Mask.idpel(entry.idpel()),
                Moment.wib(entry.queuedAt()), entry.sent(), Moment.wib(entry.notBefore()), entry.reason());
        }

        String text() {
            return "%20d  %-8s %-6s customer %s, queued %s, sent %d times%s%s".formatted(reference, kind, state, idpel, queuedAt, sent,
                state.equals("DEAD") ? ", waits for people: advice settle" : state.equals("STUCK") ? ", tried still; advice settle ends it" : notBefore.isEmpty() ? "" : ", again at " + notBefore, reason.isEmpty() ? "" : ": " + reason);
        }
    }

    /** What is printed as JSON. */
    private record Retried(int entries) { }

    @Command(name = "list", description = "Dead and stuck advices; with --all those that wait too.")
    int list(@Option(names = "--all", description = "those that wait too") boolean all,
             @Option(names = "--most", paramLabel = "N", defaultValue = "100", description = "at most so many (${DEFAULT-VALUE})") int most,
             @Option(names = "--unsafe", description = "customers in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            List<View> views = office.ask(UseCases.LIST_ADVICES, new ListAdvices.Question(all, AtOffice.most(most))).rows().stream().map(entry -> View.of(entry, unsafe)).toList();
            return output.print(views, views.isEmpty() ? all ? "PLN has been told everything" : "no advice is dead or stuck"
                : views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "retry", description = "Send now what waits for its next try; what is dead is settled instead.")
    int retry(@Parameters(paramLabel = "REFERENCE", description = "number as listed; 0 for all") long reference) {
        return AtOffice.with(installation, office -> {
            RetryAdvice.Sent sent = office.ask(UseCases.RETRY_ADVICE, new RetryAdvice.Question(reference));
            output.print(new Retried(sent.entries()), sent.entries() > 0 ? sent.entries() + " entries are sent now" : "nothing is sent: " + sent.why());
            return sent.entries() > 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    @Command(name = "settle", description = "Ask to end a dead or stuck advice, or to send a dead one again; another approves.")
    int settle(@Parameters(paramLabel = "REFERENCE", description = "number as listed") long reference,
               @Option(names = "--how", required = true, paramLabel = "HOW", description = "${COMPLETION-CANDIDATES}") Change.SettleAdvice.How how,
               @Option(names = "--kind", paramLabel = "KIND", description = "of these only: ${COMPLETION-CANDIDATES}") Posting.Advice.Kind kind,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why") String reason) {
        Change change = checked(() -> new Change.SettleAdvice(reference, null, kind, how, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }

    /** What PLN says of a payment. */
    enum Says { PAID, NOT_PAID }

    @Command(name = "word", description = "Ask to end a payment in doubt by what PLN said in another way than by its answers; another approves.")
    int word(@Parameters(paramLabel = "REFERENCE", description = "number as item list shows it") long reference,
             @Option(names = "--says", required = true, paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}: what PLN says of it") Says says,
             @Option(names = "--pln-reference", paramLabel = "TEXT", defaultValue = "", description = "PLN's own reference of what is paid") String plnReference,
             @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "what shows it: letter, file, name") String reason) {
        Change change = checked(() -> new Change.SuspectWord(reference, null, says == Says.PAID, plnReference, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }
}
