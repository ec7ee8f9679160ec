package id.ppob.switching.cli;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ppob db}: the embedded server's life, and the schema of any server. */
@Command(name = "db", description = "The database: start, stop, status, init, migrate, shell-info.")
public final class DbCommand extends Noun {
    DbCommand() {
        super("start, stop, status, init, migrate or shell-info");
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
            return output.print(status, status.running()
                    ? "running: %s, process %d, users %d%s".formatted(status.jdbcUrl(), status.pid(), status.users(), status.keep() ? ", stays" : "")
                    : "not running");
        }
        try (Installation.Books books = installation.open()) {
            List<String> unsafe = books.database().unsafe();
            String address = books.database().address().toString();
            output.print(new Reached(address, unsafe), unsafe.isEmpty() ? "answers: " + address : String.join("\n", unsafe));
            return unsafe.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** What is printed as JSON. @param accounts whose passwords lie in the folder */
    private record Made(String jdbcUrl, String folder, List<String> accounts) { }

    @Command(name = "init", description = "Make the accounts by task (migrate, upkeep, switch, office, reader), bring the schema to this version, and give each account its rights.",
            footer = {"", "Done again it makes what is missing and mends rights. Passwords lie in DATA/db/ACCOUNT.password, mode 0600: take to each machine those that it needs."})
    int init(@Option(names = "--as", paramLabel = "ADDRESS", description = "your own server: the address of --db for somebody who may make accounts (forms as of --db)") String as,
             @Option(names = "--from", paramLabel = "HOST", description = "from where the accounts may come, as the server writes it (default: as who makes them)") String from)
            throws IOException {
        if (installation.embedded() != (as == null)) {
            throw wrong(installation.embedded() ? "The embedded server needs no --as: its accounts are its own" : "Say --as ADDRESS, with a user who may make accounts");
        }
        String address;
        if (as == null) {
            try (Installation.Books books = installation.ready(Account.READER, false, Clock.system())) {
                address = books.database().address().toString();
            }
        } else {
            Database.Address administrator = DatabaseAddress.of(as);
            installation.accounts().makeOn(administrator, from, Clock.system());
            address = administrator.toString();
        }
        List<String> made = Arrays.stream(Account.values()).filter(account -> as != null || account != Account.MIGRATE).map(Account::file).toList();
        return output.print(new Made(address, installation.databaseFolder().toString(), made), "accounts %s may use %s; passwords in %s".formatted(String.join(", ", made), address,
            installation.databaseFolder()));
    }

    @Command(name = "migrate", description = "Bring the schema to this version and its partitions ahead.")
    int migrate() {
        try (Installation.Books books = installation.embedded() ? installation.ready(Account.READER, false, Clock.system()) : installation.open(Account.MIGRATE)) {
            if (!installation.embedded()) {
                new Schema(books.database()).migrate(Clock.system());
            }
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
        return output.print(new Shell(command), command);
    }

    private void onlyEmbedded() {
        if (!installation.embedded()) {
            throw wrong("Only the embedded server is started and stopped here: leave out --db");
        }
    }
}
