package id.ppob.switching.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class DatabaseTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void laneAndPoolConnectionsAreToldWhatTheBooksRelyOn() throws SQLException {
        Database database = DATABASE.database();
        try (Connection lane = database.open(); Connection pooled = database.pool().getConnection()) {
            for (Connection connection : List.of(lane, pooled)) {
                assertEquals(Connection.TRANSACTION_READ_COMMITTED, connection.getTransactionIsolation());
                assertEquals("1", one(connection, "SELECT @@innodb_lock_wait_timeout"));
                assertEquals("+00:00", one(connection, "SELECT @@time_zone"));
                assertTrue(one(connection, "SELECT @@sql_mode").contains("STRICT_ALL_TABLES"));
            }
        }
    }

    @Test
    void updateCountsAreTheRowsThatMatched() throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53111', '021')");
            assertEquals(1, statement.executeUpdate("UPDATE unit SET phone = '021' WHERE unit = '53111'"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://h/ppob", "jdbc:mariadb:sequential://h1,h2/ppob", "jdbc:mariadb:sequential://h1/ppob", "jdbc:mariadb:loadbalance://h1/ppob",
            "jdbc:mariadb:load-balance://h1/ppob", "jdbc:mariadb:replication://h1,h2/ppob", "jdbc:mariadb://h1,h2/ppob?user=a", "jdbc:mariadb://h1:3306,h2:3306/ppob",
            "jdbc:mariadb://h1/ppob?user=a&transactionReplay=true", "jdbc:mariadb://address=(host=h1)(port=1),address=(host=h2)(port=1)/ppob"})
    void addressWithWhichTheDriverChangesItsServerInSilenceIsRefused(String url) {
        String message = assertThrows(IllegalArgumentException.class, () -> new Database.Address(url, null, null)).getMessage();
        assertTrue(message.contains("one server") && !message.contains("\n"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mariadb://127.0.0.1:3306/ppob", "jdbc:mariadb://db.example/ppob?user=a&password=b,c", "jdbc:mariadb://[::1]:3306/ppob"})
    void addressOfOneServerIsTaken(String url) {
        assertEquals(url, new Database.Address(url, null, null).jdbcUrl());
    }

    @Test
    void transactionThatNobodyContinuesIsUndoneByTheServer() throws SQLException {
        try (Connection lane = DATABASE.database().open(); Connection pooled = DATABASE.database().pool().getConnection()) {
            assertEquals("3", one(lane, "SELECT @@idle_transaction_timeout"));
            assertEquals("60", one(pooled, "SELECT @@idle_transaction_timeout"));
        }
    }

    @Test
    void embeddedServerLosesNoCommit() {
        assertEquals(List.of(), DATABASE.database().unsafe());
    }

    @Test
    void settingThatCanLoseACommitIsFound() throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
            try {
                assertEquals(1, DurabilityCheck.findings(connection).size());
            } finally {
                statement.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            }
        }
    }

    @Test
    void migratingTwiceChangesNothing() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            String sql = "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE()";
            String before = one(connection, sql);
            new Schema(DATABASE.database()).migrate(Clock.system());
            assertEquals(before, one(connection, sql));
        }
    }

    public static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }
}
