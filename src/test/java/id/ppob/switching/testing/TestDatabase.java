package id.ppob.switching.testing;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.Accounts;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated schema for one test class, on the one embedded server that all classes, modules and forks of a run share:
 *
 * <pre>{@code @RegisterExtension static final TestDatabase database = new TestDatabase();}</pre>
 *
 * The server's data lie under the top's target folder. {@code -Dppob.test.mariadbd=/usr/sbin/mariadbd} (or PPOB_MARIADBD in the
 * environment) runs the same tests on another server. The schema is dropped after the class.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final int BUFFER_POOL_MIB = 128;

    private final boolean migrated;
    private Server server;
    private String schema;
    private Database database;
    /** For accounts by task; null stands for the accounts being there. */
    private final List<Database> open = new ArrayList<>();

    /** A schema with all migrations applied. */
    public TestDatabase() {
        this(true);
    }

    private TestDatabase(boolean migrated) {
        this.migrated = migrated;
    }

    /** @return an extension whose schema is empty */
    public static TestDatabase empty() {
        return new TestDatabase(false);
    }

    /** The server of this fork, stopped when the fork's last test ended and no other fork uses it. */
    private record Server(EmbeddedDatabase embedded) implements AutoCloseable {
        static Server start() {
            String binary = System.getProperty("ppob.test.mariadbd", "");
            Options options = Options.defaults().withBufferPoolMiB(BUFFER_POOL_MIB).withUnrestricted(true)
                    .withMariadbd(binary.isBlank() ? null : Path.of(binary));
            String folder = options.mariadbd() == null ? "test-db" : "test-db-other";
            return new Server(EmbeddedDatabase.use(Path.of(System.getProperty("ppob.home", "."), "target", folder), options));
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = DriverManager.getConnection(embedded.jdbcUrl(), embedded.user(), embedded.password());
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        Database.Address address(String schema) {
            String url = embedded.jdbcUrl();
            return new Database.Address(url.substring(0, url.lastIndexOf('/') + 1) + schema, embedded.user(), embedded.password());
        }

        @Override
        public void close() {
            embedded.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        server = context.getRoot().getStore(ExtensionContext.Namespace.create(TestDatabase.class))
                .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
        schema = (context.getRequiredTestClass().getSimpleName() + "_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet())
                .toLowerCase(Locale.ROOT);
        server.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        database = Database.open(server.address(schema), Database.Settings.defaults());
        if (migrated) {
            new Schema(database).migrate(Clock.system());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        database.close();
        open.stream().filter(Objects::nonNull).forEach(Database::close);
        open.clear();
        for (Account account : Account.values()) {
            server.execute("DROP USER IF EXISTS '" + account.user(schema) + "'@'127.0.0.1'");
        }
        server.execute("DROP DATABASE " + schema);
    }

    /** @return the class's own database, open while its tests run */
    public Database database() {
        return database;
    }

    /** Runs a statement as who may do all on the server. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes the accounts by task of this schema, or mends their rights. Each has its name as its password. */
    public void accounts() {
        new Accounts(database.pool(), "127.0.0.1").make(EnumSet.allOf(Account.class), (account, fresh) -> account.file());
    }

    /** @return where it is, for one of the accounts by task */
    public Database.Address address(Account account) {
        if (open.isEmpty()) {
            accounts();
            open.add(null);
        }
        return new Database.Address(database.address().jdbcUrl(), account.user(schema), account.file());
    }

    /** @return it for one of the accounts by task, open while its tests run */
    public Database database(Account account) {
        Database opened = Database.open(address(account), Database.Settings.defaults());
        open.add(opened);
        return opened;
    }

    /** @return where it is, with user and password, for a second process or a relay between */
    public Database.Address address() {
        return database.address();
    }
}
