package id.ppob.switching.cli;

import id.ppob.switching.desk.ListOperators;
import id.ppob.switching.desk.MakeAdministrator;
import id.ppob.switching.desk.MakeFirst;
import id.ppob.switching.desk.SetPassword;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Credentials;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.OperatorStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob operator}: the people who may change the books. */
@Command(name = "operator", description = "Operators: init, list, add, role, disable, enable, reset, password.",
        footer = {"", "Roles: VIEWER reads, MAKER does and asks, CHECKER approves, ADMIN does all that and the operators; nobody approves their own work."})
public final class OperatorCommand extends Noun {
    private static final String PRESENT = "PPOB_PASSWORD";
    private static final String NEXT = "PPOB_NEW_PASSWORD";

    OperatorCommand() {
        super("init, list, add, role, disable, enable, reset or password");
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
             Path codeFile) {
        return AtOffice.ready(installation, office -> {
            checked(() -> new Operator(0, name, Role.ADMIN, true));
            int there = office.ask(UseCases.MAKE_FIRST, new MakeFirst.Question(name, "")).there();
            if (there > 1) {
                throw new NotPermitted("the books have operators: two of them make another, see bin/ppob help operator add");
            }
            return there == 0 ? first(office, name, file) : second(office, name, codeFile);
        });
    }

    private int first(AtOffice office, String name, Path file) {
        Optional<String> password = fresh(name, file);
        if (password.isEmpty()) {
            return CommandLine.ExitCode.USAGE;
        }
        MakeFirst.Made made = office.ask(UseCases.MAKE_FIRST, new MakeFirst.Question(name, password.get()));
        return output.print(new Made(name, Role.ADMIN.name(), "ACTIVE", Moment.wib(made.madeMs()), "", ""), name + " is the first administrator; log in: bin/ppob login --name " + name);
    }

    /** Neither code is enough, and the file is for somebody else to hand over: so that the second administrator is another person than the first. */
    private int second(AtOffice office, String name, Path codeFile) {
        if (office.elsewhere() && codeFile != null) {
            throw wrong("The office that runs writes the second code into its own folder: leave out --code-file");
        }
        MakeAdministrator.Made made = office.ask(UseCases.MAKE_ADMINISTRATOR, new MakeAdministrator.Question(name, codeFile == null ? "" : codeFile.toAbsolutePath().toString()));
        String path = codeFile == null ? made.codeFile() : codeFile.toString();
        return output.print(new Made(name, Role.ADMIN.name(), "NO PASSWORD", Moment.wib(made.madeMs()), made.code(), path), name
            + " will be the second administrator once they have set a password by two codes: bin/ppob operator password --name " + name + System.lineSeparator()
            + "hand them this one, shown once and to you alone: " + made.code() + System.lineSeparator()
            + "the other lies in " + path + ": let whoever keeps this machine hand it to them by another way. Yours comes first");
    }

    @Command(name = "list", description = "Who there is, and was.")
    int list() {
        return with(office -> {
            List<View> views = office.ask(UseCases.LIST_OPERATORS, new ListOperators.Question()).operators().stream().map(View::of).toList();
            return output.print(views, views.stream().map(view -> "%-32s %-8s %-11s %s".formatted(view.name, view.role, view.state, view.made))
                .collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "add", description = "Ask for a new operator. Asker and approver are shown a code each; with both the new one sets a password.")
    int add(@Parameters(paramLabel = "NAME") String name, @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}") Role role) {
        Code code = Code.random();
        Change change = checked(() -> new PeopleChange.AddOperator(name, role, code.half()));
        return with(office -> office.change(output, change, code));
    }

    @Command(name = "role", description = "Ask for another role of an operator.")
    int role(@Parameters(paramLabel = "NAME") String name, @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}") Role role) {
        return with(office -> office.change(output, new PeopleChange.OperatorRole(name, role), null));
    }

    @Command(name = "disable", description = "Ask to disable an operator: no login, no request, no approval.")
    int disable(@Parameters(paramLabel = "NAME") String name) {
        return with(office -> office.change(output, new PeopleChange.OperatorStatus(name, false), null));
    }

    @Command(name = "enable", description = "Ask to enable a disabled operator.")
    int enable(@Parameters(paramLabel = "NAME") String name) {
        return with(office -> office.change(output, new PeopleChange.OperatorStatus(name, true), null));
    }

    @Command(name = "reset", description = "Ask to end a forgotten password: as for a new operator, two codes open the door to a new one.")
    int reset(@Parameters(paramLabel = "NAME") String name) {
        Code code = Code.random();
        return with(office -> office.change(output, new PeopleChange.ResetOperator(name, code.half()), code));
    }

    @Command(name = "password", description = "Set your own password; at first in place of the two codes, the asker's before the approver's, parted by a blank.")
    int password(@Option(names = "--name", required = true, paramLabel = "NAME", description = "who you are") String name,
                 @Option(names = "--password-file", paramLabel = "FILE", description = "the present password, or both codes (default: PPOB_PASSWORD, else asked for)") Path present,
                 @Option(names = "--new-password-file", paramLabel = "FILE", description = "the new one (default: PPOB_NEW_PASSWORD, else asked for)") Path next) {
        return with(office -> {
            char[] before = new Passwords(spec.commandLine()).present("present password of " + name + ", or both codes", present, PRESENT);
            Optional<String> after = fresh(name, next);
            if (after.isEmpty()) {
                return CommandLine.ExitCode.USAGE;
            }
            Operator known = office.ask(UseCases.SET_PASSWORD, new SetPassword.Question(name, new String(before), after.get()));
            return output.print(known, "the password of " + name + " is set; log in: bin/ppob login --name " + name);
        });
    }

    /** @return empty when the new password is too weak, which is told in one line */
    private Optional<String> fresh(String name, Path file) {
        char[] password = new Passwords(spec.commandLine()).fresh("new password of " + name, file, NEXT);
        Optional<String> weakness = Credentials.weakness(name, password);
        weakness.ifPresent(why -> spec.commandLine().getErr().println("ppob: " + why));
        return weakness.isPresent() ? Optional.empty() : Optional.of(new String(password));
    }

    private int with(Function<AtOffice, Integer> work) {
        return AtOffice.with(installation, work);
    }
}
