package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.store.lane.LaneWorld;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** docs/iso8583-spec.md 30.3: a batch goes as a whole, or a payment that was first stops it. */
class BatchRollBackTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    /** Of bills of Rp 20,000, the newer of each customer's two. */
    private static final int BATCH = 2;
    private LaneWorld world;
    private final BatchRollBack rollBack = new BatchRollBack(DATABASE.database().pool(), Clock.system());

    @BeforeEach
    void world() throws SQLException {
        world = new LaneWorld(DATABASE.database());
        world.run("DELETE FROM node");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Optional<String> begin(int batch) {
        return Transaction.run(DATABASE.database().pool(), "a test", connection -> BatchRollBack.begin(connection, batch, 7));
    }

    private static String state(int batch) {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.first(connection, "SELECT CONCAT(state, IF(rolling IS NULL, '', ' rolling')) FROM acmt_batch WHERE batch = ?",
                row -> row.getString(1), batch)).orElseThrow();
    }

    private int shown(int customer) {
        return ((PostpaidShown) world.decide(Draft.inquiry(Draft.BANK, LaneWorld.idpel(customer)), world.receivable).answer()).bills().size();
    }

    @Test
    void batchThatNobodyPaidIsGoneByOneRowAndItsBillsAreShownNoMore() throws SQLException {
        assertEquals(2, shown(1));
        assertEquals(Optional.empty(), begin(BATCH));
        assertEquals("CLOSED rolling", state(BATCH));
        assertTrue(rollBack.begun(BATCH, 7) && !rollBack.begun(BATCH, 8));
        assertEquals(Optional.of("batch 2 is being rolled back: whoever approved that types it again to end it"), begin(BATCH));
        world.terms.refresh();
        assertEquals(1, shown(1));
        assertEquals("batch 2 is rolled back: none of its bills was paid or held", rollBack.finish(BATCH));
        assertEquals("ROLLED_BACK", state(BATCH));
        world.terms.refresh();
        assertEquals(1, shown(1));
        assertEquals(Optional.of("batch 2 is ROLLED_BACK"), begin(BATCH));
        assertTrue(rollBack.finish(BATCH).contains("is not being rolled back"));
    }

    @Test
    void batchOfWhichABillWasPaidStays() {
        world.paid(3);
        assertEquals(Optional.empty(), begin(BATCH));
        assertTrue(rollBack.finish(BATCH).startsWith("batch 2 is payable as before: 1 of its bills is paid or held"));
        assertEquals("ACTIVE", state(BATCH));
        world.terms.refresh();
        assertEquals(2, shown(1));
    }

    /** The lane decided on what it knew; its commit comes after the batch was closed and before anything is ended. */
    @Test
    void paymentThatWasDecidedBeforeAndCommitsMeanwhileStopsIt() throws Exception {
        Posting decided = world.decide(world.honest(3, world.receivable).payment(), world.receivable).posting();
        assertEquals(Optional.empty(), begin(BATCH));
        CompletableFuture<String> finishing = CompletableFuture.supplyAsync(() -> rollBack.finish(BATCH));
        assertEquals(Outcome.COMMITTED, world.books.write(java.util.List.of(decided)));
        assertTrue(finishing.get().contains("1 of its bills is paid or held"));
        assertEquals("ACTIVE", state(BATCH));
    }

    @Test
    void paymentAfterItFindsOtherBillsAndIsRefused() throws SQLException {
        Draft honest = world.honest(3, world.receivable);
        assertEquals(Optional.empty(), begin(BATCH));
        world.terms.refresh();
        assertEquals(ResponseCode.REFERENCE_INVALID, world.decide(honest.payment(), world.receivable).answer().code());
    }

    @Test
    void nodeThatDoesNotSayThatItKnowsIsWaitedForAndThenTheBatchStays() throws Exception {
        world.run("INSERT INTO node (node, epoch, leased_until, owner) VALUES (9, 0, 4000000000000, 'another')");
        assertEquals(Optional.empty(), begin(BATCH));
        CompletableFuture<String> finishing = CompletableFuture.supplyAsync(() -> rollBack.finish(BATCH));
        Thread.sleep(500);
        assertEquals("CLOSED rolling", state(BATCH));
        world.run("UPDATE node SET terms_version = (SELECT version FROM batch_version)");
        assertTrue(finishing.get().endsWith("is rolled back: none of its bills was paid or held"));
    }

    @Test
    void batchOnWhichAnotherStandsIsNotRolledBack() throws SQLException {
        world.run("UPDATE acmt_batch SET period = 202612 WHERE batch = 2");
        assertEquals(Optional.of("batch 2 (x) of the same unit begins where this one ends: roll that one back first"), begin(1));
        world.run("UPDATE acmt_batch SET superseding = 3 WHERE batch = 2");
        assertTrue(begin(2).orElseThrow().startsWith("batch 2 took the place of 3 bills of other batches"));
        assertEquals(Optional.of("there is no batch 99"), begin(99));
    }
}
