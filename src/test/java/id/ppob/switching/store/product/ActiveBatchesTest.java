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
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActiveBatchesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void batchesThatWereActiveBeforeAreNotReadEachSecond() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM acmt_batch");
            Transaction.execute(connection, "INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, version) SELECT seq + 100, 'x', seq, '53001', 202611,"
                    + " 'ACTIVE', 0, 1 FROM seq_1_to_5000");
            ActiveBatches batches = new ActiveBatches();
            assertEquals(5_000, batches.read(connection, TODAY));
            Set<Integer> before = batches.numbers();
            assertEquals(0, batches.read(connection, TODAY));
            assertSame(before, batches.numbers());

            BatchBooks.Turn store = ((BatchBooks.Asked.Granted) new BatchStore(DATABASE.database()).takeTurn()).turn();
            int batch = ((BatchBooks.Claim.Ours) store.claim(BatchName.parse("ACMT-53001-202611-1.csv").orElseThrow(), new byte[32], 1_000)).batch();
            assertEquals(1, batches.read(connection, TODAY), "one is loading");
            assertSame(before, batches.numbers(), "and not payable");
            store.activate(batch, new id.ppob.switching.acmt.BatchBooks.Counts(1, 1, 0, 0), TODAY);
            store.close();
            assertEquals(1, batches.read(connection, TODAY));
            assertEquals(5_001, batches.numbers().size());
            assertEquals(0, batches.read(connection, TODAY));

            Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
            Transaction.execute(connection, "UPDATE acmt_batch SET state = 'CLOSED', version = (SELECT version FROM batch_version) WHERE batch = 101");
            assertEquals(1, batches.read(connection, TODAY));
            assertEquals(5_000, batches.loaded().size());
        }
    }

    /** Nothing is written on that day: the same rows, read on the next one. */
    @Test
    void batchThatTakesEffectLaterCountsFromThatDayOnWithoutAWrite() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM acmt_batch");
            Transaction.execute(connection, "INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, version, effective_on) VALUES (1, 'x', 'a', '53001', 202612,"
                    + " 'ACTIVE', 0, 1, '2026-12-01'), (2, 'y', 'b', '53001', 202612, 'ACTIVE', 0, 0, '2026-12-02'), (3, 'z', 'c', '53001', 202612, 'LOADING', 0, 0, '2026-11-01')");
            ActiveBatches batches = new ActiveBatches();
            batches.read(connection, LocalDate.of(2026, 11, 30));
            assertEquals(Set.of(), batches.numbers());
            batches.read(connection, LocalDate.of(2026, 12, 1));
            assertEquals(Set.of(1), batches.numbers());
            batches.read(connection, LocalDate.of(2026, 12, 2));
            Set<Integer> both = batches.numbers();
            assertEquals(Set.of(1, 2), both);
            batches.read(connection, LocalDate.of(2026, 12, 2));
            assertSame(both, batches.numbers(), "nothing changed");
            assertEquals(Set.of(1, 2), batches.loaded().keySet());
        }
    }

    /** A batch that waits and is rolled back before its day never counts. */
    @Test
    void batchThatIsRolledBackWhileItWaitsNeverCounts() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            Transaction.execute(connection, "DELETE FROM acmt_batch");
            Transaction.execute(connection, "INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, version, effective_on) VALUES (1, 'x', 'a', '53001', 202612,"
                    + " 'ACTIVE', 0, 1, '2026-12-01')");
            ActiveBatches batches = new ActiveBatches();
            batches.read(connection, LocalDate.of(2026, 11, 30));
            Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
            Transaction.execute(connection, "UPDATE acmt_batch SET state = 'ROLLED_BACK', live = NULL, version = (SELECT version FROM batch_version)");
            batches.read(connection, LocalDate.of(2026, 11, 30));
            batches.read(connection, LocalDate.of(2026, 12, 1));
            assertEquals(Set.of(), batches.numbers());
        }
    }

    @Test
    void batchThatIsGivenUpNeverBecomesPayableAndIsNotReadAgain() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            ActiveBatches batches = new ActiveBatches();
            batches.read(connection, TODAY);
            byte[] content = new byte[32];
            content[0] = 1;
            BatchBooks.Turn store = ((BatchBooks.Asked.Granted) new BatchStore(DATABASE.database()).takeTurn()).turn();
            int batch = ((BatchBooks.Claim.Ours) store.claim(BatchName.parse("ACMT-53001-202611-2.csv").orElseThrow(), content, 1_000)).batch();
            store.giveUp(batch, 1);
            store.close();
            assertEquals(1, batches.read(connection, TODAY));
            assertEquals(false, batches.numbers().contains(batch));
            assertEquals(0, batches.read(connection, TODAY));
        }
    }
}
