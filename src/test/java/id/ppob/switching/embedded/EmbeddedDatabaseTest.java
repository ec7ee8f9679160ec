package id.ppob.switching.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.OwnerAlone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final Options OPTIONS = Options.defaults().withBufferPoolMiB(32);

    @TempDir
    private static Path folder;

    @AfterEach
    void stop() {
        EmbeddedDatabase.stop(folder, true);
    }

    @Test
    void lastUserStopsTheServer() throws SQLException {
        EmbeddedDatabase first = EmbeddedDatabase.use(folder, OPTIONS);
        EmbeddedDatabase second = EmbeddedDatabase.use(folder, OPTIONS);
        assertEquals(first.jdbcUrl(), second.jdbcUrl());
        first.close();
        first.close();
        execute(second, "CREATE OR REPLACE TABLE kept (a INT)");
        assertEquals(1, EmbeddedDatabase.status(folder).users());
        second.close();
        assertFalse(EmbeddedDatabase.status(folder).running());
    }

    @Test
    void killedServerIsStartedAgainAtItsAddressWithWhatWasCommitted() throws Exception {
        try (EmbeddedDatabase before = EmbeddedDatabase.use(folder, OPTIONS)) {
            execute(before, "CREATE OR REPLACE TABLE kept (a INT)");
            execute(before, "INSERT INTO kept VALUES (1)");
            ProcessHandle server = ProcessHandle.of(EmbeddedDatabase.status(folder).pid()).orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
            assertFalse(EmbeddedDatabase.status(folder).running());
            try (EmbeddedDatabase after = EmbeddedDatabase.use(folder, OPTIONS)) {
                assertEquals(before.jdbcUrl(), after.jdbcUrl());
                execute(after, "INSERT INTO kept SELECT a + 1 FROM kept");
            }
        }
    }

    @Test
    void serverAskedToStayOutlivesItsUsersAndIsAdopted() {
        EmbeddedDatabase.use(folder, OPTIONS.withKeep(true)).close();
        EmbeddedDatabase.Status left = EmbeddedDatabase.status(folder);
        assertTrue(left.running() && left.keep());
        try (EmbeddedDatabase adopted = EmbeddedDatabase.use(folder, OPTIONS)) {
            assertEquals(left.jdbcUrl(), adopted.jdbcUrl());
            assertEquals(left.pid(), EmbeddedDatabase.status(folder).pid());
            assertFalse(EmbeddedDatabase.stop(folder, false), "somebody uses it");
        }
        assertTrue(EmbeddedDatabase.stop(folder, false));
        assertNull(EmbeddedDatabase.status(folder).jdbcUrl());
    }

    @Test
    void serverThatEndsUnderItsUserIsToldAndOneThatWasStoppedByItsLastUserIsNot() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();
        try (EmbeddedDatabase stopped = EmbeddedDatabase.use(folder, OPTIONS)) {
            stopped.whenLost(text -> told.complete("stopped in order"));
        }
        try (EmbeddedDatabase killed = EmbeddedDatabase.use(folder, OPTIONS)) {
            killed.whenLost(told::complete);
            ProcessHandle.of(EmbeddedDatabase.status(folder).pid()).orElseThrow().destroyForcibly();
            assertTrue(told.get(60, TimeUnit.SECONDS).startsWith("the embedded database (process "), told::resultNow);
        }
    }

    @Test
    void deadUsersDoNotCount() throws Exception {
        try (EmbeddedDatabase living = EmbeddedDatabase.use(folder, OPTIONS)) {
            Files.writeString(folder.resolve("users").resolve("1.1"), "1");
            Files.writeString(folder.resolve("users").resolve("4194303.1"), "1");
            assertEquals(1, EmbeddedDatabase.status(folder).users(), living.jdbcUrl());
        }
        assertFalse(EmbeddedDatabase.status(folder).running());
    }

    @Test
    void nobodyEntersWithoutThePassword() {
        try (EmbeddedDatabase database = EmbeddedDatabase.use(folder, OPTIONS)) {
            assertThrows(SQLException.class, () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), ""));
            assertThrows(SQLException.class, () -> DriverManager.getConnection(database.jdbcUrl(), "root", ""));
        }
    }

    @Test
    void accountMayChangeItsSchemaAndNothingElseOnTheServer() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.use(folder, OPTIONS)) {
            execute(database, "CREATE OR REPLACE TABLE closed (a INT)");
            try (Stream<Path> files = Files.walk(folder.resolve("data/ppob"))) {
                for (Path file : files.toList()) {
                    assertEquals(Optional.empty(), OwnerAlone.problem(file));
                }
            }
            execute(database, "CREATE OR REPLACE TABLE own (a INT PRIMARY KEY) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (9))");
            execute(database, "ALTER TABLE own ADD PARTITION (PARTITION q VALUES LESS THAN (20))");
            for (String forbidden : List.of("SELECT 1 INTO OUTFILE '" + folder.resolve("tmp/out.txt") + "'", "SET GLOBAL max_connections = 10", "CREATE DATABASE other",
                    "CREATE USER mallory", "GRANT SELECT ON ppob.* TO CURRENT_USER", "SELECT * FROM mysql.global_priv", "SHUTDOWN",
                    "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE own")) {
                assertThrows(SQLException.class, () -> execute(database, forbidden), forbidden);
            }
            assertEquals("0", value(database, "SELECT @@local_infile"));
            assertTrue(value(database, "SELECT @@secure_file_priv").startsWith(folder.toRealPath().toString()), "secure_file_priv");
            assertNull(value(database, "SELECT LOAD_FILE('/etc/passwd')"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void accountMayBringItsSchemaToThisVersionAndPostInIt(@TempDir Path base) throws SQLException {
        try (EmbeddedDatabase server = EmbeddedDatabase.use(base.resolve("db"), OPTIONS);
                Database database = Database.open(new Database.Address(server.jdbcUrl(), server.user(), server.password()), Database.Settings.defaults())) {
            new Schema(database).migrate(Clock.system());
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()); Statement statement = connection.createStatement()) {
                assertEquals(2, statement.executeUpdate("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (1, 0, 1, 1, 'QUEUED', 1), (2, 0, 1, 1, 'QUEUED', 1)"));
            }
        }
    }

    @Test
    void accountOfAnOlderVersionIsNarrowedAtTheNextStart() throws SQLException {
        try (EmbeddedDatabase wide = EmbeddedDatabase.use(folder, OPTIONS.withUnrestricted(true))) {
            execute(wide, "CREATE OR REPLACE DATABASE other");
        }
        try (EmbeddedDatabase narrow = EmbeddedDatabase.use(folder, OPTIONS)) {
            assertThrows(SQLException.class, () -> execute(narrow, "DROP DATABASE other"));
            execute(narrow, "CREATE OR REPLACE TABLE own (a INT)");
        }
    }

    @Test
    void fullDiskIsToldInWordsAndNotAsErrorTwentyEight(@TempDir Path base) throws Exception {
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            Files.writeString(Files.createDirectories(base.resolve("share")).resolve("mariadb_" + name + ".sql"), "");
        }
        Path server = Files.createDirectory(base.resolve("bin")).resolve("mariadbd");
        Files.writeString(server, "#!/bin/sh\ncat > /dev/null\necho 'InnoDB: preallocating 268435456 bytes for file ./ib_logfile101 failed with error 28'\nexit 1\n");
        assertTrue(server.toFile().setExecutable(true));
        var full = assertThrows(EmbeddedDatabaseException.class, () -> EmbeddedDatabase.use(base.resolve("db"), OPTIONS.withMariadbd(server)));
        assertTrue(full.getMessage().matches("The embedded database cannot be made: the disk of .* is full \\(.* MiB are free, .*"), full.getMessage());
    }

    @Test
    void binaryThatIsNoServerIsRefusedAtOnce() {
        var refused = assertThrows(EmbeddedDatabaseException.class,
                () -> EmbeddedDatabase.use(folder, OPTIONS.withMariadbd(Path.of("/bin/true"))));
        assertTrue(refused.getMessage().startsWith("/bin/true is not the binary"), refused.getMessage());
    }

    private static String value(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
