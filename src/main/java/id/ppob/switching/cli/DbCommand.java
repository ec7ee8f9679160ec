package id.ppob.switching.cli;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob db}: the embedded server's life, and the schema of any server. */
@Command(name = "db", description = "The database: start, stop, status, migrate, shell-info.")
public final class DbCommand implements Runnable {
    @Spec
    private CommandSpec spec;
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: start, stop, status, migrate or shell-info");
    }

    @Command(name = "start", description = "Start the embedded server and leave it running.")
    int start() {
        onlyEmbedded();
        EmbeddedDatabase.use(installation.databaseFolder(), installation.embeddedOptions().withKeep(true)).close();
        return status();
    }

    @Command(name = "stop", description = "Stop the embedded server.")
    int stop(@Option(names = "--force", description = "although others use it") boolean force) {
        onlyEmbedded();
        if (EmbeddedDatabase.stop(installation.databaseFolder(), force)) {
            return status();
        }
        return output.failed("others use the embedded database: end them first, or say --force");
    }

    /** What status tells of a server of your own. */
    private record Reached(String jdbcUrl, List<String> unsafe) { }

    @Command(name = "status", description = "Whether it answers, and what in its settings could lose a commit.")
    int status() {
        if (installation.embedded()) {
            EmbeddedDatabase.Status status = EmbeddedDatabase.status(installation.databaseFolder());
            output.print(status, status.running()
                    ? "running: %s, process %d, users %d%s".formatted(status.jdbcUrl(), status.pid(), status.users(), status.keep() ? ", stays" : "")
                    : "not running");
            return CommandLine.ExitCode.OK;
        }
        try (Installation.Books books = installation.open()) {
            List<String> unsafe = books.database().unsafe();
            String address = books.database().address().toString();
            output.print(new Reached(address, unsafe), unsafe.isEmpty() ? "answers: " + address : String.join("\n", unsafe));
            return unsafe.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Command(name = "migrate", description = "Bring the schema to this version and its partitions ahead.")
    int migrate() {
        try (Installation.Books books = installation.open()) {
            new Schema(books.database()).migrate(Clock.system());
            String address = books.database().address().toString();
            output.print(new Reached(address, List.of()), "migrated: " + address);
        }
        return CommandLine.ExitCode.OK;
    }

    /** How to look into the embedded server by hand. */
    private record Shell(String command) { }

    @Command(name = "shell-info", description = "The command that opens a SQL shell on the embedded server.")
    int shellInfo() {
        onlyEmbedded();
        EmbeddedDatabase.Status status = EmbeddedDatabase.status(installation.databaseFolder());
        if (!status.running()) {
            return output.failed("the embedded database does not run. Type: bin/ppob db start");
        }
        String command = EmbeddedDatabase.shellCommand(installation.databaseFolder());
        output.print(new Shell(command), command);
        return CommandLine.ExitCode.OK;
    }

    private void onlyEmbedded() {
        if (!installation.embedded()) {
            throw new ParameterException(spec.commandLine(), "Only the embedded server is started and stopped here: leave out --db");
        }
    }
}
