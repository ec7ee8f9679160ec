package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.CalendarChange.Days;
import id.ppob.switching.office.CalendarChange.SetPeriodRule;
import id.ppob.switching.office.Change;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CalendarStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = LocalDate.of(2026, 11, 20).atTime(10, 0).atZone(Clock.WIB).toInstant().toEpochMilli();

    private static SetPeriodRule rule(String unit, int from, int target, int firstPayable, int due) {
        return new SetPeriodRule(unit, from, new Days(1, 25), target, Days.of("24-27"), new Days(1, 31), new Days(1, 31), new Days(28, 31), firstPayable, due, 10, 1, "a test");
    }

    private static ChangeWriter.Result applied(Change change) {
        return Transaction.run(DATABASE.database().pool(), "a test", connection -> ChangeWriter.apply(connection, null, change, 1, NOW));
    }

    private static String impossible(Change change) {
        return ((ChangeWriter.Impossible) applied(change)).why();
    }

    @Test
    void calendarHoldsFromItsPeriodOn() throws SQLException {
        DATABASE.execute("REPLACE INTO unit (unit, phone) VALUES ('97001', '0901')");
        assertTrue(applied(rule("97001", 202701, 20, 2, 18)) instanceof ChangeWriter.Done);
        assertEquals("this is the calendar of 97001 from 202701 already", impossible(rule("97001", 202701, 20, 2, 18)));
        BatchStore books = new BatchStore(DATABASE.database());
        assertEquals(20, books.periods().of("97001", 202612).dueDay());
        assertEquals(18, books.periods().of("97001", 202701).dueDay());
        assertEquals(LocalDate.of(2027, 1, 2), books.periods().of("97001", 202701).firstPayable(202701));
        assertEquals(LocalDate.of(2026, 12, 27), books.periods().of("97001", 202701).lastRead(202701, Source.SELF));
        assertTrue(new CalendarStore(DATABASE.database().pool()).rules().stream().anyMatch(row -> row.unit().equals("97001") && row.from() == 202701
                && row.words().equals(rule("97001", 202701, 20, 2, 18).words())));
    }

    @Test
    void calendarOfAPeriodForWhichMetersAreReadAlreadyIsImpossible() {
        assertEquals("a calendar begins with a period that no meter is read for yet, 202701 or later: has 202612", impossible(rule("*", 202612, 20, 1, 20)));
        assertEquals("there is no unit 99999", impossible(rule("99999", 202701, 20, 1, 20)));
    }

    @Test
    void zoneIsTheUnitsOwn() throws SQLException {
        DATABASE.execute("REPLACE INTO unit (unit, phone) VALUES ('97002', '0901')");
        assertTrue(applied(new CalendarChange.SetZone("97002", Zone.WIT, "Papua")) instanceof ChangeWriter.Done);
        assertEquals(Zone.WIT, new BatchStore(DATABASE.database()).periods().zone("97002"));
        assertEquals("there is no unit 97002, or it lies in WIT already", impossible(new CalendarChange.SetZone("97002", Zone.WIT, "Papua")));
    }

    @Test
    void whatCanNeverBeRightIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> rule("531", 202701, 20, 1, 20));
        assertThrows(IllegalArgumentException.class, () -> rule("*", 202713, 20, 1, 20));
        assertThrows(IllegalArgumentException.class, () -> rule("*", 202701, 26, 1, 20));
        assertThrows(IllegalArgumentException.class, () -> rule("*", 202701, 20, 21, 20));
        assertThrows(IllegalArgumentException.class, () -> rule("*", 202701, 20, 1, 32));
        assertThrows(IllegalArgumentException.class, () -> Days.of("25"));
        assertThrows(IllegalArgumentException.class, () -> Days.of("25-1"));
        assertThrows(IllegalArgumentException.class, () -> new CalendarChange.SetZone("*", Zone.WIT, "a test"));
    }
}
