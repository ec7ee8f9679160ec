package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Decision;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostStep;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two dates are closed early on one WIB date, so references lie two days before the business date that takes their payments. */
class EarlyCloseTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate THIRD = LaneWorld.TODAY.plusDays(2);
    private static final Clock NOON = TestClock.at(LaneWorld.TODAY.atTime(12, 0));
    private LaneWorld world;
    private DayClose close;
    private Draft draft;

    @BeforeEach
    void twoEarlyClosesThenAPaymentThatWaitsForPln() throws SQLException {
        world = new LaneWorld(DATABASE.database());
        world.run("INSERT IGNORE INTO route VALUES (0, '99501', 'HOST')");
        for (String table : List.of("host_payment", "advice_end", "advice_trouble", "reversal_due", "account_day")) {
            world.run("DELETE FROM " + table);
        }
        world.terms.refresh();
        close = new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), NOON);
        for (int day = 0; day < 2; day++) {
            LocalDate date = LaneWorld.TODAY.plusDays(day);
            world.run("INSERT INTO business_day (business_date, state) VALUES ('" + date + "', 'OPEN')");
            assertInstanceOf(DayClose.Closed.class, close.close(date));
        }
        draft = world.honest(1, world.receivable);
        written(new Case.Asked(draft.payment(), world.receivable, LaneWorld.TODAY, LaneWorld.TODAY, 1_000, ResponseCode.APPROVED, shown -> true, HostState.UP));
        assertEquals(THIRD.toString(), world.value("SELECT business_date FROM payment WHERE state = 'PENDING'"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Decision written(Case of) {
        Decision decision = world.decide(of);
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(decision.posting())));
        return decision;
    }

    private Decision told(HostWord word) {
        return written(new Case.Told(Identity.ofPayment(draft.payment(), world.receivable), LaneWorld.idpel(1), word, LaneWorld.TODAY, 1_000));
    }

    private HostWord paid() {
        PostpaidSale sale = Bills.of(draft.payment());
        return new HostWord(HostWord.Kind.ANSWERED, new PlnAnswer(PlnRequest.Kind.PAYMENT, Draft.BANK, 4500001, draft.payment().stan(), Draft.LOCAL_AT, 0, 20261123, 99501,
                draft.payment().amountRupiah(), sale.idpel(), sale.bills().length, sale.reference(), "PLN-7", List.of(sale.bills())));
    }

    private DayClose.Reason refusal() {
        return assertInstanceOf(DayClose.Refused.class, close.close(THIRD)).reason();
    }

    @Test
    void aDateDoesNotCloseWhileAPaymentOfItWaitsForPlnSoNoApprovalLandsInAClosedDate() throws SQLException {
        assertEquals(DayClose.Reason.PENDING, refusal());
        Answer.Paid paid = assertInstanceOf(Answer.Paid.class, assertInstanceOf(HostStep.Ended.class, told(paid()).host()).toPayment());
        assertEquals(THIRD, paid.settlement());
        DayClose.Closed closed = assertInstanceOf(DayClose.Closed.class, close.close(THIRD));
        assertEquals(1, closed.day().payments());
        assertEquals(draft.payment().amountRupiah(), closed.day().amountRupiah());
        assertEquals("-" + draft.payment().amountRupiah(), world.value("SELECT closing_rupiah FROM account_day WHERE account = 1 AND business_date = '" + THIRD + "'"));
    }

    @Test
    void aSuspectIsCarriedByItsDateHoweverFarItsReferenceLies() throws SQLException {
        assertEquals(DayClose.Reason.PENDING, refusal());
        told(HostWord.of(HostWord.Kind.SILENT));
        assertInstanceOf(DayClose.Closed.class, close.close(THIRD));
        assertEquals("1", world.value("SELECT suspects FROM business_day WHERE business_date = '" + THIRD + "'"));
        assertEquals(Long.toString(draft.payment().amountRupiah()), world.value("SELECT suspect_rupiah FROM business_day WHERE business_date = '" + THIRD + "'"));
    }
}
