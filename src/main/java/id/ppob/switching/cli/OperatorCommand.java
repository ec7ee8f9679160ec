package id.ppob.switching.cli;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Credentials;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

/** {@code ppob operator}: the people who may change the books. */
@Command(name = "operator", description = "Operators: init, list, add, role, disable, enable, reset, password.",
        footer = {"", "Roles: VIEWER reads, MAKER does and asks, CHECKER approves, ADMIN does all that and the operators; nobody approves their own work."})
public final class OperatorCommand implements Runnable {
    private static final String PRESENT = "PPOB_PASSWORD";
    private static final String NEXT = "PPOB_NEW_PASSWORD";
    private final Clock clock = Clock.system();
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: init, list, add, role, disable, enable, reset or password");
    }

    /** An operator as it is printed. @param made WIB */
    private record View(String name, String role, String state, String made) {
        static View of(OperatorStore.Listed listed) {
            return new View(listed.operator().name(), listed.operator().role().name(), !listed.operator().active() ? "DISABLED"
                : listed.unset() ? "NO PASSWORD" : "ACTIVE", Moment.wib(listed.madeAt()));
        }
    }

    /** A new administrator. @param code half of the second one's first password, for the first one's eyes; @param codeFile where the other lies. Empty for the first */
    private record Made(String name, String role, String state, String made, String code, String codeFile) { }

    @Command(name = "init", description = "Make the first administrator of new books; once more, logged in as that one, the second.")
    int init(@Option(names = "--name", required = true, paramLabel = "NAME", description = "who it is") String name,
             @Option(names = "--password-file", paramLabel = "FILE", description = "the first one's new password lies there (default: PPOB_NEW_PASSWORD, else it is asked for)") Path file,
             @Option(names = "--code-file", paramLabel = "FILE", description = "where the second one's second code is written, mode 0600 (default: DIR/second-administrator.code)")
             Path codeFile) throws IOException {
        try (Installation.Books books = installation.ready(Account.OFFICE, false, clock)) {
            books.anchor().wanted();
            OperatorStore operators = new OperatorStore(books.database().pool());
            checked(() -> new Operator(0, name, Role.ADMIN, true));
            int there = operators.all().size();
            if (there > 1) {
                throw new NotPermitted("the books have operators: two of them make another, see bin/ppob help operator add");
            }
            return there == 0 ? first(operators, name, file) : second(operators, Desk.at(installation, books).may(Right.MANAGE), name, codeFile);
        }
    }

    private int first(OperatorStore operators, String name, Path file) {
        Optional<PasswordHash> password = fresh(name, file);
        if (password.isEmpty()) {
            return CommandLine.ExitCode.USAGE;
        }
        if (operators.first(name, password.get(), clock.millis()).isEmpty()) {
            throw new NotPermitted("somebody else was made meanwhile");
        }
        output.print(new Made(name, Role.ADMIN.name(), "ACTIVE", Moment.wib(clock.millis()), "", ""), name + " is the first administrator; log in: bin/ppob login --name " + name);
        return CommandLine.ExitCode.OK;
    }

    /** Neither code is enough, and the file is for somebody else to hand over: so that the second administrator is another person than the first. */
    private int second(OperatorStore operators, Operator by, String name, Path codeFile) throws IOException {
        Code shown = Code.random();
        Code written = Code.random();
        Path path = codeFile == null ? installation.data().resolve("second-administrator.code") : codeFile;
        if (operators.second(name, written.with(shown.half()), by, clock.millis()).isEmpty()) {
            throw new NotPermitted("somebody else was made meanwhile, or " + name + " is there already");
        }
        OwnerAlone.write(path, written.text() + System.lineSeparator());
        output.print(new Made(name, Role.ADMIN.name(), "NO PASSWORD", Moment.wib(clock.millis()), shown.text(), path.toString()), name
            + " will be the second administrator once they have set a password by two codes: bin/ppob operator password --name " + name + System.lineSeparator()
            + "hand them this one, shown once and to you alone: " + shown.text() + System.lineSeparator()
            + "the other lies in " + path + ": let whoever keeps this machine hand it to them by another way. Yours comes first");
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "list", description = "Who there is, and was.")
    int list() {
        return with(desk -> {
            desk.may(Right.READ);
            List<View> views = desk.operators().all().stream().map(View::of).toList();
            output.print(views, views.stream().map(view -> "%-32s %-8s %-11s %s".formatted(view.name, view.role, view.state, view.made))
                .collect(Collectors.joining(System.lineSeparator())));
            return CommandLine.ExitCode.OK;
        });
    }

    @Command(name = "add", description = "Ask for a new operator. Asker and approver are shown a code each; with both the new one sets a password.")
    int add(@Parameters(paramLabel = "NAME") String name, @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}") Role role) {
        Code code = Code.random();
        Change change = checked(() -> new PeopleChange.AddOperator(name, role, code.half()));
        return with(desk -> desk.ask(output, change, code));
    }

    @Command(name = "role", description = "Ask for another role of an operator.")
    int role(@Parameters(paramLabel = "NAME") String name, @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}") Role role) {
        return with(desk -> desk.ask(output, new PeopleChange.OperatorRole(name, role), null));
    }

    @Command(name = "disable", description = "Ask to disable an operator: no login, no request, no approval.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        return with(desk -> desk.ask(output, new PeopleChange.OperatorStatus(name, false), null));
    }

    @Command(name = "enable", description = "Ask to enable a disabled operator.")
    int enable(@Parameters(paramLabel = "NAME") String name) {
        return with(desk -> desk.ask(output, new PeopleChange.OperatorStatus(name, true), null));
    }

    @Command(name = "reset", description = "Ask to end a forgotten password: as for a new operator, two codes open the door to a new one.")
    int reset(@Parameters(paramLabel = "NAME") String name) {
        Code code = Code.random();
        return with(desk -> desk.ask(output, new PeopleChange.ResetOperator(name, code.half()), code));
    }

    @Command(name = "password", description = "Set your own password; at first in place of the two codes, the asker's before the approver's, parted by a blank.")
    int password(@Option(names = "--name", required = true, paramLabel = "NAME", description = "who you are") String name,
                 @Option(names = "--password-file", paramLabel = "FILE", description = "the present password, or both codes (default: PPOB_PASSWORD, else asked for)") Path present,
                 @Option(names = "--new-password-file", paramLabel = "FILE", description = "the new one (default: PPOB_NEW_PASSWORD, else asked for)") Path next) {
        return with(desk -> {
            char[] before = new Passwords(spec.commandLine()).present("present password of " + name + ", or both codes", present, PRESENT);
            Optional<PasswordHash> after = fresh(name, next);
            if (after.isEmpty()) {
                return CommandLine.ExitCode.USAGE;
            }
            return switch (desk.operators().setPassword(name, before, after.get(), clock.millis())) {
                case OperatorStore.Unknown unknown -> throw new NotPermitted(unknown.why());
                case OperatorStore.Known known -> {
                    output.print(known.operator(), "the password of " + name + " is set; log in: bin/ppob login --name " + name);
                    yield CommandLine.ExitCode.OK;
                }
            };
        });
    }

    /** @return empty when the new password is too weak, which is told in one line */
    private Optional<PasswordHash> fresh(String name, Path file) {
        char[] password = new Passwords(spec.commandLine()).fresh("new password of " + name, file, NEXT);
        Optional<String> weakness = Credentials.weakness(name, password);
        weakness.ifPresent(why -> spec.commandLine().getErr().println("ppob: " + why));
        return weakness.isPresent() ? Optional.empty() : Optional.of(PasswordHash.of(password));
    }

    private int with(Function<Desk, Integer> work) {
        return Desk.with(installation, work);
    }

    private <T> T checked(Supplier<T> value) {
        return Desk.checked(spec.commandLine(), value);
    }
}
