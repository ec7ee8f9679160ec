package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every statement that a lane really sends, for a batch of one and of many: by primary key alone, never a table read whole. */
class QueryPlanTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CUSTOMERS = 4_000;
    private static final int BATCH = 256;
    private static final Set<String> BY_KEY = Set.of("const", "eq_ref", "ref", "range");
    private static final Set<String> BY_DATE = Set.of("identity", "i", "transfer");

    @Test
    void lanesFindEveryRowByItsPrimaryKeyInBatchesOfOneAndMany() throws SQLException {
        Database database = DATABASE.database();
        int partner = new PartnerStore(database.pool()).register("BENCH", "Bench", true);
        LaneBench.execute(database, "UPDATE limit_pool SET remainder = 1000000000");
        LaneBench.customers(database, 0, 1);
        LaneBench.execute(database, "INSERT INTO customer (idpel, name, unit, tariff, power_va, route, status) SELECT c.idpel + s.seq, c.name, c.unit, c.tariff, c.power_va, c.route, c.status FROM customer c, seq_1_to_"
                + CUSTOMERS + " s");
        LaneBench.execute(database, "INSERT INTO bill SELECT b.idpel + s.seq, b.period, 1, 'UNPAID', b.due_on, b.read_on, 1, b.total_rupiah, 0, 0, 0, b.total_rupiah, 0, 1, 0, 0, 0, 0"
                + " FROM bill b, seq_1_to_" + CUSTOMERS + " s");
        List<String> sent = new ArrayList<>();
        try (LaneBench lane = new LaneBench(database, new LaneId(1, 0), new TermsStore(database.pool()), partner, books -> books)) {
            payAndReverse(lane, 0, 3 * BATCH);
            LaneBench.execute(database, "ANALYZE TABLE bill, customer, identity, payment, paid_bill, advice");
            LaneBench.execute(database, "SET GLOBAL log_output = 'TABLE'");
            LaneBench.execute(database, "TRUNCATE mysql.general_log");
            LaneBench.execute(database, "SET GLOBAL general_log = 1");
            try {
                payAndReverse(lane, 1_000, 1);
                payAndReverse(lane, 2_000, BATCH);
            } finally {
                LaneBench.execute(database, "SET GLOBAL general_log = 0");
            }
        }
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT argument FROM mysql.general_log WHERE command_type = 'Query'")) {
            while (row.next()) {
                for (String sql : row.getString(1).split(";")) { // one packet may have several; no value of a lane has a semicolon
                    if (sql.matches("(?s)(SELECT|UPDATE|DELETE).* IN \\(.*")) {
                        sent.add(sql);
                    }
                }
            }
        }
        assertTrue(sent.size() > 20, "the statements were seen: " + sent.size());
        List<String> wrong = new ArrayList<>();
        for (String sql : sent) {
            explain(database, sql, wrong);
        }
        assertEquals(List.of(), wrong);
    }

    private static void payAndReverse(LaneBench lane, int first, int count) {
        List<Message> payments = lane.payments(first, count);
        lane.ask(payments).values().forEach(answer -> assertEquals(0, answer.code().number()));
        lane.ask(payments.stream().limit(1 + count / 8).map(LaneBench::reversal).toList()).values().forEach(answer -> assertEquals(0, answer.code().number()));
        List<Message> again = lane.payments(first, Math.min(count, 1 + count / 8));
        lane.ask(again).values().forEach(answer -> assertEquals(0, answer.code().number()));
    }

    private static void explain(Database database, String sql, List<String> wrong) throws SQLException {
        String head = sql.substring(0, Math.min(110, sql.length()));
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery("EXPLAIN PARTITIONS " + sql)) {
            while (row.next()) {
                String type = row.getString("type");
                String table = row.getString("table");
                String partitions = row.getString("partitions");
                boolean small = "u".equals(table) || "unit".equals(table);
                if (type != null && !small && (!BY_KEY.contains(type) || !"PRIMARY".equals(row.getString("key")))) {
                    wrong.add(table + " by " + type + " over " + row.getString("key") + ": " + head);
                }
                if (type != null && BY_DATE.contains(table) && partitions != null && partitions.contains(",p") && partitions.split(",").length > 2) {
                    wrong.add(table + " in partitions " + partitions + ": " + head);
                }
            }
        }
    }
}
