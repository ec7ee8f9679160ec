package id.ppob.switching.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The one door to MariaDB: connections that a lane keeps, and a small pool for slow work, so that neither waits for the other.
 * Servers differ in their defaults, therefore each connection is told what the books rely on: READ COMMITTED, a strict mode,
 * UTC, one second for a row lock, and time-outs below the request's deadline; and that a long list of keys is looked up as such: from 1,000
 * values on the server would make a table of them and read the whole other table beside it. Thread-safe.
 *
 * <p>Statements are prepared in the driver, not on the server, but rows that are inserted in bulk: a lane's statements have as many
 * shapes as batches have sizes, and a text statement is one round trip. Update counts are the rows that matched, which conditional writes rely on.
 */
public final class Database implements AutoCloseable {
    private static final String SESSION = "SET SESSION innodb_lock_wait_timeout = 1, time_zone = '+00:00', in_predicate_conversion_threshold = 0, "
            + "sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";
    private static final int IDLE_SLOW_SECONDS = 60;
    private static final Pattern ONE_SERVER = Pattern.compile("jdbc:mariadb://[^,?]*(\\?.*)?");
    /** Epoch milliseconds by the one clock that all nodes share: leases go by it, so that a node whose clock is wrong takes none away and leaves none too long. */
    public static final String NOW_MS = "FLOOR(UNIX_TIMESTAMP(NOW(3)) * 1000)";

    private final Address address;
    private final Settings settings;
    private final HikariDataSource pool;

    /**
     * Where the books are.
     *
     * @param jdbcUrl   {@code jdbc:mariadb://host:port/schema}, with or without user and password in it
     * @param user      null when the address names it
     * @param password  null when the address names it
     */
    public record Address(String jdbcUrl, String user, String password) {
        /** @throws IllegalArgumentException for an address that is not MariaDB's, or of several servers: the driver would go on on another one in silence */
        public Address {
            if (!ONE_SERVER.matcher(jdbcUrl).matches() || jdbcUrl.contains("transactionReplay")) {
                throw new IllegalArgumentException("a database address is jdbc:mariadb://HOST:PORT/SCHEMA with one server: no sequential:, loadbalance:, "
                        + "load-balance: or replication:, no second host, no transactionReplay");
            }
        }

        @Override
        public String toString() {
            int parameters = jdbcUrl.indexOf('?');
            return parameters < 0 ? jdbcUrl : jdbcUrl.substring(0, parameters);
        }
    }

    /**
     * Bounds of the connections.
     *
     * @param pool                connections for slow work
     * @param connectTimeoutMs    to reach the server
     * @param laneTimeoutMs       a lane's statement without an answer; then its commit is in doubt
     * @param slowTimeoutMs       the same for slow work
     */
    public record Settings(int pool, int connectTimeoutMs, int laneTimeoutMs, int slowTimeoutMs) {
        /** @return eight connections, 2 s to connect, 3 s for a lane's statement, 60 s for slow work's */
        public static Settings defaults() {
            return new Settings(8, 2_000, 3_000, 60_000);
        }
    }

    private Database(Address address, Settings settings) {
        this.address = address;
        this.settings = settings;
        HikariConfig config = new HikariConfig();
        config.setPoolName("slow-work");
        config.setJdbcUrl(address.jdbcUrl());
        Properties slow = properties(settings.slowTimeoutMs(), IDLE_SLOW_SECONDS);
        slow.setProperty("useBulkStmtsForInserts", "true");
        config.setDataSourceProperties(slow);
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(settings.connectTimeoutMs() + 3_000L);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** Opens without connecting: a database that is away is found out by its first user. */
    public static Database open(Address address, Settings settings) {
        return new Database(address, settings);
    }

    /** Connects once, so that a wrong address, user or schema is told at once and not by whoever comes first. @throws StoreException saying what is wrong */
    public static void reach(Address address) {
        Properties properties = new Properties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
            properties.setProperty("password", address.password());
        }
        properties.setProperty("connectTimeout", Integer.toString(Settings.defaults().connectTimeoutMs()));
        properties.setProperty("socketTimeout", Integer.toString(Settings.defaults().slowTimeoutMs()));
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), properties)) {
            connection.isValid(1);
        } catch (SQLException e) {
            throw new StoreException("reaching " + address, e);
        }
    }

    /** @param idleSeconds a transaction that waits so long for its next statement is undone by the server, and its locks end: nobody is there any more */
    private Properties properties(int timeoutMs, int idleSeconds) {
        Properties properties = new Properties();
        if (address.user() != null) {
            properties.setProperty("user", address.user());
            properties.setProperty("password", address.password());
        }
        properties.setProperty("transactionIsolation", "READ-COMMITTED");
        properties.setProperty("initSql", SESSION + ", idle_transaction_timeout = " + idleSeconds);
        properties.setProperty("connectTimeout", Integer.toString(settings.connectTimeoutMs()));
        properties.setProperty("socketTimeout", Integer.toString(timeoutMs));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("useServerPrepStmts", "false");
        properties.setProperty("useBulkStmts", "false");
        properties.setProperty("useAffectedRows", "false");
        return properties;
    }

    /** @return where this database is */
    public Address address() {
        return address;
    }

    /**
     * Opens a connection with a lane's time-outs: it takes several statements in one packet, and rows to insert in bulk, whose total
     * count the driver compares. COMMIT and ROLLBACK are sent whatever the driver believes of a transaction.
     *
     * @return a connection that its caller owns and closes; autocommit on
     */
    public Connection open() throws SQLException {
        Properties properties = properties(settings.laneTimeoutMs(), Math.max(1, settings.laneTimeoutMs() / 1_000));
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("useBulkStmtsForInserts", "true");
        properties.setProperty("forceTransactionEnd", "true");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    /** @return the pool for slow work; autocommit on */
    public DataSource pool() {
        return pool;
    }

    /** @return what the driver is told about a connection that may take as long as it needs */
    public Map<String, String> patientSettings() {
        Properties properties = properties(0, 0);
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(Function.identity(), properties::getProperty));
    }

    /** @return why a commit could be lost or the books be wrong on this server; empty when nothing is found */
    public List<String> unsafe() {
        return Transaction.on(pool, "asking the database for its settings", DurabilityCheck::findings);
    }

    /** Closes the pool; connections from {@link #open()} belong to their owners. */
    @Override
    public void close() {
        pool.close();
    }
}
