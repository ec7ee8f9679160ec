package id.ppob.switching.acmt.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/iso8583-spec.md 19.6 to 19.9. */
public class PeriodRuleTest {
    /** What the schema brings for all units. */
    public static final PeriodRule USUAL = rule(PeriodRule.ALL_UNITS, "2020-01-01", 20);

    private static PeriodRule rule(String unit, String from, int dueDay) {
        return new PeriodRule(unit, LocalDate.parse(from), Map.of(Source.OFFICER, new Window(1, 25), Source.SELF, new Window(24, 27), Source.METER, new Window(1, 31), Source.OFFICE, new Window(1, 31),
                Source.ESTIMATE, new Window(28, 31)), 20, 1, dueDay, 10, 1);
    }

    @Test
    void t45_readOnThe25thIsOfTheNextMonthDueOnIts20thAndNotLateBefore() {
        LocalDate readOn = LocalDate.of(2026, 11, 25);
        assertEquals(202612, Period.ofRead(readOn));
        assertTrue(USUAL.mayRead(202612, Source.OFFICER, readOn));
        assertEquals(new Term(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 20)), USUAL.term(202612, readOn));
    }

    @Test
    void t46_dateOfReadingIsTheUnitsOwnAndTheMomentIsKept() {
        long moment = Zone.WIT.millis(LocalDateTime.of(2026, 12, 1, 0, 30));
        assertEquals(LocalDateTime.of(2026, 11, 30, 22, 30).atZone(ZoneId.of("Asia/Jakarta")).toInstant().toEpochMilli(), moment);
        assertEquals(LocalDate.of(2026, 12, 1), Zone.WIT.date(moment));
        assertEquals(LocalDate.of(2026, 11, 30), Zone.WIB.date(moment));
        assertEquals(LocalDate.of(2026, 11, 30), Zone.WITA.date(moment), "half past eleven in the evening");
        assertTrue(USUAL.mayRead(202701, Source.OFFICER, Zone.WIT.date(moment)));
        assertFalse(USUAL.mayRead(202701, Source.OFFICER, Zone.WIB.date(moment)));
    }

    /** Ready on, period: shown from, due on. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 202612, 2026-12-01, 2026-12-20",
        "2026-11-30, 202612, 2026-12-01, 2026-12-20",
        "2026-12-01, 202612, 2026-12-01, 2026-12-20",
        "2026-12-10, 202612, 2026-12-10, 2026-12-20",
        "2026-12-11, 202612, 2026-12-11, 2026-12-21",
        "2026-12-25, 202612, 2026-12-25, 2027-01-04",
        "2027-01-31, 202612, 2027-01-31, 2027-02-10",
        "2027-02-01, 202612, 2027-02-01, 2026-12-20",
        "2027-02-20, 202702, 2027-02-20, 2027-03-02"})
    void firstBillHasTenDaysBeforeItIsLateWhileItsPeriodIsCurrent(LocalDate readyOn, int period, LocalDate effectiveOn, LocalDate dueOn) {
        assertEquals(new Term(effectiveOn, dueOn), USUAL.term(period, readyOn));
    }

    @Test
    void billThatTakesThePlaceOfAnotherKeepsItsDueDate() {
        LocalDate today = LocalDate.of(2026, 12, 28);
        assertEquals(new Term(today, LocalDate.of(2026, 12, 20)), Term.replacing(LocalDate.of(2026, 12, 20), today));
    }

    /** Source, day, whether it may read for 202703. */
    @ParameterizedTest
    @CsvSource({"OFFICER, 2027-02-01, true", "OFFICER, 2027-02-25, true", "OFFICER, 2027-02-26, false", "OFFICER, 2027-01-31, false", "OFFICER, 2027-03-01, false",
        "SELF, 2027-02-23, false", "SELF, 2027-02-24, true", "SELF, 2027-02-27, true", "SELF, 2027-02-28, false",
        "OFFICE, 2027-02-28, true", "ESTIMATE, 2027-02-27, false", "ESTIMATE, 2027-02-28, true", "ESTIMATE, 2027-03-01, false"})
    void eachSourceHasItsWindowInTheMonthBefore(Source source, LocalDate day, boolean may) {
        assertEquals(may, USUAL.mayRead(202703, source, day));
    }

    @Test
    void lastDayStandsForThoseThatAShorterMonthLacks() {
        PeriodRule late = rule("*", "2020-01-01", 31);
        assertEquals(LocalDate.of(2027, 2, 28), USUAL.lastRead(202703, Source.ESTIMATE));
        assertEquals(LocalDate.of(2027, 2, 28), late.term(202702, LocalDate.of(2027, 1, 5)).dueOn());
        assertEquals(LocalDate.of(2026, 12, 1), USUAL.firstRead(202701, Source.OFFICER));
        assertEquals(202612, Period.of(Period.ofReading(202701)));
    }

    @Test
    void unitsOwnRowGoesBeforeTheCommonOneFromItsPeriodOn() {
        PeriodRules rules = new PeriodRules(List.of(USUAL, rule("53111", "2026-12-01", 18), rule("53111", "2027-02-01", 22), rule("*", "2027-01-01", 15)), Map.of("53112", Zone.WITA));
        assertEquals(20, rules.of("53111", 202611).dueDay());
        assertEquals(18, rules.of("53111", 202612).dueDay());
        assertEquals(18, rules.of("53111", 202701).dueDay());
        assertEquals(22, rules.of("53111", 202702).dueDay());
        assertEquals(20, rules.of("53112", 202612).dueDay());
        assertEquals(15, rules.of("53112", 202701).dueDay());
        assertThrows(IllegalStateException.class, () -> rules.of("53112", 201912));
        assertEquals(Zone.WIB, rules.zone("53111"));
        assertEquals(Zone.WITA, rules.zone("53112"));
    }

    @Test
    void ruleWithoutAWindowOrWithAnImpossibleOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Window(0, 5));
        assertThrows(IllegalArgumentException.class, () -> new Window(5, 32));
        assertThrows(IllegalArgumentException.class, () -> new Window(6, 5));
        assertThrows(IllegalArgumentException.class, () -> new PeriodRule("*", LocalDate.EPOCH, Map.of(), 20, 1, 20, 10, 1));
    }
}
