package id.ppob.switching.cli;

import id.ppob.switching.office.Request;
import id.ppob.switching.office.Right;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ppob approve}: the second person. */
@Command(name = "approve", description = "What waits for a second person: list it, approve it, refuse it. Nobody approves their own work.")
public final class ApproveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;
    @Parameters(arity = "0..1", paramLabel = "REQUEST", description = "approve this one: it is executed at once (default: list what waits)")
    private Long request;
    @Option(names = "--refuse", paramLabel = "REASON", description = "refuse it instead; its asker withdraws it so")
    private String refuse;
    @Option(names = "--ended", paramLabel = "N", defaultValue = "0", description = "list the last N that wait no more, too")
    private int ended;

    /** A request as it is printed. @param askedAt and endedAt in WIB */
    private record View(long request, String act, String sentence, String state, String asker, String askedAt, String by, String endedAt) {
        static View of(Request request) {
            return new View(request.number(), request.change().act().name(), request.change().sentence(), request.state().name(), request.maker().name(),
                Moment.wib(request.askedAt()), request.checker(), Moment.wib(request.endedAt()));
        }

        String text() {
            return "%6d  %s  asked by %s at %s%s".formatted(request, sentence, asker, askedAt, by.isEmpty() ? "" : ", " + state + " by " + by + " at " + endedAt);
        }
    }

    @Override
    public Integer call() {
        if (request == null && refuse != null) {
            throw new ParameterException(spec.commandLine(), "Say which REQUEST to refuse");
        }
        return Desk.with(installation, desk -> request == null ? list(desk) : refuse == null ? desk.approve(output, request)
            : desk.refuse(output, request, refuse));
    }

    private int list(Desk desk) {
        desk.may(Right.READ);
        List<View> views = desk.requests().requests(ended).stream().map(View::of).toList();
        output.print(views, views.isEmpty() ? "nothing waits" : views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator())));
        return CommandLine.ExitCode.OK;
    }
}
