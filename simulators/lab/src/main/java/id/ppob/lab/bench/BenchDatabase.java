package id.ppob.lab.bench;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An embedded server of the bench's own, with a schema for each contender. */
final class BenchDatabase implements AutoCloseable {
    private final EmbeddedDatabase server;
    private final long pid;

    private BenchDatabase(EmbeddedDatabase server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    /** Starts it and makes the switch's schema. */
    static BenchDatabase start(BenchSettings settings) {
        EmbeddedDatabase server = EmbeddedDatabase.use(settings.folder().resolve("db"), Options.defaults().withBufferPoolMiB(settings.poolMiB())
                .withBinlog(settings.binlog()).withUnrestricted(true));
        BenchDatabase own = new BenchDatabase(server, EmbeddedDatabase.status(settings.folder().resolve("db")).pid());
        own.migrate(own.address());
        return own;
    }

    private void migrate(Database.Address address) {
        try (Database database = Database.open(address, Database.Settings.defaults())) {
            new Schema(database).migrate(Clock.system());
        }
    }

    /** @return the switch's own schema */
    Database.Address address() {
        return new Database.Address(server.jdbcUrl(), server.user(), server.password());
    }

    /** @return a fresh schema with the same tables */
    Database.Address schema(String name) throws SQLException {
        try (Connection connection = connect(address()); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
        String url = server.jdbcUrl();
        Database.Address address = new Database.Address(url.substring(0, url.lastIndexOf('/') + 1) + name, server.user(), server.password());
        migrate(address);
        return address;
    }

    /** @return a plain connection, as a yardstick's author would open it: durable, READ COMMITTED */
    static Connection connect(Database.Address address) throws SQLException {
        return connect(address, "");
    }

    /** @param more options of the driver, each beginning with an ampersand */
    static Connection connect(Database.Address address, String more) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl() + "?transactionIsolation=READ-COMMITTED" + more, address.user(), address.password());
    }

    /** @return one number of the server's status */
    static long status(Connection connection, String variable) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + variable + "'")) {
            return row.next() ? row.getLong(2) : 0;
        }
    }

    /** @return the number that this query gives */
    long number(String sql) throws SQLException {
        try (Connection connection = connect(address()); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() {
        server.close();
    }
}
