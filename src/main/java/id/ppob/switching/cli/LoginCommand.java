package id.ppob.switching.cli;

import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ppob login}: an hour of work. */
@Command(name = "login", description = "Show who you are, for an hour of commands that change the books.",
        footer = {"", "The token lies in DATA/token (--token, PPOB_TOKEN), which its owner alone may read."})
public final class LoginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "who you are")
    private String name;
    @Option(names = "--password-file", paramLabel = "FILE", description = "your password lies there (default: PPOB_PASSWORD in the environment, else it is asked for)")
    private Path passwordFile;

    /** What is printed as JSON. @param until WIB */
    private record View(String operator, String role, String until, String token) { }

    @Override
    public Integer call() {
        try (Installation.Books books = installation.ready(Account.OFFICE, false, Clock.system())) {
            books.anchor().wanted();
            OperatorStore operators = new OperatorStore(books.database().pool());
            if (operators.all().isEmpty()) {
                throw new NotPermitted("the books have no operators yet. Type: bin/ppob operator init --name " + name);
            }
            char[] password = new Passwords(spec.commandLine()).present("password of " + name, passwordFile, "PPOB_PASSWORD");
            return switch (operators.login(name, password, Clock.system().millis())) {
                case OperatorStore.Unknown unknown -> throw new NotPermitted(unknown.why());
                case OperatorStore.Known known -> {
                    TokenFile file = new TokenFile(installation.tokenFile());
                    file.write(known.token());
                    String until = Moment.wib(known.untilMs());
                    output.print(new View(name, known.operator().role().name(), until, file.path().toString()),
                            name + " (" + known.operator().role() + ") is logged in until " + until + " WIB");
                    yield CommandLine.ExitCode.OK;
                }
            };
        }
    }
}
