package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.Accounts;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.MarkerStore;
import id.ppob.switching.store.upkeep.PartitionStore;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The accounts by task: each may do what its file says on each table of the schema, and nothing else, whatever is tried. */
class AccountsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    /** No such right on this table, schema or server; or on this column. */
    private static final Set<Integer> REFUSED = Set.of(1142, 1143, 1044, 1227, 1370, 1698, 1045);
    private static final Map<Account, Database> OPEN = new EnumMap<>(Account.class);

    @BeforeAll
    static void open() {
        for (Account account : Account.values()) {
            OPEN.put(account, Database.open(DATABASE.address(account), Database.Settings.defaults()));
        }
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(Database::close);
    }

    /** Half a year later. */
    private record Later(Clock now) implements Clock {
        @Override
        public long millis() {
            return now.millis() + 180 * DAY_MS;
        }

        @Override
        public long nanos() {
            return now.nanos();
        }
    }

    /** @return null when it was done, else the server's number for why not */
    private static Integer tried(Account account, String sql) throws SQLException {
        try (Connection connection = OPEN.get(account).pool().getConnection(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                return null;
            } catch (SQLException e) {
                return e.getErrorCode();
            } finally {
                connection.rollback();
            }
        }
    }

    private static boolean refused(Account account, String sql) throws SQLException {
        Integer code = tried(account, sql);
        return code != null && REFUSED.contains(code);
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static List<String> tables() throws SQLException {
        return rows("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY 1");
    }

    /** Each table, each verb: what is not in the file is refused by the server, and what is there is not. */
    @ParameterizedTest
    @EnumSource(value = Account.class, names = "MIGRATE", mode = EnumSource.Mode.EXCLUDE)
    void eachStatementOnEachTableIsDoneOrRefusedAsTheFileSays(Account account) throws SQLException {
        Map<String, Set<String>> wanted = Accounts.wanted(account);
        List<String> wrong = new ArrayList<>();
        for (String table : tables()) {
            Set<String> rights = wanted.getOrDefault(table, Set.of());
            String column = rows("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '" + table
                + "' ORDER BY ordinal_position LIMIT 1").getFirst();
            Map<String, String> statements = Map.of("SELECT", "SELECT " + column + " FROM " + table + " LIMIT 0",
                "UPDATE", "UPDATE " + table + " SET " + column + " = 0 WHERE FALSE",
                "DELETE", "DELETE FROM " + table + " WHERE FALSE",
                "INSERT", "INSERT INTO " + table + " (" + column + ") SELECT 1 FROM DUAL WHERE FALSE",
                "ALTER", "ALTER TABLE " + table + " COMMENT = ''",
                "DROP", "DROP TABLE " + table,
                "TRIGGER", "CREATE TRIGGER own BEFORE INSERT ON " + table + " FOR EACH ROW SET @a = 1");
            for (Map.Entry<String, String> one : statements.entrySet()) {
                boolean allowed = rights.contains(one.getKey());
                if (allowed && !one.getKey().equals("ALTER")) {
                    if (refused(account, one.getValue())) {
                        wrong.add("refused: " + one.getValue());
                    }
                } else if (!allowed && !refused(account, one.getValue())) {
                    wrong.add("not refused: " + one.getValue());
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** What people did by SQL once, and what would hide it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SWITCH | DELETE FROM transfer
        SWITCH | UPDATE transfer SET amount_rupiah = 1
        SWITCH | DELETE FROM account_day
        SWITCH | UPDATE account_day SET closing_rupiah = 0
        SWITCH | INSERT INTO account_day (business_date, account) VALUES ('2026-01-01', 1)
        SWITCH | DELETE FROM trail
        SWITCH | UPDATE trail SET detail = ''
        SWITCH | UPDATE partner SET status = 'ACTIVE'
        SWITCH | UPDATE fee SET admin_rupiah = 0
        SWITCH | INSERT INTO operator (name, role, active, password, unset, made_at) VALUES ('mallory', 'ADMIN', TRUE, '', FALSE, 0)
        SWITCH | SELECT password FROM operator
        SWITCH | UPDATE bill SET total_rupiah = 0
        SWITCH | INSERT INTO bill (idpel) VALUES (1)
        SWITCH | UPDATE late_fee SET fixed_rupiah = 0
        SWITCH | CREATE TABLE own (a INT)
        SWITCH | ALTER TABLE payment DROP PARTITION pmax
        SWITCH | TRUNCATE TABLE payment
        UPKEEP | UPDATE partner SET status = 'ACTIVE'
        UPKEEP | INSERT INTO transfer (business_date) VALUES ('2026-01-01')
        UPKEEP | DELETE FROM trail
        UPKEEP | UPDATE operator SET role = 'ADMIN'
        UPKEEP | UPDATE fee SET admin_rupiah = 0
        UPKEEP | DROP TABLE payment
        UPKEEP | TRUNCATE TABLE identity
        UPKEEP | CREATE TABLE own (a INT)
        OFFICE | DELETE FROM transfer
        OFFICE | UPDATE transfer SET amount_rupiah = 1
        OFFICE | UPDATE account_day SET closing_rupiah = 0
        OFFICE | DELETE FROM account_day
        OFFICE | DELETE FROM trail
        OFFICE | UPDATE trail SET operator = 'switch'
        OFFICE | DELETE FROM operator
        OFFICE | DELETE FROM change_request
        OFFICE | DELETE FROM fee
        OFFICE | DELETE FROM deposit
        OFFICE | INSERT INTO payment (reference) VALUES (1)
        OFFICE | UPDATE payment SET state = 'APPROVED'
        OFFICE | DELETE FROM identity
        OFFICE | UPDATE bill SET total_rupiah = 0
        OFFICE | DELETE FROM paid_bill
        OFFICE | CREATE TABLE own (a INT)
        OFFICE | ALTER TABLE fee DROP CONSTRAINT fee_is_not_negative
        OFFICE | DROP TABLE trail
        READER | UPDATE item SET settled_at = 1
        READER | INSERT INTO trail (seq) VALUES (1)
        READER | SELECT hash FROM operator_token
        READER | SELECT secret FROM reference_key
        UPKEEP | SELECT secret FROM reference_key
        READER | SELECT NEXTVAL(advice_order)
        MIGRATE | CREATE DATABASE other
        MIGRATE | CREATE USER mallory
        MIGRATE | GRANT SELECT ON * TO CURRENT_USER
        MIGRATE | SET GLOBAL max_connections = 10
        SWITCH | CREATE USER mallory
        OFFICE | GRANT DELETE ON trail TO CURRENT_USER
        OFFICE | SET GLOBAL general_log = 1
        READER | SELECT LOAD_FILE('/etc/passwd') INTO OUTFILE '/tmp/out'
        READER | SELECT * FROM mysql.global_priv
        UPKEEP | SHUTDOWN""")
    void whatNoAccountMayDoIsRefused(Account account, String sql) throws SQLException {
        assertTrue(refused(account, sql), () -> account + ": " + sql);
    }

    @Test
    void eachTableIsLookedAtBySomebodyWhoOnlyLooks() throws SQLException {
        Set<String> undecided = new TreeSet<>(tables());
        undecided.removeAll(Accounts.wanted(Account.READER).keySet());
        assertEquals(Set.of("operator_token", "reference_key"), undecided, "a new table needs its rights: src/main/resources/sql/account");
    }

    @Test
    void noFileNamesATableThatIsNot() throws SQLException {
        Set<String> all = new TreeSet<>(rows("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"));
        for (Account account : Account.values()) {
            Set<String> unknown = new TreeSet<>(Accounts.wanted(account).keySet());
            unknown.removeAll(all);
            unknown.remove("*");
            assertEquals(Set.of(), unknown, account.file());
        }
    }

    @Test
    void aRightThatIsNotInTheFileIsTakenAwayAndOneThatIsComesBack() throws SQLException {
        String user = "'" + Account.SWITCH.user(rows("SELECT DATABASE()").getFirst()) + "'@'127.0.0.1'";
        DATABASE.execute("GRANT DELETE ON trail TO " + user);
        DATABASE.execute("REVOKE INSERT ON transfer FROM " + user);
        DATABASE.accounts();
        assertTrue(refused(Account.SWITCH, "DELETE FROM trail"));
        assertTrue(!refused(Account.SWITCH, "INSERT INTO transfer (business_date) SELECT '2026-01-01' FROM DUAL WHERE FALSE"));
    }

    @Test
    void upkeepMakesPartitionsAndMigrateTheSchema() {
        assertDoesNotThrow(() -> new Schema(OPEN.get(Account.MIGRATE)).migrate(Clock.system()));
        Clock later = new Later(Clock.system());
        assertEquals(List.of(), new PartitionKeeper(new PartitionStore(OPEN.get(Account.UPKEEP)), later).keep(PartitionKeeper.PATIENT));
        assertDoesNotThrow(() -> new MarkerExpiry(new MarkerStore(OPEN.get(Account.UPKEEP))).expire(later.wibDate()));
        assertThrows(Exception.class, () -> new PartitionKeeper(new PartitionStore(OPEN.get(Account.SWITCH)), later).keep(1));
    }

    @Test
    void upkeepAndReaderAskEachInvariant() {
        for (Account account : List.of(Account.UPKEEP, Account.READER)) {
            InvariantStore store = new InvariantStore(OPEN.get(account).pool());
            store.names().forEach(name -> assertDoesNotThrow(() -> store.walk(name).advance(Clock.system().wibDate(), Clock.system().millis(), () -> true), () -> account + ": " + name));
        }
    }
}
