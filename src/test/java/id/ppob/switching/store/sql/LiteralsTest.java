package id.ppob.switching.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lanes' statements become, and how the server goes about them. */
class LiteralsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void rowsStandBesideEachOther() {
        assertEquals("VALUES (1,'2026-11-24 01:02:03'),(2,null)", new Literals("VALUES ").row().add(1).localAt(20261124010203L).row().add(2).addOrNull(null).sql(""));
        assertEquals("VALUES ('0001-01-01 00:00:00')", new Literals("VALUES ").row().localAt(10101000000L).sql(""));
        assertEquals("IN ((1,2),(1,2)) LIMIT 1", new Literals("IN (").row().add(1).add(2).keys());
        assertEquals("IN ((1),(2)) LIMIT 2", new Literals("IN (").row().add(1).row().add(2).keys());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void keysAreLookedUpHoweverFewTheyAre(int keys) throws SQLException {
        Literals update = new Literals("EXPLAIN UPDATE bill FORCE INDEX (PRIMARY) SET state = 'PAID' WHERE state = 'UNPAID' AND (idpel, period, batch) IN (");
        Literals delete = new Literals("EXPLAIN DELETE FROM paid_bill WHERE (idpel, period) IN (");
        for (int i = 0; i < keys; i++) {
            update.row().add(530_000_000_001L + i).add(202_611).add(1);
            delete.row().add(530_000_000_001L + i).add(202_611);
        }
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            // a table of some size: 10.11 reads one of no rows whole, whatever it is asked
            statement.execute("INSERT IGNORE INTO paid_bill SELECT 530000000000 + seq, 202611, 1, 0, 1, 1, 0, 0, 0 FROM seq_1_to_5000");
            statement.execute("ANALYZE TABLE paid_bill");
            for (String sql : new String[] {update.keys(), delete.keys()}) {
                try (ResultSet plan = statement.executeQuery(sql)) {
                    plan.next();
                    assertEquals("range", plan.getString("type"), sql);
                }
            }
        }
    }
}
