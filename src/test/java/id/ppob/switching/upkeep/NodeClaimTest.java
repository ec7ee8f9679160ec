package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.NodeStore;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodeClaimTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void nodeNumberWhoseEpochsCouldComeAgainOnOneDayIsRefused() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            String today = "DATE(NOW() + INTERVAL 7 HOUR)";
            NodeClaim first = NodeClaim.claim(new NodeStore(DATABASE.database()), "host/1");
            assertEquals(0, first.node());
            first.release();
            Transaction.execute(connection, "UPDATE node_claim SET claims = 600 WHERE node = 0");
            Transaction.execute(connection, "INSERT INTO node_claim VALUES (0, " + today + " - INTERVAL 1 DAY, 399), (0, " + today + " - INTERVAL 2 DAY, 900)");
            NodeClaim last = NodeClaim.claim(new NodeStore(DATABASE.database()), "host/2");
            assertEquals(0, last.node());
            last.release();
            NodeClaim next = NodeClaim.claim(new NodeStore(DATABASE.database()), "host/3");
            assertEquals(1, next.node());
            Transaction.execute(connection, "DELETE FROM node_claim");
            for (int node = 0; node < NodeClaim.NODES; node++) {
                Transaction.execute(connection, "INSERT INTO node_claim VALUES (?, " + today + ", 1000)", node);
            }
            String why = assertThrows(IllegalStateException.class, () -> NodeClaim.claim(new NodeStore(DATABASE.database()), "host/4")).getMessage();
            assertTrue(why.contains("1000 times") && !why.contains("\n"), why);
        }
    }
}
