package id.ppob.switching.acmt.rule;

import static id.ppob.switching.acmt.rule.RuleRow.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which row of a rule counts. */
class RuleTableTest {
    private static final LocalDate OLD = LocalDate.of(2026, 1, 1);
    private static final LocalDate NEW = LocalDate.of(2026, 7, 1);
    private final RuleTable table = new RuleTable(List.of(row(ALL, ALL, OLD, true, 1), row(ALL, ALL, NEW, true, 2), row(ALL, "R1", OLD, true, 3),
            row("53111", ALL, OLD, true, 4), row("53111", "R1", NEW, false, 5)));

    @Test
    void rowThatSaysMostCountsAndOfEqualOnesTheNewest() {
        assertEquals(1, limit("53222", "B1", OLD));
        assertEquals(2, limit("53222", "B1", NEW));
        assertEquals(3, limit("53222", "R1", NEW));
        assertEquals(4, limit("53111", "B1", NEW));
        assertEquals(4, limit("53111", "R1", NEW.minusDays(1)), "a unit says more than a class");
        assertFalse(table.limits("53111", "R1", NEW).on(Rule.SWING));
    }

    @Test
    void ofOneDayTheRowThatWasAgreedOnLaterCounts() {
        RuleTable twice = new RuleTable(List.of(row(ALL, ALL, OLD, true, 1), row(ALL, ALL, NEW, true, 2), row(ALL, ALL, NEW, true, 3)));
        assertEquals(3, twice.limits("53111", "R1", NEW).limit(Rule.SWING));
    }

    @Test
    void codeCountsAsOnTheDayOfTheReading() {
        Codes codes = new Codes(List.of(new Code(CodeList.METER, "M1", OLD, true, "dirty", false, false, false), new Code(CodeList.METER, "M1", NEW, true, "dirty", false, true, false),
            new Code(CodeList.METER, "M1", NEW.plusDays(9), false, "dirty", false, false, false)));
        assertNull(codes.find(CodeList.METER, "M1", OLD.minusDays(1)));
        assertFalse(codes.find(CodeList.METER, "M1", NEW.minusDays(1)).holds());
        assertTrue(codes.find(CodeList.METER, "M1", NEW).holds());
        assertNull(codes.find(CodeList.METER, "M1", NEW.plusDays(9)), "it was taken out");
        assertNull(codes.find(CodeList.MESSAGE, "M1", NEW));
    }

    @Test
    void ruleWithoutARowIsOffUnlessTheChainNeedsIt() {
        Limits limits = table.limits("53111", "R1", OLD.minusDays(1));
        assertFalse(limits.on(Rule.SWING));
        assertFalse(limits.on(Rule.FAR));
        assertTrue(limits.on(Rule.BACKWARDS));
    }

    private long limit(String unit, String tariff, LocalDate day) {
        Limits limits = table.limits(unit, tariff, day);
        assertTrue(limits.on(Rule.SWING));
        return limits.limit(Rule.SWING);
    }

    private static RuleRow row(String unit, String tariff, LocalDate from, boolean on, long limit) {
        return new RuleRow(Rule.SWING, unit, tariff, from, on, limit);
    }
}
