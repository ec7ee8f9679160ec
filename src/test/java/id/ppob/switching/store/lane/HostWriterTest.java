package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.testing.Bills;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PLN's word is written in one node while the bank's reversal is remembered in another: whichever comes second is decided again. */
class HostWriterTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private LaneWorld world;
    private Draft draft;

    @BeforeEach
    void aPendingPayment() throws SQLException {
        world = new LaneWorld(DATABASE.database());
        world.run("INSERT IGNORE INTO route VALUES (0, '99501', 'HOST')");
        for (String table : List.of("host_payment", "advice_end", "advice_trouble", "reversal_due")) {
            world.run("DELETE FROM " + table);
        }
        world.terms.refresh();
        draft = world.honest(1, world.receivable);
        committed(decided(draft.payment()));
        assertEquals("PENDING", state());
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Posting decided(Message message) {
        return world.decide(new Case.Asked(message, world.receivable, LaneWorld.TODAY, LaneWorld.TODAY, 1_000, ResponseCode.APPROVED, shown -> true, HostState.UP)).posting();
    }

    private Posting word(HostWord word) {
        Identity identity = Identity.ofPayment(draft.payment(), world.receivable);
        return world.decide(new Case.Told(identity, LaneWorld.idpel(1), word, LaneWorld.TODAY, 1_000)).posting();
    }

    private HostWord reversed() {
        PostpaidSale sale = Bills.of(draft.payment());
        return new HostWord(HostWord.Kind.REVERSED, new PlnAnswer(PlnRequest.Kind.REVERSAL, Draft.BANK, 4500001, draft.payment().stan(), Draft.LOCAL_AT, 0, 0, 99501,
                draft.payment().amountRupiah(), sale.idpel(), sale.bills().length, sale.reference(), "PLN-7", List.of(sale.bills())));
    }

    private void committed(Posting posting) {
        assertEquals(Outcome.COMMITTED, world.books.write(List.of(posting)));
    }

    private String state() throws SQLException {
        return world.value("SELECT state FROM payment WHERE idpel = " + LaneWorld.idpel(1));
    }

    private String reversalVerdict() throws SQLException {
        return world.value("SELECT verdict FROM identity WHERE class = 2");
    }

    @Test
    void plnsAnswerToAReversalIsDecidedAgainWhenTheBankAskedMeanwhile() throws SQLException {
        committed(word(HostWord.of(HostWord.Kind.SILENT)));
        Posting late = word(reversed());
        committed(decided(draft.reversal()));
        assertEquals(Outcome.CONFLICT, world.books.write(List.of(late)));
        committed(word(reversed()));
        assertEquals("DECLINED", state());
        assertEquals("0", reversalVerdict(), "the bank's 2401 hears that it is undone");
    }

    @Test
    void plnsApprovalIsDecidedAgainWhenTheBankAskedMeanwhile() throws SQLException {
        HostWord doubtful = new HostWord(HostWord.Kind.ANSWERED, new PlnAnswer(PlnRequest.Kind.PAYMENT, Draft.BANK, 4500001, draft.payment().stan(), Draft.LOCAL_AT, 0, 20261123, 99501,
                draft.payment().amountRupiah(), LaneWorld.idpel(1), Bills.of(draft.payment()).bills().length, draft.payment().sale().reference(), "PLN-7",
                List.of(Bills.of(draft.payment()).bills())));
        Posting approval = word(doubtful);
        committed(decided(draft.reversal()));
        assertEquals(Outcome.CONFLICT, world.books.write(List.of(approval)));
        committed(word(doubtful));
        assertEquals("SUSPECT", state(), "it is never approved once its reversal was accepted");
        committed(word(reversed()));
        assertEquals("0", reversalVerdict());
    }

    @Test
    void reversalIsDecidedAgainWhenPlnWasFirst() throws SQLException {
        committed(word(HostWord.of(HostWord.Kind.SILENT)));
        Posting late = decided(draft.reversal());
        committed(word(reversed()));
        assertEquals(Outcome.CONFLICT, world.books.write(List.of(late)));
        assertEquals(ResponseCode.NO_PAYMENT_TO_REVERSE, decided(draft.reversal()).all(Posting.Verdict.class).getFirst().code());
    }
}
