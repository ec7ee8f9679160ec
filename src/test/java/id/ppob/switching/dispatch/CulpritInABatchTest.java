package id.ppob.switching.dispatch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of fifty payments in one batch one cannot be written: the others get their approvals, the culprit its documented answer. */
class CulpritInABatchTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int BATCH = 50;
    private static final int CULPRIT = 30;
    private static int customers;
    private final Hook hook = new Hook();
    private Database database;
    private LaneBench lane;
    private LaneBench other;
    private List<Message> batch;

    @BeforeEach
    void fiftyInquiredPayments() throws SQLException {
        database = DATABASE.database();
        int partner = new PartnerStore(database.pool()).register("BENCH", "Bench", false);
        LaneBench.customers(database, customers, BATCH + 1);
        Supplier<Terms> terms = new TermsStore(database.pool());
        lane = new LaneBench(database, new LaneId(1, 0), terms, partner, books -> hook.around(books));
        other = new LaneBench(database, new LaneId(2, 0), terms, partner, books -> books);
        batch = new ArrayList<>(lane.payments(customers, BATCH));
        customers += BATCH + 1;
        lane.outcomes.clear();
    }

    @AfterEach
    void booksAreClean() throws SQLException {
        lane.close();
        other.close();
        assertEquals(List.of(), LaneBench.violated(database));
    }

    @Test
    void sameRequestCommittedByAnotherLaneIsAnsweredFromItsPayment() throws SQLException {
        hook.afterLoad = () -> assertEquals(0, other.code(batch.get(CULPRIT)));
        assertEquals(Map.of(0, BATCH), codes(lane.ask(batch)));
        assertTrue(lane.outcomes.contains(Outcome.CONFLICT), lane.outcomes.toString());
        assertEquals(1, posted(batch.get(CULPRIT)));
    }

    @Test
    void identityTakenByAnotherLaneForAnotherCustomerIsMisuse() throws SQLException {
        Message stranger = LaneBench.under(other.payments(customers - 1, 1).getFirst(), batch.get(CULPRIT));
        hook.afterLoad = () -> assertEquals(0, other.code(stranger));
        Map<Message, Answer> answers = lane.ask(batch);
        assertEquals(93, answers.get(batch.get(CULPRIT)).code().number());
        assertEquals(Map.of(0, BATCH - 1, 93, 1), codes(answers));
        assertEquals(0, posted(batch.get(CULPRIT)));
    }

    @Test
    void billPaidByAnotherLaneIsPaidOnce() throws SQLException {
        Message rival = LaneBench.under(batch.get(CULPRIT), 900_000_000L);
        hook.afterLoad = () -> assertEquals(0, other.code(rival));
        Map<Message, Answer> answers = lane.ask(batch);
        assertEquals(88, answers.get(batch.get(CULPRIT)).code().number());
        assertEquals(Map.of(0, BATCH - 1, 88, 1), codes(answers));
        assertEquals(1, posted(rival));
    }

    @Test
    void valueTooLongForItsColumnIsAnErrorForGood() throws SQLException {
        Message tooLong = LaneBench.with(batch.get(CULPRIT), "A-TERMINAL-OF-MORE-THAN-16", batch.get(CULPRIT).sale());
        batch.set(CULPRIT, tooLong);
        assertEquals(Map.of(0, BATCH - 1, 5, 1), codes(lane.ask(batch)));
        assertEquals(5, lane.code(tooLong), "the first verdict is final");
        assertEquals(5, lane.code(LaneBench.with(tooLong, "T", tooLong.sale())), "also for a repeat that would fit");
        assertEquals(63, lane.code(LaneBench.reversal(tooLong)));
    }

    @Test
    void exceptionInADecisionIsAnErrorForGood() throws SQLException {
        Message strange = batch.get(CULPRIT);
        long idpel = strange.sale().idpel();
        LaneBench.execute(database, "UPDATE customer SET power_va = -1 WHERE idpel = " + idpel);
        LaneBench.execute(database, "UPDATE bill SET due_on = '2026-01-20' WHERE idpel = " + idpel);
        assertEquals(Map.of(0, BATCH - 1, 5, 1), codes(lane.ask(batch)));
        assertEquals(5, lane.code(strange), "the first verdict is final");
        assertEquals(0, posted(strange));
    }

    @Test
    void factThatIsMissingWhileLoadingConcernsWhoNeedsItAlone() {
        hook.beforeLoad = cases -> {
            if (cases.stream().anyMatch(each -> ((Case.Asked) each).message().equals(batch.get(CULPRIT)))) {
                throw new Books.Unread(Outcome.REJECTED, new IllegalStateException("no fee"));
            }
        };
        assertEquals(Map.of(0, BATCH - 1, 5, 1), codes(lane.ask(batch)));
    }

    @Test
    void rowLockedForLongIsTimedOutAloneAfterOneWaitAndPaysLater() throws SQLException {
        try (Connection holder = database.open(); Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(lock(CULPRIT));
            Map<Message, Answer> answers = lane.ask(batch);
            assertEquals(68, answers.get(batch.get(CULPRIT)).code().number());
            assertEquals(Map.of(0, BATCH - 1, 68, 1), codes(answers));
            assertEquals(1, hook.patientLocks, "only the first wait is a wait");
            holder.rollback();
        }
        assertEquals(0, lane.code(batch.get(CULPRIT)), "nothing was stored under its identity");
    }

    @Test
    void deadlockIsDecidedAgain() throws Exception {
        LaneBench.execute(database, "CREATE TABLE heavy (n INT PRIMARY KEY)");
        try (Connection rival = database.open(); Statement statement = rival.createStatement()) {
            rival.setAutoCommit(false);
            // Rows make it the heavier transaction: the lane's is the one that is broken.
            statement.execute("INSERT INTO heavy SELECT seq FROM seq_1_to_5000");
            statement.execute(lock(CULPRIT));
            CompletableFuture<Map<Message, Answer>> asked = CompletableFuture.supplyAsync(() -> lane.ask(batch));
            await().until(() -> !lane.outcomes.isEmpty() || LaneBench.number(database, "SELECT COUNT(*) FROM information_schema.innodb_trx "
                    + "WHERE trx_state = 'LOCK WAIT'") > 0);
            try {
                statement.execute(lock(0));
            } catch (SQLException chosen) {
                assertEquals(1213, chosen.getErrorCode(), chosen.getMessage());
            }
            rival.rollback();
            Map<Message, Answer> answers = asked.get();
            assertEquals(0, answers.get(batch.getFirst()).code().number());
            assertEquals(Map.of(0, BATCH), codes(answers));
            assertTrue(lane.outcomes.stream().anyMatch(outcome -> outcome == Outcome.CONFLICT || outcome == Outcome.LOCKED), lane.outcomes.toString());
        } finally {
            LaneBench.execute(database, "DROP TABLE heavy");
        }
    }

    private String lock(int place) {
        return "UPDATE bill SET kwh = kwh + 1 WHERE idpel = " + batch.get(place).sale().idpel() + " AND period = " + LaneBench.PERIOD + " AND batch = 1";
    }

    private long posted(Message message) throws SQLException {
        return LaneBench.number(database, "SELECT COUNT(*) FROM payment WHERE stan = " + message.stan() + " AND idpel = " + message.sale().idpel()
                + " AND state = 'APPROVED'");
    }

    private static Map<Integer, Integer> codes(Map<Message, Answer> answers) {
        return answers.values().stream().collect(Collectors.toMap(answer -> answer.code().number(), answer -> 1, Integer::sum, TreeMap::new));
    }

    /** Stands between lane and books: does something else once between load and write, and counts waits for locks. */
    private static final class Hook {
        private Runnable afterLoad;
        private java.util.function.Consumer<List<Case>> beforeLoad = cases -> { };
        private int patientLocks;
        private boolean patient = true;

        Books around(Books books) {
            return new Books() {
                @Override
                public View load(List<Case> cases) {
                    beforeLoad.accept(cases);
                    View view = books.load(cases);
                    Runnable now = afterLoad;
                    afterLoad = null;
                    if (now != null) {
                        now.run();
                    }
                    return view;
                }

                @Override
                public Outcome write(List<Posting> postings) {
                    Outcome outcome = books.write(postings);
                    patientLocks += outcome == Outcome.LOCKED && patient ? 1 : 0;
                    return outcome;
                }

                @Override
                public boolean reopen() {
                    return books.reopen();
                }

                @Override
                public Outcome readBack() {
                    return books.readBack();
                }

                @Override
                public void waitForLocks(boolean wait) {
                    patient = wait;
                    books.waitForLocks(wait);
                }
            };
        }
    }
}
