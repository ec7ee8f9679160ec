package id.ppob.switching.store.forward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Route;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.lane.LaneWorld;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PLN refuses to be told of a payment because another has paid it there, and then its bank takes it back: the bill is not payable here. docs/iso8583-spec.md 27.14. */
class BillPaidElsewhereTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = 1_000_000;
    private LaneWorld world;
    private ForwardStore queue;
    private Draft draft;

    @BeforeEach
    void open() throws SQLException {
        world = new LaneWorld(DATABASE.database());
        for (String table : List.of("lease", "advice_end", "advice_trouble", "reversal_due", "host_payment", "stand_in", "stand_in_cap", "node", "route", "operator")) {
            world.run("DELETE FROM " + table);
        }
        world.run("INSERT INTO node (node, epoch, leased_until, owner) VALUES (1, 0, 9000000000000, 'x')");
        queue = new ForwardStore(DATABASE.database(Account.SWITCH).pool(), 1);
        assertTrue(queue.hold());
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** @param by our reference of the payment that PLN names; 0 for a stranger's */
    private void refused(Route route, long by) throws SQLException {
        TwoPeople people = new TwoPeople(DATABASE.database().pool());
        people.agree(new PartnerChange.StandInCaps("BANKA", 150_000, 5, 500_000, 30_000, "a test"));
        people.agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", route, "a test"));
        world.terms.refresh();
        draft = world.paid(1);
        queue.dead(queue.take(100, Set.of(), NOW).getFirst(), new ForwardQueue.Refusal(88, "PLN refused it with 0088", 1, by), NOW);
    }

    private void reversed() {
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(draft.reversal(), world.receivable).posting())));
    }

    /** PLN's answer to the 2400. */
    private void answered(ResponseCode code) {
        queue.take(100, Set.of(), NOW);
        Message payment = draft.payment();
        HostWord word = new HostWord(HostWord.Kind.REVERSED, new PlnAnswer(PlnRequest.Kind.REVERSAL, payment.bank(), payment.central(), payment.stan(), payment.localAt(), code.number(), 0, 0,
                payment.amountRupiah(), LaneWorld.idpel(1), 0, null, "", List.of()));
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(new Case.Told(Identity.ofPayment(payment, world.receivable), LaneWorld.idpel(1), word,
                LaneWorld.TODAY, NOW)).posting())));
    }

    private String bills() throws SQLException {
        return String.join(" ", world.column("SELECT state FROM bill WHERE idpel = " + LaneWorld.idpel(1) + " ORDER BY period", 1));
    }

    private String openItems() throws SQLException {
        return String.join(" ", world.column("SELECT kind FROM item WHERE settled_at IS NULL ORDER BY item", 1));
    }

    @Test
    void stoodInPaymentThatItsBankTakesBackLeavesThePaidBillUnpayableAndTheOtherOpen() throws SQLException {
        refused(Route.HOST_WITH_STAND_IN, 0);
        reversed();
        assertEquals("HELD HELD", bills());
        answered(ResponseCode.NO_PAYMENT_TO_REVERSE);
        assertEquals("ELSEWHERE UNPAID", bills());
        assertEquals("PAID_ELSEWHERE", openItems());
        world.run("UPDATE item SET settled_at = 1 WHERE kind = 'SECOND_ADMINISTRATOR'");
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk("550-paid-elsewhere-is-not-payable");
        walk.advance(LaneWorld.TODAY, NOW, () -> true);
        assertEquals(0, walk.violations());
        world.run("UPDATE bill SET state = 'UNPAID' WHERE state = 'ELSEWHERE'");
        walk = new InvariantStore(DATABASE.database().pool()).walk("550-paid-elsewhere-is-not-payable");
        walk.advance(LaneWorld.TODAY, NOW, () -> true);
        assertEquals(1, walk.violations());
    }

    /** PLN had an earlier copy of ours after all, and has undone it: the bill is open there again. */
    @Test
    void whatPlnHadAndHasUndoneIsPayableAgain() throws SQLException {
        refused(Route.HOST_WITH_STAND_IN, 0);
        reversed();
        answered(ResponseCode.APPROVED);
        assertEquals("UNPAID UNPAID", bills());
    }

    @Test
    void paymentOfTheLocalRouteLeavesThePaidBillUnpayableAtOnce() throws SQLException {
        refused(Route.LOCAL, 0);
        reversed();
        assertEquals("ELSEWHERE UNPAID PAID_ELSEWHERE", bills() + " " + openItems());
    }

    /** The reversal could not know it: PLN's word comes last. */
    @Test
    void wordThatComesAfterTheReversalOfALocalPaymentIsKept() throws SQLException {
        localPaymentThatPlnIsBeingTold();
        ForwardQueue.Entry told = queue.take(100, Set.of(), NOW).getFirst();
        reversed();
        assertEquals("UNPAID UNPAID", bills());
        queue.dead(told, new ForwardQueue.Refusal(88, "PLN refused it with 0088", 1, 0), NOW);
        keptThoughItCameLate();
    }

    /** The reversal was decided before PLN's word was written, and is written after it. */
    @Test
    void wordThatAReversalUnderWayDidNotSeeIsKept() throws SQLException {
        localPaymentThatPlnIsBeingTold();
        ForwardQueue.Entry told = queue.take(100, Set.of(), NOW).getFirst();
        Posting reversal = world.decide(draft.reversal(), world.receivable).posting();
        queue.dead(told, new ForwardQueue.Refusal(88, "PLN refused it with 0088", 1, 0), NOW);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(reversal)));
        keptThoughItCameLate();
    }

    /** The next payment of the same bills is taken back before PLN was told of it: PLN's last word on them is still that of the first. */
    @Test
    void wordIsTrueOfTheNextPaymentOfTheBillToo() throws SQLException {
        localPaymentThatPlnIsBeingTold();
        ForwardQueue.Entry told = queue.take(100, Set.of(), NOW).getFirst();
        reversed();
        draft = world.paid(1);
        queue.dead(told, new ForwardQueue.Refusal(88, "PLN refused it with 0088", 1, 0), NOW);
        assertEquals("PAID PAID ", bills() + " " + openItems());
        reversed();
        keptThoughItCameLate();
    }

    private void localPaymentThatPlnIsBeingTold() throws SQLException {
        new TwoPeople(DATABASE.database().pool()).agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.LOCAL, "a test"));
        world.terms.refresh();
        draft = world.paid(1);
    }

    private void keptThoughItCameLate() throws SQLException {
        ForwardQueue.Entry reversal = queue.take(100, Set.of(), NOW).getFirst();
        assertEquals(Posting.Advice.Kind.REVERSAL, reversal.key().kind());
        queue.acknowledge(List.of(new ForwardQueue.Done(reversal.key(), 63)), NOW);
        assertEquals("ELSEWHERE UNPAID PAID_ELSEWHERE", bills() + " " + openItems());
        assertEquals(1, world.honest(1, world.receivable).payment().sale().sheets(), "the open one alone can be paid");
        for (String name : List.of("280-advice-follows-the-payment", "510-paid-is-paid-here", "520-open-is-not-paid-here", "550-paid-elsewhere-is-not-payable", "640-undecided-has-its-item")) {
            InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk(name);
            walk.advance(LaneWorld.TODAY, NOW, () -> true);
            assertEquals(0, walk.violations(), name);
        }
    }

    @Test
    void whatAnotherPaymentOfOursHasIsNotPaidElsewhere() throws SQLException {
        long ours = world.paid(2).reference().number();
        queue.take(100, Set.of(), NOW);
        refused(Route.LOCAL, ours);
        reversed();
        assertEquals("UNPAID UNPAID", bills());
    }

    @Test
    void whatIsSentAgainIsAskedAnew() throws SQLException {
        refused(Route.LOCAL, 0);
        assertEquals("1", world.value("SELECT COUNT(*) FROM bill_elsewhere"));
        assertEquals(Optional.empty(), new TwoPeople(DATABASE.database().pool()).agree(new Change.SettleAdvice(draft.reference().number(), null, null, Change.SettleAdvice.How.AGAIN, "a test"),
                BusinessCalendar.ofWibDays(0), NOW));
        assertEquals("0", world.value("SELECT COUNT(*) FROM bill_elsewhere"));
        queue.acknowledge(List.of(new ForwardQueue.Done(queue.take(100, Set.of(), NOW).getFirst().key(), 0)), NOW);
        reversed();
        assertEquals("UNPAID UNPAID", bills());
    }

    /** A reversal that is sent again asks PLN nothing new of the payment. */
    @Test
    void whatPlnSaidIsKeptWhereItsReversalIsSentAgainAndPeopleSayThatItIsNotPaid() throws SQLException {
        refused(Route.HOST_WITH_STAND_IN, 0);
        reversed();
        ForwardQueue.Entry reversal = queue.take(100, Set.of(), NOW).getFirst();
        assertEquals(Posting.Advice.Kind.REVERSAL, reversal.key().kind());
        queue.dead(reversal, 12, "PLN refused the reversal with 0012", NOW);
        assertEquals(Optional.empty(), new TwoPeople(DATABASE.database().pool()).agree(new Change.SuspectWord(draft.reference().number(), null, false, "", "a letter"),
                BusinessCalendar.ofWibDays(0), NOW));
        assertEquals("1", world.value("SELECT COUNT(*) FROM bill_elsewhere"));
        answered(ResponseCode.NO_PAYMENT_TO_REVERSE);
        assertEquals("ELSEWHERE UNPAID", bills());
    }
}
