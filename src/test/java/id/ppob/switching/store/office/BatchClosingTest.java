package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.SampleChain;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** docs/iso8583-spec.md 30.8: a batch is closed when nothing of it can begin again. */
class BatchClosingTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate LATER = LocalDate.of(2027, 3, 1);
    private static final int PERIOD = 202701;
    private SampleBooks books;
    private BatchClosing closing;

    @BeforeEach
    void aDay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        closing = new BatchClosing(DATABASE.database(Account.OFFICE).pool());
    }

    private List<Integer> ended() {
        return closing.ended(PERIOD, LATER, looked -> { });
    }

    private void paidElsewhere(int batch) throws SQLException {
        books.run("UPDATE bill SET state = 'ELSEWHERE' WHERE state = 'UNPAID' AND batch = " + batch);
    }

    @Test
    void batchWithAnOpenBillIsNotClosed() throws SQLException {
        assertEquals(List.of(), ended());
        books.run("UPDATE bill SET state = 'BLOCKED' WHERE batch = " + SampleChain.FIRST);
        assertEquals(List.of(), ended());
    }

    @Test
    void batchOfWhichAllIsPaidForGoodIsClosedOnce() throws SQLException {
        paidElsewhere(SampleChain.FIRST);
        assertEquals(List.of(SampleChain.FIRST), ended());
        assertEquals(1, closing.close(ended()));
        assertEquals(1, books.run("UPDATE acmt_batch SET file_name = 'seen' WHERE batch = " + SampleChain.FIRST + " AND state = 'CLOSED' AND version = (SELECT version FROM batch_version)"));
        assertEquals(List.of(), ended());
        assertEquals(0, closing.close(List.of(SampleChain.FIRST)));
    }

    /** While its business date is open a payment may be reversed, and then its bill can be paid again. */
    @Test
    void batchWithAPaymentOfAnOpenDateIsNotClosed() throws SQLException {
        paidElsewhere(1);
        assertEquals(List.of(), ended());
        assertInstanceOf(DayClose.Closed.class, new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DAY));
        assertEquals(List.of(1), ended());
    }

    @Test
    void batchOfWhichAReadingWaitsIsNotClosed() throws SQLException {
        paidElsewhere(SampleChain.FIRST + 1);
        assertEquals(List.of(), ended());
        books.run("UPDATE held SET waits = NULL");
        assertEquals(List.of(SampleChain.FIRST + 1), ended());
    }

    @Test
    void newerBatchesAndThoseBeingRolledBackAreLeftAlone() throws SQLException {
        paidElsewhere(SampleChain.FIRST);
        assertEquals(List.of(), closing.ended(202609, LATER, looked -> { }));
        books.run("UPDATE acmt_batch SET rolling = 3 WHERE batch = " + SampleChain.FIRST);
        assertEquals(List.of(), ended());
        assertEquals(0, closing.close(List.of(SampleChain.FIRST)));
    }
}
