package id.ppob.switching.cli;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
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

    /** Opens the books, starting the embedded server where no address was given; {@code keep} leaves that one running. */
    public Books open(boolean keep) {
        try {
            if (!embedded()) {
                Database.Address address = DatabaseAddress.of(db);
                Database.reach(address);
                return books(address, null);
            }
            OwnerAlone.folder(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        EmbeddedDatabase server = EmbeddedDatabase.use(databaseFolder(), embeddedOptions().withKeep(keep));
        return books(new Database.Address(server.jdbcUrl(), server.user(), server.password()), server);
    }

    private Books books(Database.Address address, EmbeddedDatabase server) {
        Database database = Database.open(address, Database.Settings.defaults());
        TrailSyslog.attach();
        return new Books(database, server, new TrailAnchor(new TrailStore(database.pool()), anchorFile(address)));
    }

    /** Where the trail of these books is anchored: a file for each address of books, because one data folder may meet several. */
    private Path anchorFile(Database.Address address) {
        String name = embedded() ? "embedded" : address.toString().replaceFirst("^jdbc:mariadb:/*", "").replaceAll("[^A-Za-z0-9.]+", "-");
        return data().resolve("anchor").resolve(name + ".trail");
    }

    /** @return the books, open; the last user stops the embedded server */
    public Books open() {
        return open(false);
    }

    /**
     * Open books: close them when done.
     *
     * @param database  the door to them
     * @param server    the hold on the embedded server, or null
     * @param anchor    what the trail leaves outside of its database
     */
    public record Books(Database database, EmbeddedDatabase server, TrailAnchor anchor) implements AutoCloseable {
        /** Tells once, in a sentence, when the embedded server ends while it is used; never for a server of your own. */
        void whenLost(Consumer<String> told) {
            if (server != null) {
                server.whenLost(told);
            }
        }

        /**
         * Sees to it that the schema is this version's: an embedded server is brought to it, a server of your own is only looked at, because
         * several programs may share it.
         */
        public void ready(Clock clock) {
            if (server == null) {
                new Schema(database).need();
            } else {
                new Schema(database).migrate(clock);
            }
        }

        @Override
        public void close() {
            anchor.close();
            database.close();
            if (server != null) {
                server.close();
            }
        }
    }
}
