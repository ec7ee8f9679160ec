package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Change.SettleAdvice.How;
import id.ppob.switching.office.Change.SettleAdvice;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.MoneyDecisions;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Route;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardPostings;
import id.ppob.switching.plnhost.ForwardQueue.Entry;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.forward.ForwardStore;
import id.ppob.switching.store.lane.LaneWorld;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two people post for an advice that PLN refuses, and what the partner has then. docs/iso8583-spec.md 27.15. */
class AdviceSettlementTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = LaneWorld.TODAY.atTime(9, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private static final BusinessCalendar BY_MIDNIGHT = BusinessCalendar.ofWibDays(0);
    private static final long DEPOSIT = 1_000_000;
    private static final long EXPOSURE = 500_000;
    private static final long BILLS = 30_000;
    private LaneWorld world;
    private Database office;
    private ForwardStore queue;

    @BeforeEach
    void open() throws SQLException {
        office = DATABASE.database(Account.OFFICE);
        world = new LaneWorld(DATABASE.database());
        for (String table : List.of("lease", "advice_end", "advice_trouble", "advice_settlement", "reversal_due", "host_payment", "stand_in", "stand_in_cap", "node", "route", "operator")) {
            world.run("DELETE FROM " + table);
        }
        world.run("DELETE FROM limit_pool WHERE kind = 'STAND_IN'");
        world.run("UPDATE limit_pool SET remainder = 0 WHERE kind = 'DEPOSIT'");
        world.run("DELETE FROM deposit");
        assertInstanceOf(DepositStore.Booked.class, new DepositStore(office.pool(), BY_MIDNIGHT).add(new People(DATABASE.database().pool()).at("test", Role.MAKER),
                new Change.Deposit("BANKC", DEPOSIT, "B1", "a test"), DEPOSIT, NOW));
        for (PartnerStore.Listed partner : new PartnerStore(DATABASE.database().pool()).all()) {
            new TrailStore(DATABASE.database().pool()).add(1, Operator.SWITCH, Act.PARTNER_ENTERED, Step.DONE, partner.code() + " " + partner.kind() + " " + partner.name());
            new TwoPeople(DATABASE.database().pool()).agree(new PartnerChange.StandInCaps(partner.code(), 150_000, 5, EXPOSURE, 30_000, "a test"));
        }
        world.run("INSERT INTO node (node, epoch, leased_until, owner) VALUES (1, 0, 9000000000000, 'x')");
        queue = new ForwardStore(DATABASE.database(Account.SWITCH).pool(), 1);
        assertTrue(queue.hold());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void route(String route) throws SQLException {
        new TwoPeople(DATABASE.database().pool()).agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.valueOf(route), "a test"));
        world.terms.refresh();
    }

    private Draft paid(int partner) {
        Draft draft = world.honest(1, partner);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.payment(), partner).posting())));
        return draft;
    }

    private Entry take(Posting.Advice.Kind kind) {
        Entry entry = queue.take(100, Set.of(), NOW).getFirst();
        assertEquals(kind, entry.key().kind());
        return entry;
    }

    /** Stood in for, and PLN refuses to be told of it. */
    private Draft refused(int partner) throws SQLException {
        route("HOST_WITH_STAND_IN");
        Draft draft = paid(partner);
        assertEquals(EXPOSURE - BILLS, left(partner, "STAND_IN"));
        queue.dead(take(Posting.Advice.Kind.PAYMENT), 88, "PLN refused it with 0088", NOW);
        assertEquals("1", world.value("SELECT COUNT(*) FROM item WHERE kind = 'STAND_IN_REFUSED' AND settled_at IS NULL"));
        return draft;
    }

    /** Paid, told, reversed by its bank, and PLN refuses to be told of that. */
    private Draft refusedReversal(int partner) throws SQLException {
        route("LOCAL");
        Draft draft = paid(partner);
        queue.acknowledge(List.of(new ForwardQueue.Done(take(Posting.Advice.Kind.PAYMENT).key(), 0)), NOW);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.reversal(), partner).posting())));
        queue.dead(take(Posting.Advice.Kind.REVERSAL), 12, "PLN lets a payment stand that is reversed here", NOW);
        assertEquals("1", world.value("SELECT COUNT(*) FROM item WHERE kind = 'ADVICE_DEAD' AND settled_at IS NULL"));
        return draft;
    }

    /** Decided here, and PLN neither takes nor refuses to be told of it. */
    private Draft stuck(String route, int partner) throws SQLException {
        route(route);
        Draft draft = paid(partner);
        queue.later(take(Posting.Advice.Kind.PAYMENT), 0, "PLN answered 0005", true, true, NOW);
        assertEquals("1", world.value("SELECT COUNT(*) FROM item WHERE kind = 'ADVICE_STUCK' AND settled_at IS NULL"));
        return draft;
    }

    private Optional<String> settle(Draft draft, How how) throws SQLException {
        return new TwoPeople(office.pool()).agree(new SettleAdvice(draft.reference().number(), null, null, how, "a test"), BY_MIDNIGHT, NOW);
    }

    private void settled(Draft draft, How how) throws SQLException {
        assertEquals(Optional.empty(), settle(draft, how));
        assertEquals("0", world.value("SELECT COUNT(*) FROM item WHERE settled_at IS NULL"), "its item is settled with it");
        assertEquals("0", world.value("SELECT COUNT(*) FROM advice"));
        world.holds();
        assertEquals(Optional.of("no advice of reference " + draft.reference().number() + " is dead, or stuck"), settle(draft, how), "once");
        assertEquals(List.of(), queue.take(100, Set.of(), NOW));
    }

    /** Pool and lanes together. */
    private long left(int partner, String kind) throws SQLException {
        return number("SELECT SUM(n) FROM (SELECT remainder n FROM limit_pool WHERE kind = '" + kind + "' AND partner = " + partner
                + " UNION ALL SELECT available FROM headroom WHERE kind = '" + kind + "' AND partner = " + partner + ") a");
    }

    /** What we owe by an account. */
    private long owed(int account) throws SQLException {
        return number("SELECT COALESCE(SUM(credit_rupiah - debit_rupiah), 0) FROM balance WHERE account = " + account);
    }

    private long owedTo(int partner) throws SQLException {
        return owed((int) number("SELECT account FROM account WHERE kind = 'PARTNER' AND partner = " + partner));
    }

    private long number(String sql) throws SQLException {
        return Long.parseLong(world.value(sql));
    }

    /** Its bank took it back before the tries were used up: its advice was no item of its own, and nobody could end it. */
    @Test
    void anAdviceThatLastsHasAnItemOfItsOwnAlsoWhereItsPaymentIsInDoubt() {
        assertEquals(ItemKind.ADVICE_STUCK, ForwardPostings.lasting(Posting.Advice.Kind.PAYMENT, StoredPayment.State.SUSPECT));
        assertEquals(ItemKind.ADVICE_STUCK, ForwardPostings.lasting(Posting.Advice.Kind.PAYMENT, StoredPayment.State.APPROVED));
        assertEquals(ItemKind.PAYMENT_SUSPECT, ForwardPostings.lasting(Posting.Advice.Kind.REVERSAL, StoredPayment.State.SUSPECT));
    }

    @Test
    void aSettlementAfterTheCutOverIsBookedInTheDateThatDepositsGoTo() throws SQLException {
        BusinessCalendar byNoon = new BusinessCalendar(java.time.LocalTime.NOON, 0, null);
        long evening = LaneWorld.TODAY.atTime(22, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
        Draft draft = refused(world.deposit);
        assertInstanceOf(MoneyDecisions.Booked.class, Transaction.run(office.pool(), "settling", connection ->
                new OfficeBooks(connection, byNoon, new MoneyDecisions.By(null, null, evening)).settle(new SettleAdvice(draft.reference().number(), 0, Posting.Advice.Kind.PAYMENT, How.REFUND, "a test"))));
        assertInstanceOf(DepositStore.Booked.class, new DepositStore(office.pool(), byNoon).add(new People(DATABASE.database().pool()).at("test", Role.MAKER), new Change.Deposit("BANKC", 5, "B2", "a test"), Long.MAX_VALUE, evening));
        assertEquals(List.of(LaneWorld.TODAY.plusDays(1).toString(), LaneWorld.TODAY.plusDays(1).toString()),
                world.column("SELECT business_date FROM advice_settlement UNION ALL SELECT business_date FROM deposit WHERE bank_reference = 'B2'", 1));
        assertEquals("2", world.value("SELECT office FROM business_day WHERE business_date = '" + LaneWorld.TODAY.plusDays(1) + "'"), "each wrote the row that proves the date open");
    }

    @Test
    void refundGivesADepositBackToBeSpentAgain() throws SQLException {
        Draft draft = refused(world.deposit);
        long fees = number("SELECT switch_rupiah + pln_rupiah FROM payment");
        assertTrue(fees > 0);
        assertEquals(DEPOSIT - BILLS - fees, left(world.deposit, "DEPOSIT"));
        settled(draft, How.REFUND);
        assertEquals(DEPOSIT, left(world.deposit, "DEPOSIT"));
        assertEquals(DEPOSIT, owedTo(world.deposit));
        assertEquals(EXPOSURE, left(world.deposit, "STAND_IN"));
        assertEquals("0 0 0 0", owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.FEE_SWITCH) + " " + owed(Ledger.FEE_PLN) + " " + owed(Ledger.STAND_IN_LOSS));
        assertEquals(ResponseCode.SETTLED, world.decide(draft.reversal(), world.deposit).answer().code(), "it stands for good: its bank has the money already");
    }

    @Test
    void refundOfAReceivablePartnerIsOwedNoMore() throws SQLException {
        Draft draft = refused(world.receivable);
        assertTrue(owedTo(world.receivable) < -BILLS);
        settled(draft, How.REFUND);
        assertEquals(0, owedTo(world.receivable));
        assertEquals(DEPOSIT, left(world.deposit, "DEPOSIT"), "nobody else's deposit");
    }

    @Test
    void lossIsOursAndTheDepositStaysSpent() throws SQLException {
        Draft draft = refused(world.deposit);
        long spent = left(world.deposit, "DEPOSIT");
        settled(draft, How.LOSS);
        assertEquals(spent, left(world.deposit, "DEPOSIT"));
        assertEquals("0 " + BILLS, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
        assertEquals(EXPOSURE, left(world.deposit, "STAND_IN"));
    }

    @Test
    void deadReversalCostsUsWhatPlnKeepsAndThePartnerNothing() throws SQLException {
        Draft draft = refusedReversal(world.deposit);
        assertEquals(DEPOSIT, left(world.deposit, "DEPOSIT"), "its bank was given it back by its own reversal");
        assertEquals(Optional.of("the partner has it back already: the payment is reversed"), settle(draft, How.REFUND));
        settled(draft, How.LOSS);
        assertEquals(DEPOSIT, left(world.deposit, "DEPOSIT"));
        assertEquals(DEPOSIT, owedTo(world.deposit));
        assertEquals(BILLS + " " + -BILLS, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
        assertEquals(ResponseCode.ALREADY_REVERSED, world.decide(draft.reversal(), world.deposit).answer().code(), "it stays reversed");
    }

    @Test
    void deadReversalThatPlnAcceptsByFileMovesNothing() throws SQLException {
        Draft draft = refusedReversal(world.receivable);
        settled(draft, How.FILE);
        assertEquals("0 0 0", owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS) + " " + owedTo(world.receivable));
    }

    /** What the invariant sees after a settlement whose transfers were tampered with. */
    private long seen(String tampering) throws SQLException {
        world.run(tampering);
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk("740-settlement-moves-what-was-owed");
        assertTrue(walk.advance(LaneWorld.TODAY, NOW, () -> true));
        return walk.violations();
    }

    @Test
    void refundThatIsShortOrOfAnotherIsSeen() throws SQLException {
        settled(refused(world.deposit), How.REFUND);
        assertEquals(1, seen("UPDATE transfer SET amount_rupiah = amount_rupiah - 1 WHERE attempt = 127 AND debit = " + Ledger.PLN_PAYABLE));
        assertEquals(0, seen("UPDATE transfer SET amount_rupiah = amount_rupiah + 1 WHERE attempt = 127 AND debit = " + Ledger.PLN_PAYABLE));
        String account = "(SELECT account FROM account WHERE kind = 'PARTNER' AND partner = ";
        assertEquals(1, seen("UPDATE transfer SET credit = " + account + world.receivable + ") WHERE attempt = 127 AND debit = " + Ledger.FEE_SWITCH));
        assertEquals(0, seen("UPDATE transfer SET credit = " + account + world.deposit + ") WHERE attempt = 127 AND debit = " + Ledger.FEE_SWITCH));
        assertEquals(1, seen("UPDATE advice_settlement SET how = 'FILE'"));
    }

    @Test
    void itemThatOutlivesItsAdviceIsSeen() throws SQLException {
        settled(stuck("LOCAL", world.deposit), How.FILE);
        assertEquals(1, seen("UPDATE item SET settled_at = NULL, request = NULL WHERE kind = 'ADVICE_STUCK'"));
    }

    @Test
    void lossInTheWrongDirectionIsSeen() throws SQLException {
        settled(refused(world.deposit), How.LOSS);
        assertEquals(1, seen("UPDATE transfer SET debit = " + Ledger.STAND_IN_LOSS + ", credit = " + Ledger.PLN_PAYABLE + " WHERE attempt = 127 AND debit = " + Ledger.PLN_PAYABLE));
        assertEquals(1, seen("DELETE FROM transfer WHERE attempt = 127 AND debit = " + Ledger.STAND_IN_LOSS));
    }

    @Test
    void stuckAdviceIsEndedAsALossAndItsExposureWithIt() throws SQLException {
        Draft draft = stuck("HOST_WITH_STAND_IN", world.deposit);
        assertEquals(Optional.of("it is tried still: bin/ppob advice retry sends it at once"), settle(draft, How.AGAIN));
        settled(draft, How.LOSS);
        assertEquals("0 " + BILLS, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
        assertEquals(EXPOSURE, left(world.deposit, "STAND_IN"));
        assertEquals("LOSS: a test 1", world.value("SELECT CONCAT(settlement, ' ', request IS NOT NULL) FROM item WHERE kind = 'ADVICE_STUCK'"), "the item names who ended it");
        assertEquals(ResponseCode.SETTLED, world.decide(draft.reversal(), world.deposit).answer().code(), "it stands for good");
        assertEquals("APPROVED", world.value("SELECT state FROM payment"));
    }

    @Test
    void stuckAdviceThatPlnAcceptsByFileMovesNothing() throws SQLException {
        settled(stuck("LOCAL", world.receivable), How.FILE);
        assertEquals(BILLS + " 0", owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
    }

    @Test
    void whatWasNotYetTriedOftenIsNotEndedByPeople() throws SQLException {
        route("LOCAL");
        Draft draft = paid(world.receivable);
        queue.later(take(Posting.Advice.Kind.PAYMENT), 0, "PLN answered 0005", true, false, NOW);
        assertEquals(Optional.of("no advice of reference " + draft.reference().number() + " is dead, or stuck"), settle(draft, How.LOSS));
        assertEquals("1", world.value("SELECT COUNT(*) FROM advice WHERE state = 'TAKEN'"));
    }

    /** Its bank took it back: nothing is owed any more, and what PLN has is for the reversal behind it to find out. */
    @Test
    void stuckAdviceOfAReversedPaymentMakesWayForItsReversal() throws SQLException {
        Draft draft = stuck("LOCAL", world.receivable);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.reversal(), world.receivable).posting())));
        assertEquals(Optional.of("the payment is REVERSED, its money is back: FILE ends its advice, and its reversal finds out"), settle(draft, How.LOSS));
        assertEquals(Optional.empty(), settle(draft, How.FILE));
        world.holds();
        queue.acknowledge(List.of(new ForwardQueue.Done(take(Posting.Advice.Kind.REVERSAL).key(), 63)), NOW);
        world.holds();
        assertEquals("0 0 0", owed(Ledger.PLN_PAYABLE) + " " + owedTo(world.receivable) + " " + world.value("SELECT COUNT(*) FROM item WHERE settled_at IS NULL"));
    }

    @Test
    void stuckReversalIsEndedAsALoss() throws SQLException {
        route("LOCAL");
        Draft draft = paid(world.deposit);
        queue.acknowledge(List.of(new ForwardQueue.Done(take(Posting.Advice.Kind.PAYMENT).key(), 0)), NOW);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.reversal(), world.deposit).posting())));
        queue.later(take(Posting.Advice.Kind.REVERSAL), 0, "PLN answered 0005", true, true, NOW);
        settled(draft, How.LOSS);
        assertEquals(BILLS + " " + -BILLS, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
    }

    /** The money would go back twice: once by the settlement, and once by the reversal that was decided before it. */
    @Test
    void reversalThatWasDecidedBeforeASettlementIsDecidedAgain() throws SQLException {
        for (String route : List.of("LOCAL", "HOST_WITH_STAND_IN")) {
            Draft draft = stuck(route, world.deposit);
            Posting reversal = world.decide(draft.reversal(), world.deposit).posting();
            assertEquals(Optional.empty(), settle(draft, How.REFUND));
            assertEquals(Outcome.CONFLICT, world.books.write(List.of(reversal)));
            assertEquals(ResponseCode.SETTLED, world.decide(draft.reversal(), world.deposit).answer().code());
            world.holds();
            close();
            open();
        }
    }

    /** Between asking and approving the entry became the reversal of its payment: LOSS would move its money the other way. */
    @Test
    void approvingEndsTheEntryThatWasAskedForAndNoOtherOfItsPayment() throws SQLException {
        Draft draft = stuck("LOCAL", world.receivable);
        People people = new People(DATABASE.database().pool());
        RequestStore requests = new RequestStore(office.pool(), BY_MIDNIGHT);
        Change loss = new SettleAdvice(draft.reference().number(), null, null, How.LOSS, "a test");
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, requests.ask(people.at("test-maker", Role.ADMIN), loss, NOW));
        assertEquals("settle the PAYMENT advice of reference " + draft.reference().number() + " by LOSS: a test", asked.change().sentence(), "the request says which");
        queue.acknowledge(List.of(new ForwardQueue.Done(take(Posting.Advice.Kind.PAYMENT).key(), 0)), NOW);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.reversal(), world.receivable).posting())));
        queue.dead(take(Posting.Advice.Kind.REVERSAL), 12, "PLN lets a payment stand that is reversed here", NOW);
        String moved = owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS);
        assertEquals(new RequestStore.Refused(false, "no PAYMENT advice of reference " + draft.reference().number() + " is dead, or stuck"),
                requests.approve(people.at("test-checker", Role.ADMIN), asked.request(), NOW));
        assertEquals(moved, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
        assertEquals("1", world.value("SELECT COUNT(*) FROM advice WHERE state = 'DEAD' AND kind = 2"));
        SettleAdvice payment = new SettleAdvice(draft.reference().number(), null, Posting.Advice.Kind.PAYMENT, How.LOSS, "a test");
        assertInstanceOf(RequestStore.Refused.class, requests.ask(people.at("test-maker", Role.ADMIN), payment, NOW), "asked for by its kind");
        settled(draft, How.LOSS);
        assertEquals(BILLS + " " + -BILLS, owed(Ledger.PLN_PAYABLE) + " " + owed(Ledger.STAND_IN_LOSS));
    }

    @Test
    void whatPlnTakesAfterItWasEndedIsAnItem() throws SQLException {
        route("LOCAL");
        Draft draft = paid(world.receivable);
        Entry entry = take(Posting.Advice.Kind.PAYMENT);
        queue.later(entry, 0, "PLN did not answer", true, true, NOW);
        settled(draft, How.LOSS);
        queue.acknowledge(List.of(new ForwardQueue.Done(entry.key(), 0)), NOW);
        queue.acknowledge(List.of(new ForwardQueue.Done(entry.key(), 0)), NOW);
        assertEquals(List.of("PAYMENT: ended by people as LOSS, and PLN took it then"), world.column("SELECT detail FROM item WHERE kind = 'PLN_CONTRADICTS' AND settled_at IS NULL", 1));
        world.holds();
    }

    @Test
    void againSendsTheDeadOneAsARepeat() throws SQLException {
        Draft draft = refused(world.deposit);
        assertEquals(List.of(), queue.take(100, Set.of(), NOW));
        assertEquals(Optional.empty(), settle(draft, How.AGAIN));
        Entry again = take(Posting.Advice.Kind.PAYMENT);
        assertTrue(again.takenBefore());
        queue.acknowledge(List.of(new ForwardQueue.Done(again.key(), 0, true, "PLN-7")), NOW);
        assertEquals(EXPOSURE, left(world.deposit, "STAND_IN"));
        world.holds();
    }
}
