package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Decision;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a batch is decided by. */
class ViewReaderTest {
    private static final LocalDate TODAY = LaneWorld.TODAY;
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

    private void closeBatch(int batch) throws SQLException {
        world.run("UPDATE acmt_batch SET state = 'CLOSED' WHERE batch = " + batch);
        world.terms.refresh();
    }

    @Test
    void billsOfBatchesThatAreNotActiveAreInvisible() throws SQLException {
        closeBatch(1);
        View view = world.load(Draft.inquiry(Draft.BANK, LaneWorld.idpel(1)), Draft.inquiry(Draft.BANK, 1));
        assertEquals(List.of(202611), view.found(CustomerBills.class, LaneWorld.idpel(1)).bills().stream().map(Bill::period).toList());
        assertEquals("CONTOH", view.found(CustomerBills.class, LaneWorld.idpel(1)).customer().name());
        assertNull(view.found(CustomerBills.class, 1), "unknown");
    }

    @Test
    void paymentIsFoundByItsIdentityAndByItsReference() {
        Draft paid = world.paid(1);
        View view = world.load(paid.payment(), paid.stan(99).payment());
        StoredPayment stored = view.seen(Identity.ofPayment(paid.payment(), world.receivable)).payment();
        assertEquals(StoredPayment.State.APPROVED, stored.state());
        assertEquals(TODAY, stored.businessDate());
        assertEquals(30_000, stored.amountRupiah());
        assertEquals(2_000, stored.switchRupiah());
        assertEquals(Identity.ofPayment(paid.payment(), world.receivable), stored.identity());
        assertEquals(stored, view.paymentOn(paid.reference().number()));
        assertNull(view.seen(Identity.ofPayment(paid.stan(99).payment(), world.receivable)));
        assertNull(view.seen(Identity.ofPayment(paid.payment(), world.deposit)), "another partner's identity is another");
    }

    @Test
    void identityOfAnyYearIsAnIdentityThatWasNeverSeen() {
        Draft paid = world.paid(1);
        for (long year : new long[] {0, 1, 999, 1000, 9999}) {
            View view = world.load(paid.payment(), paid.localAt(year * 10_000_000_000L + 101_000000).reversal());
            assertNull(view.seen(Identity.ofPayment(paid.localAt(year * 10_000_000_000L + 101_000000).payment(), world.receivable)));
            assertEquals(StoredPayment.State.APPROVED, view.seen(Identity.ofPayment(paid.payment(), world.receivable)).payment().state());
        }
    }

    @Test
    void repeatIsAnsweredFromTheRowOnceItsBatchIsClosedAndItsCustomerGone() throws SQLException {
        Draft paid = world.paid(1);
        closeBatch(1);
        world.run("DELETE FROM customer WHERE idpel = " + LaneWorld.idpel(1));
        assertEquals(TODAY, ((Answer.Paid) world.decide(paid.payment(), world.receivable).answer()).settlement());
    }

    @Test
    void paymentWhoseBatchWasClosedSinceIsReversedAll() throws SQLException {
        Draft paid = world.paid(1);
        closeBatch(1);
        Decision decision = world.decide(paid.reversal(), world.receivable);
        assertEquals(ResponseCode.APPROVED, decision.answer().code());
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(decision.posting())));
        assertEquals("0", world.value("SELECT COUNT(*) FROM bill WHERE state = 'PAID'"));
        assertEquals("0", world.value("SELECT COUNT(*) FROM paid_bill"));
    }

    @Test
    void sealedDateOfAReversalDoesNotHideTheOpenDateOfAPaymentBesideIt() throws SQLException {
        Draft paid = world.paid(1);
        Message next = world.honest(2, world.receivable).payment();
        for (int days = 0; days < 2; days++) {
            world.run("INSERT IGNORE INTO business_day (business_date, state) VALUES ('" + TODAY.plusDays(days) + "', 'CLOSING')");
            world.run("UPDATE business_day SET state = 'CLOSING'");
        }
        world.run("UPDATE lane_day SET sealed = TRUE");
        world.books.reopen();
        assertEquals(TODAY.plusDays(2), world.load(next, paid.reversal()).openFrom(TODAY));
        assertEquals(ResponseCode.SETTLED, world.decide(paid.reversal(), world.receivable).answer().code());
    }

    @Test
    void dateThatALaterCloseHasPassedTakesNothingAnyMore() throws SQLException {
        world.run("INSERT INTO business_day (business_date, state) VALUES ('" + TODAY.plusDays(1) + "', 'CLOSED')");
        assertEquals(TODAY.plusDays(2), world.load(world.honest(1, world.receivable).payment()).openFrom(TODAY));
        assertEquals("0", world.value("SELECT COUNT(*) FROM business_day WHERE business_date = '" + TODAY + "'"));
    }

    @Test
    void laneRowThatCouldNotBeMadeIsNotCounted() throws SQLException {
        Message payment = world.honest(1, world.receivable).payment();
        try (Connection other = DATABASE.database().pool().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO lane_day (business_date, node, lane) VALUES ('" + TODAY + "', 3, 4)");
            assertThrows(Books.Unread.class, () -> world.load(payment));
            other.rollback();
            other.setAutoCommit(true);
        }
        assertEquals("0", world.value("SELECT lanes FROM business_day WHERE business_date = '" + TODAY + "'"));
        assertEquals(TODAY, world.load(payment).openFrom(TODAY));
        assertEquals("1", world.value("SELECT lanes FROM business_day WHERE business_date = '" + TODAY + "'"));
    }

    @Test
    void depositIsDrawnFromThePoolInPortionsAndNeverMoreThanThereIs() throws SQLException {
        Message payment = world.honest(1, world.deposit).payment();
        View view = world.books.load(List.of(world.asked(payment, world.deposit)));
        assertEquals(62_500, view.left(world.deposit, Limit.DEPOSIT), "a sixteenth");
        assertEquals("937500", world.value("SELECT remainder FROM limit_pool WHERE kind = 'DEPOSIT' AND partner = " + world.deposit));
        world.run("UPDATE headroom SET available = 0");
        world.run("UPDATE limit_pool SET remainder = 31999 WHERE kind = 'DEPOSIT'");
        assertEquals(ResponseCode.DEPOSIT_SHORT, world.decide(payment, world.deposit).answer().code());
    }

    @Test
    void poolThatAnotherHoldsIsNoEmptyPool() throws SQLException {
        Message payment = world.honest(1, world.deposit).payment();
        try (Connection other = DATABASE.database().pool().getConnection(); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE limit_pool SET remainder = remainder + 1");
            Books.Unread unread = assertThrows(Books.Unread.class, () -> world.decide(payment, world.deposit));
            assertEquals(Outcome.LOCKED, unread.outcome());
            other.rollback();
            other.setAutoCommit(true);
        }
        assertEquals(ResponseCode.APPROVED, world.decide(payment, world.deposit).answer().code());
    }

    @Test
    void rowThatCannotBeReadFailsItsBatchAndNoOther() throws SQLException {
        Draft paid = world.paid(1);
        world.run("UPDATE identity SET verdict = 9999");
        assertThrows(Books.Unread.class, () -> world.load(paid.payment()));
        assertEquals(ResponseCode.APPROVED, world.decide(world.honest(2, world.receivable).payment(), world.receivable).answer().code());
    }
}
