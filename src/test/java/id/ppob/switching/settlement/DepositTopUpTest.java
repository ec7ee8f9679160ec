package id.ppob.switching.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.DepositTopUp.Booked;
import id.ppob.switching.settlement.DepositTopUp.Refused;
import id.ppob.switching.store.DayStore;
import id.ppob.switching.store.DepositStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepositTopUpTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final BusinessCalendar BY_MIDNIGHT = BusinessCalendar.ofWibDays(0);
    private final Clock clock = Clock.system();
    private LocalDate today;
    private DepositTopUp deposits;

    @BeforeEach
    void writeTheDay() throws SQLException {
        today = BY_MIDNIGHT.businessDate(clock.millis());
        SampleBooks books = new SampleBooks(DATABASE.database().pool(), today);
        books.clear();
        books.write();
        deposits = new DepositTopUp(new DepositStore(DATABASE.database().pool()), BY_MIDNIGHT, clock);
    }

    private DayClose.Outcome close(LocalDate date) {
        return new DayClose(new DayStore(DATABASE.database().pool()), BY_MIDNIGHT, clock).close(date);
    }

    @Test
    void aDepositIsBookedAndTheDayStillCloses() {
        Booked first = assertInstanceOf(Booked.class, deposits.add("BANKC", 250_000));
        assertEquals(850_000, first.poolRupiah());
        Booked second = assertInstanceOf(Booked.class, deposits.add("BANKC", 50_000));
        assertEquals(900_000, second.poolRupiah());
        assertTrue(second.reference() > first.reference());
        assertInstanceOf(DayClose.Closed.class, close(first.date()));
    }

    @Test
    void aDepositAfterTheCloseIsTheNextDates() {
        assertInstanceOf(DayClose.Closed.class, close(today));
        assertEquals(today.plusDays(1), assertInstanceOf(Booked.class, deposits.add("BANKC", 1)).date());
        assertInstanceOf(DayClose.Closed.class, close(today.plusDays(1)));
    }

    @Test
    void whatIsNoDepositIsRefused() {
        assertInstanceOf(Refused.class, deposits.add("BANKC", 0));
        assertInstanceOf(Refused.class, deposits.add("NOBODY", 5));
        assertEquals("BANKA settles by transfer, it has no deposit", assertInstanceOf(Refused.class, deposits.add("BANKA", 5)).why());
    }
}
