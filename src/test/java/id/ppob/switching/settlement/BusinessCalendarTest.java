package id.ppob.switching.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.settlement.BusinessCalendar.ClosedWindow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final BusinessCalendar BY_MIDNIGHT = BusinessCalendar.ofWibDays(3_000);
    private static final BusinessCalendar BY_ELEVEN = new BusinessCalendar(LocalTime.of(23, 0), 900_000, null);

    private static long wib(int hour, int minute, int second) {
        return LocalDateTime.of(2026, 11, 23, hour, minute, second).toInstant(ZoneOffset.ofHours(7)).toEpochMilli();
    }

    @Test
    void withoutCutOverTheBusinessDateIsTheWibDate() {
        assertEquals(DAY, BY_MIDNIGHT.businessDate(wib(0, 0, 0)));
        assertEquals(DAY, BY_MIDNIGHT.businessDate(wib(23, 59, 59)));
        assertEquals(DAY.plusDays(1), BY_MIDNIGHT.businessDate(wib(23, 59, 59) + 1_000));
    }

    @Test
    void arrivalsFromTheCutOverOnBelongToTheNextDate() {
        assertEquals(DAY, BY_ELEVEN.businessDate(wib(23, 0, 0) - 1));
        assertEquals(DAY.plusDays(1), BY_ELEVEN.businessDate(wib(23, 0, 0)));
        assertEquals(DAY, BY_ELEVEN.businessDate(wib(0, 0, 0)));
    }

    @Test
    void aDateEndsWhereTheNextBeginsAndSettlesAfterItsGrace() {
        assertEquals(wib(23, 0, 0), BY_ELEVEN.endMillis(DAY));
        assertEquals(wib(23, 15, 0), BY_ELEVEN.graceOverMillis(DAY));
        assertEquals(DAY, BY_MIDNIGHT.businessDate(BY_MIDNIGHT.endMillis(DAY) - 1));
        assertEquals(BY_MIDNIGHT.next(DAY), BY_MIDNIGHT.businessDate(BY_MIDNIGHT.endMillis(DAY)));
    }

    @Test
    void theClosedWindowMayCrossMidnight() {
        var night = new BusinessCalendar(null, 0, new ClosedWindow(LocalTime.of(23, 30), LocalTime.of(0, 30)));
        assertFalse(night.isClosed(wib(23, 29, 59)));
        assertTrue(night.isClosed(wib(23, 30, 0)));
        assertTrue(night.isClosed(wib(0, 29, 59)));
        assertFalse(night.isClosed(wib(0, 30, 0)));
        assertFalse(BY_MIDNIGHT.isClosed(wib(23, 30, 0)));
    }

    @Test
    void aScheduleThatCannotBeMeantIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BusinessCalendar(LocalTime.of(1, 0), 0, null));
        assertThrows(IllegalArgumentException.class, () -> new ClosedWindow(LocalTime.NOON, LocalTime.NOON));
    }
}
