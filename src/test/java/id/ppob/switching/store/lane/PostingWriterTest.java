package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One condition that does not hold undoes the whole batch, the good posting beside it included. */
class PostingWriterTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private LaneWorld world;

    @BeforeEach
    void open() throws SQLException {
        world = new LaneWorld(DATABASE.database());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void undone(Outcome outcome, Posting culprit) throws SQLException {
        List<Posting> batch = List.of(world.payment(9), culprit);
        List<String> before = world.rows();
        assertEquals(outcome, world.books.write(batch));
        assertEquals(before, world.rows());
        world.load(Draft.inquiry(Draft.BANK, LaneWorld.idpel(8)));
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.payment(8))), "the connection serves the next batch");
        assertEquals("1", world.value("SELECT COUNT(*) FROM payment WHERE idpel IN (" + LaneWorld.idpel(8) + ", " + LaneWorld.idpel(9) + ")"));
    }

    private static Posting with(Posting posting, Identity identity, StoredPayment stored, String terminal) {
        return new Posting(posting.effects().stream().map(effect -> switch (effect) {
            case Posting.Verdict verdict -> new Posting.Verdict(identity, verdict.code(), verdict.content(), stored.reference(), stored.attempt());
            case Posting.NewPayment old -> new Posting.NewPayment(stored, old.ownerTag(), old.billsTag(), terminal, "", old.merchant(), old.product(), old.sheets(),
                    old.adminRupiah(), old.postedAtMs());
            default -> effect;
        }).toList());
    }

    @Test
    void manyPostingsAreOneTransaction() throws SQLException {
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.payment(1), world.payment(2), world.payment(3))));
        assertEquals("3", world.value("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'"));
        assertEquals("6", world.value("SELECT COUNT(*) FROM bill WHERE state = 'PAID'"));
        assertEquals("6", world.value("SELECT COUNT(*) FROM paid_bill"));
        assertEquals("96000", world.value("SELECT SUM(amount_rupiah) FROM transfer"));
        assertEquals("96000", world.value("SELECT SUM(debit_rupiah) FROM balance"));
        assertEquals("96000", world.value("SELECT SUM(credit_rupiah) FROM balance"));
        assertEquals("3 90000", world.value("SELECT CONCAT(payments, ' ', amount_rupiah) FROM lane_day"));
        assertEquals("3", world.value("SELECT COUNT(*) FROM advice WHERE state = 'QUEUED'"));
    }

    @Test
    void identityThatAnotherCommittedFirst() throws SQLException {
        Posting culprit = world.payment(1);
        Identity identity = culprit.all(Posting.Verdict.class).getFirst().identity();
        world.run("INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content) VALUES ('2026-11-23 10:00:00', " + identity.stan()
                + ", " + identity.bank() + ", " + identity.central() + ", " + identity.partner() + ", 1, 94, 0)");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void referenceThatAnotherPaidFirst() throws SQLException {
        Posting culprit = world.payment(1);
        StoredPayment stored = culprit.one(Posting.NewPayment.class).stored();
        Identity other = new Identity(Identity.Kind.PAYMENT, world.receivable, 4510018, 1, 77, Draft.LOCAL_AT);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(with(culprit, other, stored, "T"))));
        world.run("DELETE FROM paid_bill");
        world.run("DELETE FROM transfer");
        world.run("DELETE FROM advice");
        world.run("UPDATE bill SET state = 'UNPAID'");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void billThatAnotherPaidFirst() throws SQLException {
        Posting culprit = world.payment(1);
        world.run("INSERT INTO paid_bill VALUES (" + LaneWorld.idpel(1) + ", 202611, 1, 0, 2, 1, 0, 0, 0)");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void billThatIsNoLongerInTheStateItWasDecidedOn() throws SQLException {
        Posting culprit = world.payment(1);
        world.run("UPDATE bill SET state = 'HELD' WHERE idpel = " + LaneWorld.idpel(1) + " AND period = 202610");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void dateThatWasSealedMeanwhileIsDecidedAgainWithTheNext() throws SQLException {
        Posting posting = world.payment(1);
        world.run("UPDATE lane_day SET sealed = TRUE");
        List<String> before = world.rows();
        assertEquals(Outcome.CONFLICT, world.books.write(List.of(posting)));
        assertEquals(before, world.rows());
        Posting again = world.payment(1);
        assertEquals(LaneWorld.TODAY.plusDays(1), again.one(Posting.DayUse.class).businessDate());
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(again)));
    }

    @Test
    void depositThatIsNoLongerThere() throws SQLException {
        Posting culprit = world.decide(world.honest(1, world.deposit).payment(), world.deposit).posting();
        world.run("UPDATE headroom SET available = 31999 WHERE kind = 'DEPOSIT'");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void reversalThatAnotherWasFasterWith() throws SQLException {
        Posting culprit = world.decide(world.paid(1).reversal(), world.receivable).posting();
        world.run("UPDATE payment SET state = 'REVERSED'");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void reversalWhoseGuardIsGone() throws SQLException {
        Posting culprit = world.decide(world.paid(1).reversal(), world.receivable).posting();
        world.run("DELETE FROM paid_bill WHERE period = 202611");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void reversalWhoseAdviceIsTaken() throws SQLException {
        Posting culprit = world.decide(world.paid(1).reversal(), world.receivable).posting();
        world.run("UPDATE advice SET state = 'TAKEN'");
        undone(Outcome.CONFLICT, culprit);
    }

    @Test
    void valueTooLongIsTheRequestsOwnFault() throws SQLException {
        Posting culprit = world.payment(1);
        undone(Outcome.REJECTED, with(culprit, culprit.all(Posting.Verdict.class).getFirst().identity(), culprit.one(Posting.NewPayment.class).stored(), "SEVENTEEN-LETTERS"));
    }

    @Test
    void rowThatCannotBeWrittenAtAllLeavesNoHalfBehindForTheNextCommit() throws SQLException {
        Posting culprit = world.payment(1);
        undone(Outcome.REJECTED, with(culprit, culprit.all(Posting.Verdict.class).getFirst().identity(), culprit.one(Posting.NewPayment.class).stored(), null));
    }

    @Test
    void reversalPutsEverythingBackAndItsRepeatFindsItDone() throws SQLException {
        Draft paid = world.paid(1);
        List<String> standing = world.rows();
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.decide(paid.reversal(), world.receivable).posting())));
        assertNotEquals(standing, world.rows());
        assertEquals("0 0", world.value("SELECT CONCAT(payments, ' ', amount_rupiah) FROM lane_day"));
        assertEquals("0", world.value("SELECT COUNT(*) FROM paid_bill"));
        assertEquals("2", world.value("SELECT COUNT(*) FROM bill WHERE state = 'UNPAID' AND idpel = " + LaneWorld.idpel(1)));
        assertEquals("0", world.value("SELECT SUM(debit_rupiah) - SUM(credit_rupiah) FROM balance WHERE account = "
                + "(SELECT account FROM account WHERE kind = 'PARTNER' AND partner = " + world.receivable + ")"));
        assertEquals("CANCELLED", world.value("SELECT state FROM advice"));
        assertEquals(94, world.decide(paid.reversal(), world.receivable).answer().code().number());
        assertEquals(94, world.decide(paid.payment(), world.receivable).answer().code().number());
    }
}
