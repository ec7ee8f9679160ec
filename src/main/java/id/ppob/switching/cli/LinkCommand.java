package id.ppob.switching.cli;

import id.ppob.switching.office.Act;
import id.ppob.switching.store.AdviceStore;
import id.ppob.switching.store.Noted;
import id.ppob.switching.value.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob link}: an operator's word about PLN. A running switch follows within a second. */
@Command(name = "link", description = "An operator's word about PLN: away, back.")
public final class LinkCommand implements Runnable {
    private static final int MOST = 120;
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: away or back");
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

    private int say(boolean away, String reason) {
        if (reason.isBlank() || reason.length() > MOST) {
            throw new ParameterException(spec.commandLine(), "a reason is needed, 1 to " + MOST + " characters");
        }
        return Desk.with(installation, desk -> {
            try (Noted work = desk.begin(Act.PLN_LINK, (away ? "away: " : "back: ") + reason)) {
                new AdviceStore(desk.pool()).away(away, reason, Clock.system().millis());
                work.ended(true, away ? "PLN is away" : "the link decides");
                output.print(new View(away, reason), away ? "PLN is away until: bin/ppob link back" : "the link decides by itself");
                return CommandLine.ExitCode.OK;
            }
        });
    }
}
