package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.sql.DatabaseTest;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.PartitionStore;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionKeeperTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void monthsAheadArePartitionsAndLaterMonthsFollow() throws SQLException {
        YearMonth now = YearMonth.from(Clock.system().wibDate());
        assertTrue(partitions("payment").startsWith(names(now.minusMonths(1), now.plusMonths(3))), partitions("payment"));
        assertTrue(partitions("transfer").startsWith(names(now.minusMonths(1), now.plusMonths(3))), partitions("transfer"));
        assertTrue(partitions("bill").endsWith(",pmax"), partitions("bill"));
        new PartitionKeeper(new PartitionStore(DATABASE.database()), at(now.plusMonths(6))).keep();
        assertTrue(partitions("payment").startsWith(names(now.minusMonths(1), now.plusMonths(9))), partitions("payment"));
        assertTrue(partitions("bill").contains(",p" + (now.plusMonths(6).getYear() + 2) + ","), partitions("bill"));
    }

    @Test
    void rowGoesToTheMonthOfItsReference() throws SQLException {
        LocalDate day = Clock.system().wibDate().withDayOfMonth(1);
        String month = "p" + day.toString().replace("-", "").substring(0, 6);
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (" + Reference.firstOf(day) + ", 0, 1, 530000000001, 'QUEUED', 0)");
            assertEquals("1", DatabaseTest.one(connection, "SELECT COUNT(*) FROM advice PARTITION (" + month + ")"));
        }
    }

    @Test
    void busyTableIsLeftForTheNextRun() throws SQLException {
        PartitionKeeper keeper = new PartitionKeeper(new PartitionStore(DATABASE.database()), at(YearMonth.from(Clock.system().wibDate()).plusMonths(18)));
        try (Connection reader = DATABASE.database().open()) {
            Transaction.execute(reader, "SET SESSION idle_transaction_timeout = 0"); // a report that reads on, not a lane that died
            reader.setAutoCommit(false);
            DatabaseTest.one(reader, "SELECT COUNT(*) FROM identity");
            List<String> left = keeper.keep();
            assertEquals(1, left.size(), left::toString);
            assertTrue(left.getFirst().startsWith("identity: "), left::toString);
            reader.rollback();
        }
        assertEquals(List.of(), keeper.keep());
    }

    private static Clock at(YearMonth month) {
        return TestClock.at(month.atDay(15).atStartOfDay());
    }

    private static String names(YearMonth from, YearMonth to) {
        StringBuilder names = new StringBuilder();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            names.append('p').append(month.toString().replace("-", "")).append(',');
        }
        return names.toString();
    }

    private static String partitions(String table) throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            return DatabaseTest.one(connection, "SELECT GROUP_CONCAT(partition_name ORDER BY partition_ordinal_position) "
                    + "FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = '" + table + "'");
        }
    }
}
