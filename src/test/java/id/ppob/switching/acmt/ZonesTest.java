package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestClock;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dates of reading are those of the unit's own zone, which two people say; the instant is kept. From a file to the bill, on the real books. */
class ZonesTest extends ImporterWorld {
    private static final String FIELDS = FileColumn.header(ReadingColumn.values()) + "|JAMBACA|ZONA\n";
    /** 22:30 WIB of 30 November, which is 00:30 WIT of 1 December. */
    private static final String AT = "1796052600000";
    private Operator andi;
    private Operator siti;

    @BeforeEach
    void aUnitOfOneCustomer() throws Exception {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        clock = TestClock.at(LocalDate.of(2026, 12, 2).atTime(10, 0));
        List.of("reading_decision", "operator_token", "operator").forEach(table -> change("DELETE FROM " + table));
        People people = new People(DATABASE.database().pool());
        andi = people.add("andi", Role.ADMIN);
        siti = people.add("siti", Role.ADMIN);
        masterOf(1);
        assertTrue(importOne("DIL-53111.csv").taken());
    }

    private ImportResult readsAtNight() throws IOException {
        write("ACMT-53111-202701-1.csv", FIELDS + "202701|530000000001|53111|ABC010100100|R1|1300|1|1000|1100|0|0|0|0|20261130||||||PTG1|223000|WIB\n");
        return importOne("ACMT-53111-202701-1.csv");
    }

    @Test
    void t46_readingOfTheFirstMinutesOfTheMonthInPapuaIsOfThatMonthAndKeepsItsInstant() throws Exception {
        RequestStore requests = new RequestStore(DATABASE.database(Account.OFFICE).pool(), BusinessCalendar.ofWibDays(0));
        RequestStore.Done asked = assertInstanceOf(RequestStore.Done.class, requests.ask(andi, new CalendarChange.SetZone("53111", Zone.WIT, "Papua"), clock.millis()));
        assertInstanceOf(RequestStore.Done.class, requests.approve(siti, asked.request(), clock.millis()));
        assertEquals(1, readsAtNight().accepted());
        assertEquals("2026-12-01 " + AT, date("SELECT CONCAT_WS(' ', read_on, read_at) FROM reading"));
        assertEquals("202701 2026-12-01", date("SELECT CONCAT_WS(' ', period, read_on) FROM bill"));
    }

    /** In the west the same instant is a day of November, and none of the window of December. */
    @Test
    void t46_sameInstantInTheWestIsOfTheMonthBeforeAndOutsideOfTheWindow() throws Exception {
        assertEquals(Map.of(Rule.WINDOW, 1), readsAtNight().rules());
        assertEquals("2026-11-30 " + AT, date("SELECT CONCAT_WS(' ', read_on, read_at) FROM reading"));
    }
}
