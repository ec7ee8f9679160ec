package id.ppob.switching.cli;

import id.ppob.switching.desk.Login;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Token;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob login}: an hour of work. */
@Command(name = "login", description = "Show who you are, for an hour of commands that change the books.",
        footer = {"", "The token lies in DATA/token (--token, PPOB_TOKEN), which its owner alone may read."})
public final class LoginCommand extends BooksCommand implements Callable<Integer> {
    @Option(names = "--name", required = true, paramLabel = "NAME", description = "who you are")
    private String name;
    @Option(names = "--password-file", paramLabel = "FILE", description = "your password lies there (default: PPOB_PASSWORD in the environment, else it is asked for)")
    private Path passwordFile;

    /** What is printed as JSON. @param until WIB */
    private record View(String operator, String role, String until, String token) { }

    @Override
    public Integer call() {
        return AtOffice.ready(installation, office -> {
            office.ask(UseCases.LOGIN, new Login.Question(name, ""));
            char[] password = new Passwords(spec.commandLine()).present("password of " + name, passwordFile, "PPOB_PASSWORD");
            if (password.length == 0) {
                throw new NotPermitted("name or password is wrong");
            }
            Login.Known known = office.ask(UseCases.LOGIN, new Login.Question(name, new String(password)));
            TokenFile file = new TokenFile(installation.tokenFile());
            file.write(new Token(known.token()));
            String until = Moment.wib(known.untilMs());
            return output.print(new View(name, known.role(), until, file.path().toString()), name + " (" + known.role() + ") is logged in until " + until + " WIB");
        });
    }
}
