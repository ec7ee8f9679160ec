package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.upkeep.SchemaException;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationTest {
    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    @BeforeEach
    void emptySchema() throws SQLException {
        flyway("latest").clean();
    }

    private static Flyway flyway(String target) {
        Database.Address address = DATABASE.address();
        return Flyway.configure().dataSource(address.jdbcUrl(), address.user(), address.password()).target(target).cleanDisabled(false).load();
    }

    private static void run(String... sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    private static String one(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void twoFirstMigrationsAtOnceOneDoesItAndTheOtherWaits() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Callable<Void> migrate = () -> {
            try (Database own = Database.open(DATABASE.address(), Database.Settings.defaults())) {
                both.await();
                new Schema(own).migrate(Clock.system());
                return null;
            }
        };
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<Void> done : two.invokeAll(List.of(migrate, migrate))) {
                done.get();
            }
        }
        new Schema(DATABASE.database()).need();
        assertEquals("0", one("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 0"));
        assertEquals("0", one("SELECT COUNT(*) - COUNT(DISTINCT version) FROM flyway_schema_history"));
    }

    @Test
    void programOnAServerOfYourOwnSaysWhatToTypeAndChangesNothing() throws SQLException {
        String empty = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).need()).getMessage();
        assertTrue(empty.contains(" is empty: type bin/ppob db migrate"), empty);
        assertEquals("0", one("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
        flyway("3").migrate();
        String old = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).need()).getMessage();
        assertTrue(old.contains(" has version 3, this program needs "), old);
        new Schema(DATABASE.database()).migrate(Clock.system());
        run("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                + " VALUES (999, '999', 'later', 'SQL', 'V999', 'x', 0, 1)");
        String newer = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).need()).getMessage();
        assertTrue(newer.contains("newer than this program's"), newer);
    }

    @Test
    void schemaOfAnotherProgramIsRefused() throws SQLException {
        run("CREATE TABLE payroll (id INT PRIMARY KEY)");
        String refusal = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).migrate(Clock.system())).getMessage();
        assertEquals("this schema holds other tables, as payroll, and none of ours: name an empty schema of its own", refusal);
        assertEquals("1", one("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"));
    }

    private static final String BILL = ", 202611, %d, 'UNPAID', '2026-11-20', '2026-10-01', 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0)";

    /** Books of version 6 where batch 1 is active, batch 2 in the given state, and the customer of number 1 has a bill in both. */
    private static void booksOfVersionSix(String stateOfTheSecond) throws SQLException {
        flyway("6").migrate();
        run("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at) VALUES (1, 'a', 'a', '53111', 202611, 'ACTIVE', 0), (2, 'b', 'b', '53111',"
                + " 202611, '" + stateOfTheSecond + "', 0)",
            "INSERT INTO bill VALUES (530000000001" + BILL.formatted(1), "INSERT INTO bill VALUES (530000000001" + BILL.formatted(2),
            "INSERT INTO bill VALUES (530000000002" + BILL.formatted(1));
    }

    @Test
    void booksThatAreThereGetTheirGuardRows() throws SQLException {
        booksOfVersionSix("ROLLED_BACK");
        new Schema(DATABASE.database()).migrate(Clock.system());
        assertEquals("530000000001 202611 1,530000000002 202611 1", one("SELECT GROUP_CONCAT(CONCAT_WS(' ', idpel, period, batch) ORDER BY idpel) FROM billed"));
    }

    @Test
    void booksThatBillTwiceAreNotMigratedAndTheMessageSaysWhich() throws SQLException {
        booksOfVersionSix("ACTIVE");
        String refusal = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).migrate(Clock.system())).getMessage();
        assertTrue(refusal.startsWith("customer 53*******001 has two living bills of period 202611, in batches 1 and 2"), refusal);
        assertEquals("6", one("SELECT MAX(CAST(version AS SIGNED)) FROM flyway_schema_history"));
        run("UPDATE bill SET state = 'SUPERSEDED' WHERE batch = 2");
        new Schema(DATABASE.database()).migrate(Clock.system());
        new Schema(DATABASE.database()).need();
        assertEquals("2", one("SELECT COUNT(*) FROM billed WHERE batch = 1"));
    }

    @Test
    void feesThatCannotBeAreNamedBeforeAnythingIsMigrated() throws SQLException {
        flyway("6").migrate();
        run("INSERT INTO fee VALUES (3, '99501', '2026-01-01', 1000, 2000, 0)");
        String refusal = assertThrows(SchemaException.class, () -> new Schema(DATABASE.database()).migrate(Clock.system())).getMessage();
        assertTrue(refusal.startsWith("the fee of partner 3 for product 99501 from 2026-01-01 is 1000 with shares of 2000 and 0"), refusal);
        run("UPDATE fee SET switch_rupiah = 1000 WHERE partner = 3");
        new Schema(DATABASE.database()).migrate(Clock.system());
        for (String wrong : List.of("-1, 0, 0", "1000, 800, 300", "1000, -1, 0")) {
            assertThrows(SQLException.class, () -> run("INSERT INTO fee VALUES (4, '99501', '2026-01-01', " + wrong + ")"), wrong);
        }
    }

    @Test
    void leaseThatRanOutIsTakenByTheNextAndItsFirstHolderProvesNothingMore() throws SQLException {
        Lease.makeTable(DATABASE.database().pool());
        try (Lease lost = Lease.await(DATABASE.database().pool(), Lease.MIGRATION, 0).orElseThrow()) {
            run("UPDATE work_lease SET leased_until = 0");
            Optional<Lease> next = Lease.take(DATABASE.database().pool(), Lease.MIGRATION, Lease.Inherit.NOTHING);
            try (Connection connection = DATABASE.database().open(); Lease holder = next.orElseThrow()) {
                assertTrue(holder.fence() > lost.fence());
                assertTrue(holder.prove(connection));
                assertEquals(false, lost.prove(connection));
                assertEquals(Optional.empty(), Lease.take(DATABASE.database().pool(), Lease.MIGRATION, Lease.Inherit.NOTHING));
            }
        }
    }
}
