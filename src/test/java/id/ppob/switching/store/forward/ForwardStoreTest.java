package id.ppob.switching.store.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Change;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.plnhost.ForwardQueue.Entry;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.store.lane.LaneWorld;
import id.ppob.switching.store.office.ChangeWriter;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.NodeStore;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.upkeep.NodeClaim;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The forwarding queue on the real database. docs/iso8583-spec.md 27.7. */
class ForwardStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = 1_000_000;
    private LaneWorld world;
    private ForwardStore queue;

    @BeforeEach
    void open() throws SQLException {
        world = new LaneWorld(DATABASE.database());
        for (String table : List.of("lease", "advice_end", "advice_trouble", "reversal_due", "host_payment", "node")) {
            world.run("DELETE FROM " + table);
        }
        world.run("INSERT INTO node (node, epoch, leased_until, owner) VALUES (1, 0, 9000000000000, 'x'), (2, 0, 9000000000000, 'x')");
        queue = held(1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static ForwardStore held(int node) {
        ForwardStore store = new ForwardStore(DATABASE.database(Account.SWITCH).pool(), node);
        assertTrue(store.hold());
        return store;
    }

    private List<Entry> take() {
        return queue.take(100, Set.of(), NOW);
    }

    private void reversed(Draft paid) {
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(paid.reversal(), world.receivable).posting())));
    }

    private String states() throws SQLException {
        return String.join(" ", world.column("SELECT CONCAT(kind, state) FROM advice UNION ALL SELECT CONCAT('ended', kind, state) FROM advice_end ORDER BY 1", 1));
    }

    @Test
    void entrySaysWhatWasPaidAndIsAcknowledgedOnce() throws SQLException {
        Draft paid = world.paid(1);
        Entry entry = take().getFirst();
        assertEquals(paid.reference(), entry.sale().reference());
        assertEquals("30000 2 202610 202611 " + LaneWorld.idpel(1), entry.sale().amountRupiah() + " " + Bills.of(entry.sale()).bills().size() + " "
                + Bills.of(entry.sale()).bills().get(0).bill().period() + " " + Bills.of(entry.sale()).bills().get(1).bill().period() + " " + entry.sale().idpel());
        assertFalse(entry.takenBefore());
        queue.acknowledge(List.of(new ForwardQueue.Done(entry.key(), 0)), NOW);
        assertEquals("ended1ACKNOWLEDGED", states());
        assertEquals(List.of(), take());
    }

    @Test
    void takenAndNotAcknowledgedIsSentAgainAsARepeat() {
        world.paid(1);
        assertEquals(1, take().size());
        queue = held(1);
        assertTrue(take().getFirst().takenBefore());
    }

    @Test
    void customersUnderWayAreLeftOut() {
        world.paid(1);
        world.paid(2);
        assertEquals(LaneWorld.idpel(2), queue.take(100, Set.of(LaneWorld.idpel(1)), NOW).getFirst().payment().idpel());
    }

    @Test
    void reversalOfWhatPlnDoesNotKnowCancelsAndIsClearedAway() throws SQLException {
        reversed(world.paid(1));
        assertEquals("1CANCELLED", states());
        assertEquals(List.of(), take());
        assertEquals("ended1CANCELLED", states());
    }

    @Test
    void reversalOfWhatPlnMayKnowFollowsItsPaymentWithTheBillsThatWerePaid() throws SQLException {
        Draft paid = world.paid(1);
        Entry first = take().getFirst();
        reversed(paid);
        assertEquals("1TAKEN 2QUEUED", states());
        Entry again = take().getFirst();
        assertEquals(first.key(), again.key(), "the reversal waits behind its payment");
        assertEquals(2, Bills.of(again.sale()).bills().size(), "whose guard rows are gone");
        queue.acknowledge(List.of(new ForwardQueue.Done(first.key(), 0)), NOW);
        Entry reversal = take().getFirst();
        assertEquals(Posting.Advice.Kind.REVERSAL, reversal.key().kind());
        assertEquals(Bills.of(first.sale()).bills().stream().map(bill -> bill.bill().period() + " " + bill.amountRupiah()).toList(),
                Bills.of(reversal.sale()).bills().stream().map(bill -> bill.bill().period() + " " + bill.amountRupiah()).toList());
        queue.acknowledge(List.of(new ForwardQueue.Done(reversal.key(), 0)), NOW);
        assertEquals("ended1ACKNOWLEDGED ended2ACKNOWLEDGED", states());
        assertEquals("0", world.value("SELECT COUNT(*) FROM reversal_due"));
    }

    @Test
    void reversalAfterTheAcknowledgementIsToldToPlnToo() throws SQLException {
        Draft paid = world.paid(1);
        queue.acknowledge(List.of(new ForwardQueue.Done(take().getFirst().key(), 0)), NOW);
        reversed(paid);
        assertEquals(Posting.Advice.Kind.REVERSAL, take().getFirst().key().kind());
    }

    @Test
    void deadEntryHoldsBackItsOwnCustomerAlone() throws SQLException {
        Draft poisoned = world.paid(1);
        queue.dead(take().getFirst(), 14, "PLN refused it with 0014", NOW);
        world.run("UPDATE bill SET state = 'UNPAID' WHERE idpel = " + LaneWorld.idpel(1) + " AND period = 202611");
        world.run("DELETE FROM paid_bill WHERE idpel = " + LaneWorld.idpel(1) + " AND period = 202611");
        world.paid(1);
        world.paid(2);
        assertEquals(List.of(LaneWorld.idpel(2)), take().stream().map(entry -> entry.payment().idpel()).toList());
        assertEquals("1", world.value("SELECT COUNT(*) FROM item WHERE kind = 'ADVICE_DEAD' AND reference = " + poisoned.reference().number()));
    }

    /** By the database's clock: the pauses of a node whose clock was an hour ahead would else last that hour. */
    @Test
    void whatIsTriedLaterWaitsAndCountsItsAttempts() throws SQLException {
        world.paid(1);
        Entry entry = take().getFirst();
        queue.later(entry, 60_000, "PLN did not answer", true, false, NOW);
        assertEquals(List.of(), queue.take(100, Set.of(), NOW + 3_600_000));
        assertEquals("1", world.value("SELECT not_before BETWEEN UNIX_TIMESTAMP() * 1000 + 30000 AND UNIX_TIMESTAMP() * 1000 + 61000 FROM advice_trouble"));
        world.run("UPDATE advice_trouble SET not_before = not_before - 61000");
        Entry again = take().getFirst();
        assertEquals("1 true", again.sent() + " " + again.takenBefore());
    }

    @Test
    void reversalWaitsBehindItsPaymentThoughTheClockWasSetBackBetween() throws SQLException {
        Draft paid = world.paid(1);
        take();
        reversed(paid);
        world.run("UPDATE advice SET queued_at = queued_at - 3600000 WHERE kind = 2");
        assertEquals(Posting.Advice.Kind.PAYMENT, take().getFirst().key().kind());
    }

    private void acknowledged(Entry entry) {
        queue.acknowledge(List.of(new ForwardQueue.Done(entry.key(), 0)), NOW);
    }

    private static String of(Entry entry) {
        return entry.key().kind() + " " + entry.sale().stan();
    }

    /** F3: the later payment once went by the time of day, overtook the 2400 and was refused 0088. */
    @Test
    void clockSetBackSendsNoLaterPaymentBeforeTheReversalOfTheEarlier() throws SQLException {
        Draft first = world.paid(1);
        acknowledged(take().getFirst());
        reversed(first);
        Draft second = world.paid(1);
        world.run("UPDATE payment SET posted_at = posted_at - 3600000 WHERE stan = " + second.stan());
        world.run("UPDATE advice SET queued_at = queued_at - 3600000 WHERE kind = 1");
        Entry next = take().getFirst();
        assertEquals("REVERSAL " + first.stan(), of(next), "its 2220 was acknowledged: PLN holds it");
        acknowledged(next);
        assertEquals("PAYMENT " + second.stan(), of(take().getFirst()));
    }

    /** PLN takes the oldest bills first: the payment of a newer one must come while the older ones are paid there. */
    @Test
    void reversalGoesBehindThePaymentsThatWereMadeBeforeItAndBeforeThoseMadeAfter() throws SQLException {
        world.run("UPDATE bill SET state = 'SUPERSEDED' WHERE idpel = " + LaneWorld.idpel(1) + " AND period = 202611");
        Draft older = world.paid(1);
        acknowledged(take().getFirst());
        world.run("UPDATE bill SET state = 'UNPAID' WHERE idpel = " + LaneWorld.idpel(1) + " AND period = 202611");
        Draft newer = world.paid(1);
        reversed(older);
        Draft again = world.paid(1);
        List<String> order = new java.util.ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Entry next = take().getFirst();
            order.add(of(next));
            acknowledged(next);
        }
        assertEquals(List.of("PAYMENT " + newer.stan(), "REVERSAL " + older.stan(), "PAYMENT " + again.stan()), order);
    }

    private String items() throws SQLException {
        return String.join(" ", world.column("SELECT CONCAT(kind, IF(settled_at IS NULL, ' open', ' settled')) FROM item ORDER BY item", 1));
    }

    /** F4: entry and item were three transactions; a switch that died in between left an entry that nobody knew of. */
    @Test
    void deadEntryAndItsItemAreOneTransaction() throws SQLException {
        world.paid(1);
        Entry entry = take().getFirst();
        world.run("ALTER TABLE item ADD CONSTRAINT no_items CHECK (kind <> 'ADVICE_DEAD')");
        try {
            assertThrows(StoreException.class, () -> queue.dead(entry, 14, "PLN refused it with 0014", NOW));
        } finally {
            world.run("ALTER TABLE item DROP CONSTRAINT no_items");
        }
        assertEquals("1TAKEN 0", states() + " " + world.value("SELECT COUNT(*) FROM advice_trouble"));
        queue.dead(entry, 14, "PLN refused it with 0014", NOW);
        assertEquals("1DEAD ADVICE_DEAD open", states() + " " + items());
    }

    /** F5, where the reversal was first. */
    @Test
    void refusedAdviceOfAPaymentThatWasReversedIsNotDead() throws SQLException {
        Draft paid = world.paid(1);
        Entry entry = take().getFirst();
        reversed(paid);
        queue.dead(entry, 14, "PLN refused it with 0014", NOW);
        assertEquals("2QUEUED ended1ACKNOWLEDGED ", states() + " " + items());
        assertEquals("REVERSAL " + paid.stan(), of(take().getFirst()));
    }

    /** F5, where the reversal was decided before the advice died and written after. */
    @Test
    void advicesThatDiedWhileTheirReversalWasWrittenMakeWayForIt() throws SQLException {
        Draft paid = world.paid(1);
        Entry entry = take().getFirst();
        Posting reversal = world.decide(paid.reversal(), world.receivable).posting();
        queue.dead(entry, 14, "PLN refused it with 0014", NOW);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(reversal)));
        assertEquals("1DEAD 2QUEUED ADVICE_DEAD open", states() + " " + items());
        assertEquals("REVERSAL " + paid.stan(), of(take().getFirst()));
        assertEquals("2TAKEN ended1ACKNOWLEDGED ADVICE_DEAD settled", states() + " " + items());
    }

    @Test
    void nodeThatLostTheLeaseWhileItSleptWritesNothingOfWhatItHeard() throws SQLException {
        world.paid(1);
        Entry entry = take().getFirst();
        world.run("UPDATE node SET leased_until = 0 WHERE node = 1");
        ForwardStore other = held(2);
        queue.dead(entry, 14, "PLN refused it with 0014", NOW);
        acknowledged(entry);
        assertEquals("1TAKEN ", states() + " " + items());
        other.acknowledge(List.of(new ForwardQueue.Done(entry.key(), 0)), NOW);
        queue.later(entry, 60_000, "PLN did not answer", true, true, NOW);
        assertEquals("ended1ACKNOWLEDGED  0", states() + " " + items() + " " + world.value("SELECT COUNT(*) FROM advice_trouble"), "of what has ended nothing is written");
    }

    private String settled() throws SQLException {
        long item = Long.parseLong(world.value("SELECT MAX(item) FROM item"));
        return Transaction.run(DATABASE.database().pool(), "a test", connection -> ChangeWriter.apply(connection, id.ppob.switching.settlement.BusinessCalendar.ofWibDays(0), new Change.SettleItem(item, "looked at"), 0, NOW)) instanceof
                ChangeWriter.Impossible(String why) ? why.replaceFirst("item \\d+ ", "") : "settled";
    }

    /** F6: an item was settled while its advice stayed dead, and then nobody knew of it. */
    @Test
    void itemOfWhatIsUndecidedStillIsNotSettled() throws SQLException {
        world.paid(1);
        Entry stuck = take().getFirst();
        queue.later(stuck, 0, "PLN answered 0005", true, true, NOW);
        assertEquals("stands for an advice that is tried still, and ends when PLN takes it, or by bin/ppob advice settle", settled());
        queue.dead(take().getFirst(), 14, "PLN refused it with 0014", NOW);
        assertEquals("stands for an advice that is dead still: bin/ppob advice settle ends both", settled());
        world.run("DELETE FROM advice");
        assertEquals("settled", settled());
    }

    /** Suspicion 5: neither taken nor refused for ever, and nobody told. */
    @Test
    void whatPlnNeitherTakesNorRefusesIsAnItemUntilItIsTaken() throws SQLException {
        world.paid(1);
        Entry entry = take().getFirst();
        queue.later(entry, 0, "PLN answered 0005", true, false, NOW);
        assertEquals("", items());
        queue.later(entry, 0, "PLN answered 0005", true, true, NOW);
        queue.later(entry, 0, "answer 0014 is not this one's: DE48 is absent", true, true, NOW);
        assertEquals("ADVICE_STUCK open", items(), "one, however often");
        assertTrue(world.value("SELECT detail FROM item").contains("DE48 is absent"));
        assertEquals(1, take().size(), "it is tried still");
        acknowledged(entry);
        assertEquals("ADVICE_STUCK settled", items());
    }

    @Test
    void oneNodeForwardsUntilItsLeaseOrItsNodeEnds() throws SQLException {
        ForwardStore other = new ForwardStore(DATABASE.database(Account.SWITCH).pool(), 2);
        assertFalse(other.hold());
        world.paid(1);
        world.run("UPDATE node SET leased_until = 0 WHERE node = 1");
        assertTrue(other.hold());
        assertEquals(List.of(), take(), "whoever lost the lease takes nothing");
        assertEquals(1, other.take(100, Set.of(), NOW + 3).size());
    }

    /** A node whose clock was an hour ahead when it died would else keep all others from forwarding for that hour. */
    @Test
    void leaseGoesByTheDatabasesClock() throws SQLException {
        assertEquals("1", world.value("SELECT leased_until BETWEEN UNIX_TIMESTAMP() * 1000 AND UNIX_TIMESTAMP() * 1000 + 31000 FROM lease"));
        NodeClaim claim = NodeClaim.claim(new NodeStore(DATABASE.database()), "a test");
        claim.renew();
        assertEquals("1", world.value("SELECT leased_until BETWEEN UNIX_TIMESTAMP() * 1000 AND UNIX_TIMESTAMP() * 1000 + 16000 FROM node WHERE owner = 'a test'"));
        claim.release();
    }

    @Test
    void moreThanAPageIsTakenInTurn() {
        for (int customer = 1; customer <= 9; customer++) {
            world.paid(customer);
        }
        assertEquals(4, queue.take(4, Set.of(), NOW).size());
        Set<Long> busy = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            queue.take(4, busy, NOW).forEach(entry -> busy.add(entry.payment().idpel()));
        }
        assertEquals(9, busy.size());
    }
}
