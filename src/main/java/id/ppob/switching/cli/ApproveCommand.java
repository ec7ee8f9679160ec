package id.ppob.switching.cli;

import id.ppob.switching.desk.ApproveRequest;
import id.ppob.switching.desk.ListRequests;
import id.ppob.switching.desk.RefuseRequest;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.store.office.Sight;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob approve}: the second person. */
@Command(name = "approve", description = "What waits for a second person: list it, approve it, refuse it. Nobody approves their own work.")
public final class ApproveCommand extends BooksCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "approve this one: it is executed at once (default: list what waits)")
    private Long request;
    @Option(names = "--refuse", paramLabel = "REASON", description = "refuse it instead; its asker withdraws it so")
    private String refuse;
    @Option(names = "--ended", paramLabel = "N", defaultValue = "0", description = "list the last N that wait no more, too")
    private int ended;
    @Option(names = "--show", description = "only show what this request would change")
    private boolean show;

    /**
     * A request as it is printed: what is asked, and what the books say of it now.
     *
     * @param customer masked; empty for none, as partner
     * @param rupiah   0 where no money is meant
     * @param askedAt  and endedAt in WIB
     */
    private record View(long request, String act, String sentence, String partner, String customer, long rupiah, String before, String after, String state, String asker,
                        String askedAt, String by, String endedAt) {
        static View of(ListRequests.Listed request) {
            Sight sight = request.sight();
            return new View(request.request(), request.act(), request.sentence(), sight.partner(), sight.customer(), sight.rupiah(), sight.before(),
                sight.after(), request.state(), request.asker(), Moment.wib(request.askedAt()), request.by(), Moment.wib(request.endedAt()));
        }

        String text() {
            String about = (partner.isEmpty() ? "" : "  partner " + partner) + (customer.isEmpty() ? "" : "  customer " + customer) + (rupiah == 0 ? "" : "  Rp %,d".formatted(rupiah));
            return "%6d  %s  asked by %s at %s%s".formatted(request, sentence, asker, askedAt, by.isEmpty() ? "" : ", " + state + " by " + by + " at " + endedAt)
                + (about.isEmpty() ? "" : "%n      %s".formatted(about)) + (by.isEmpty() ? "%n        now: %s%n        then: %s".formatted(before, after) : "");
        }
    }

    @Override
    public Integer call() {
        if (request == null && refuse != null) {
            throw wrong("Say which REQUEST to refuse");
        }
        if (show && (request == null || refuse != null)) {
            throw wrong("Say which REQUEST to show, and nothing else");
        }
        return AtOffice.with(installation, office -> request == null || show ? list(office)
            : office.told(output, refuse == null ? office.ask(UseCases.APPROVE_REQUEST, new ApproveRequest.Question(request))
                : office.ask(UseCases.REFUSE_REQUEST, new RefuseRequest.Question(request, refuse)), ""));
    }

    private int list(AtOffice office) {
        List<View> views = office.ask(UseCases.LIST_REQUESTS, new ListRequests.Question(request == null ? 0 : request, AtOffice.most(ended))).requests().stream().map(View::of).toList();
        if (show && views.isEmpty()) {
            System.err.println("ppob: there is no request " + request);
            return CommandLine.ExitCode.SOFTWARE;
        }
        return output.print(views, views.isEmpty() ? "nothing waits" : views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator())));
    }
}
