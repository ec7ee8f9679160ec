package id.ppob.switching.store.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActiveBatchesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void batchesThatWereActiveBeforeAreNotReadEachSecond() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM acmt_batch");
            Transaction.execute(connection, "INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, version) SELECT seq + 100, 'x', seq, '53001', 202611,"
                    + " 'ACTIVE', 0, 1 FROM seq_1_to_5000");
            ActiveBatches batches = new ActiveBatches();
            assertEquals(5_000, batches.read(connection));
            Set<Integer> before = batches.numbers();
            assertEquals(0, batches.read(connection));
            assertSame(before, batches.numbers());

            BatchBooks.Turn store = ((BatchBooks.Asked.Granted) new BatchStore(DATABASE.database()).takeTurn()).turn();
            int batch = ((BatchBooks.Claim.Ours) store.claim(BatchName.parse("ACMT-53001-202611-1.csv").orElseThrow(), new byte[32], 1_000)).batch();
            assertEquals(1, batches.read(connection), "one is loading");
            assertSame(before, batches.numbers(), "and not payable");
            store.activate(batch, 1, 1);
            store.close();
            assertEquals(1, batches.read(connection));
            assertEquals(5_001, batches.numbers().size());
            assertEquals(0, batches.read(connection));

            Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
            Transaction.execute(connection, "UPDATE acmt_batch SET state = 'CLOSED', version = (SELECT version FROM batch_version) WHERE batch = 101");
            assertEquals(1, batches.read(connection));
            assertEquals(5_000, batches.loaded().size());
        }
    }

    @Test
    void batchThatIsGivenUpNeverBecomesPayableAndIsNotReadAgain() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            ActiveBatches batches = new ActiveBatches();
            batches.read(connection);
            byte[] content = new byte[32];
            content[0] = 1;
            BatchBooks.Turn store = ((BatchBooks.Asked.Granted) new BatchStore(DATABASE.database()).takeTurn()).turn();
            int batch = ((BatchBooks.Claim.Ours) store.claim(BatchName.parse("ACMT-53001-202611-2.csv").orElseThrow(), content, 1_000)).batch();
            store.giveUp(batch, 1);
            store.close();
            assertEquals(1, batches.read(connection));
            assertEquals(false, batches.numbers().contains(batch));
            assertEquals(0, batches.read(connection));
        }
    }
}
