package id.ppob.switching.cli;

import id.ppob.switching.desk.Logout;
import id.ppob.switching.desk.Office;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Token;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ppob logout}: the token ends, here and in the books. */
@Command(name = "logout", description = "End your login before its hour is over.")
public final class LogoutCommand extends BooksCommand implements Callable<Integer> {
    /** What is printed as JSON. */
    private record View(boolean wasLoggedIn) { }

    @Override
    public Integer call() {
        TokenFile file = new TokenFile(installation.tokenFile());
        Optional<Token> token = file.read();
        file.remove();
        boolean was = token.isPresent() && ended(token.get());
        return output.print(new View(was), was ? "logged out" : "nobody was logged in");
    }

    private boolean ended(Token token) {
        try (Office office = installation.office()) {
            return office.ask(UseCases.LOGOUT, new Logout.Question(token.secret())).was();
        }
    }
}
