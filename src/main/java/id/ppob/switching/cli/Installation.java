package id.ppob.switching.cli;

import id.ppob.switching.desk.Counter;
import id.ppob.switching.desk.Office;
import id.ppob.switching.desk.OfficeHere;
import id.ppob.switching.desk.OfficeLink;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Jobs;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Where things are: the options of every noun that touches data. Mix it in: {@code @Mixin Installation installation}.
 * Owner: the command's object, main thread.
 */
public final class Installation {
    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "where everything lives (default: ~/.ppob)")
    private Path data = Path.of(System.getProperty("user.home"), ".ppob");

    @Option(names = "--db", paramLabel = "ADDRESS", scope = ScopeType.INHERIT, defaultValue = "${env:PPOB_DB}",
            description = "your own server: " + DatabaseAddress.FORMS + " (default: PPOB_DB in the environment, else an embedded one in DIR/db)")
    private String db;

    @Option(names = "--cfg", paramLabel = "DIR", scope = ScopeType.INHERIT,
            description = "settings, partners, layouts (default: cfg of this installation)")
    private Path cfg = home().resolve("cfg");

    @Option(names = "--mariadbd", paramLabel = "FILE", scope = ScopeType.INHERIT,
            description = "run the embedded database by another server's binary, as /usr/sbin/mariadbd")
    private Path mariadbd;

    @Option(names = "--token", paramLabel = "FILE", scope = ScopeType.INHERIT, defaultValue = "${env:PPOB_TOKEN}",
            description = "where a login lies (default: PPOB_TOKEN in the environment, else DIR/token)")
    private Path token;

    @Option(names = "--office", paramLabel = "SOCKET", scope = ScopeType.INHERIT, defaultValue = "${env:PPOB_OFFICE}",
            description = "the office that listens there (default: PPOB_OFFICE in the environment, else DIR/office.sock where one listens, unless --db is given)")
    private Path office;

    /** @return the top folder of the installation, where cfg and deploy lie */
    public static Path home() {
        return Path.of(System.getProperty("ppob.home", ".")).toAbsolutePath().normalize();
    }

    /** @return the data folder, absolute */
    public Path data() {
        return data.toAbsolutePath().normalize();
    }

    /** @return the file where a login lies, absolute */
    public Path tokenFile() {
        return token == null ? data().resolve("token") : token.toAbsolutePath().normalize();
    }

    /** @return the folder of settings, absolute */
    public Path cfg() {
        return cfg.toAbsolutePath().normalize();
    }

    /** @return whether the embedded server is used */
    public boolean embedded() {
        return db == null || db.isBlank();
    }

    /** @return the embedded server's folder */
    public Path databaseFolder() {
        return data().resolve("db");
    }

    /** @return how the embedded server is run */
    public Options embeddedOptions() {
        return Options.defaults().withMariadbd(mariadbd);
    }

    /** Opens the books for those who only look; the last user stops the embedded server. */
    public Books open() {
        return open(Account.READER);
    }

    /** Opens the books under the account of a task, starting the embedded server where no address was given. */
    public Books open(Account account) {
        return open(account, false);
    }

    /**
     * Opens the books and sees to it that the schema is this version's: an embedded server is brought to it, a server of your own is only looked at,
     * because several programs may share it.
     *
     * @param keep leaves the embedded server running
     */
    public Books ready(Account account, boolean keep, Clock clock) {
        if (!embedded()) {
            Books books = open(account, keep);
            try {
                new Schema(books.database()).need();
                return books;
            } catch (RuntimeException e) {
                books.close();
                throw e;
            }
        }
        EmbeddedDatabase server = server(keep);
        try {
            new DatabaseAccounts(databaseFolder()).makeEmbedded(server, clock);
            return books(accounts().of(server, account), server);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Books open(Account account, boolean keep) {
        if (embedded()) {
            EmbeddedDatabase server = server(keep);
            return books(accounts().of(server, account), server);
        }
        Database.Address address = address(account);
        Database.reach(address);
        return books(address, null);
    }

    private EmbeddedDatabase server(boolean keep) {
        try {
            OwnerAlone.folder(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return EmbeddedDatabase.use(databaseFolder(), embeddedOptions().withKeep(keep));
    }

    /** @return where your own server is, for an account: the one that its address names, else the one of the task */
    Database.Address address(Account account) {
        try {
            return accounts().of(DatabaseAddress.of(db), account);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** @return the accounts by task, whose passwords lie beside the embedded database */
    DatabaseAccounts accounts() {
        return new DatabaseAccounts(databaseFolder());
    }

    /** @return where the office listens, absolute */
    Path socket() {
        return office == null ? data().resolve("office.sock") : office.toAbsolutePath().normalize();
    }

    /** @return what use cases work with on these books */
    Counter counter(Books books, Clock clock) {
        return counter(books, books.reader()::get, clock);
    }

    private Counter counter(Books books, Supplier<Database> reader, Clock clock) {
        return new Counter(books.database(), reader, books.anchor(), cfg(), data(), clock);
    }

    /** @return the office that listens, else one in this process. @throws UncheckedIOException when one was named and does not listen */
    Office office() {
        return listening().orElseGet(() -> wanted(open(Account.OFFICE)));
    }

    /** The same; one in this process brings an embedded server's books to this version first. */
    Office officeReady() {
        return listening().orElseGet(() -> wanted(ready(Account.OFFICE, false, Clock.system())));
    }

    /** The same; one in this process has the reader's account alone. */
    Office officeThatLooks() {
        return listening().orElseGet(() -> {
            Books books = open(Account.READER);
            return here(books, counter(books, books::database, Clock.system()));
        });
    }

    /** Who names a database means it: then only an office that is named as well is asked. */
    Optional<Office> listening() {
        if (office == null && !embedded()) {
            return Optional.empty();
        }
        Optional<Office> found = OfficeLink.at(socket(), () -> new TokenFile(tokenFile()).read());
        if (office != null && found.isEmpty()) {
            throw new UncheckedIOException(new IOException("no office listens at " + socket() + " for this user. Whoever runs it types: bin/ppob office"));
        }
        return found;
    }

    private Office wanted(Books books) {
        books.anchor().wanted();
        return here(books, counter(books, Clock.system()));
    }

    private Office here(Books books, Counter counter) {
        return new OfficeHere(counter, () -> new TokenFile(tokenFile()).read(), books::close);
    }

    private Books books(Database.Address address, EmbeddedDatabase server) {
        Database database = Database.open(address, Database.Settings.defaults());
        TrailSyslog.attach();
        Function<Account, Database.Address> addresses = account -> server == null ? address(account) : accounts().of(server, account);
        return new Books(database, server, new TrailAnchor(new TrailStore(database.pool()), anchorFile(address)), addresses,
            new OpenedOnce(() -> server == null && !accounts().has(Account.READER) ? address : addresses.apply(Account.READER)));
    }

    /** Where the trail of these books is anchored: a file for each address of books, because one data folder may meet several. */
    private Path anchorFile(Database.Address address) {
        String name = embedded() ? "embedded" : address.toString().replaceFirst("^jdbc:mariadb:/*", "").replaceAll("[^A-Za-z0-9.]+", "-");
        return data().resolve("anchor").resolve(name + ".trail");
    }

    /**
     * Open books: close them when done.
     *
     * @param database  the door to them
     * @param server    the hold on the embedded server, or null
     * @param anchor    what the trail leaves outside of its database
     * @param addresses where they are for other accounts
     * @param reader    the same books under the account that only looks
     */
    public record Books(Database database, EmbeddedDatabase server, TrailAnchor anchor, Function<Account, Database.Address> addresses, OpenedOnce reader) implements AutoCloseable {
        /** @return where they are, for another account */
        Database.Address address(Account account) {
            return addresses.apply(account);
        }

        /** Tells once, in a sentence, when the embedded server ends while it is used; never for a server of your own. */
        void whenLost(Consumer<String> told) {
            if (server != null) {
                server.whenLost(told);
            }
        }

        /** @return what lets the anchor follow every second, whoever adds to the trail and on whichever node; to be closed before these */
        Jobs follow() {
            return new Jobs("trail-anchor").each("anchoring the trail", 0, 1, TimeUnit.SECONDS, anchor::follow);
        }

        @Override
        public void close() {
            anchor.close();
            reader.close();
            database.close();
            if (server != null) {
                server.close();
            }
        }
    }
}
