package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.BatchBooks.ReadingRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.EstimateRow;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.RuleTable;
import id.ppob.switching.acmt.rule.SourceOrder;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.office.RuleChange.SetCode;
import id.ppob.switching.office.RuleChange.SetMethods;
import id.ppob.switching.office.RuleChange.SetOrder;
import id.ppob.switching.office.RuleChange.SetRule;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.RuleStore.CodeLine;
import id.ppob.switching.store.office.RuleStore.RuleLine;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rules and codes of readings: what two people agree on counts for readings of its day, and nothing of what stood before is lost. */
class RuleStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);
    private static final long NOW = TODAY.atTime(10, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private Operator asks;
    private Operator decides;

    @BeforeEach
    void twoPeople() throws SQLException {
        for (String sql : List.of("DELETE FROM reading_rule WHERE request <> 0", "DELETE FROM reading_code WHERE request <> 0", "DELETE FROM reading_orders", "DELETE FROM change_request", "DELETE FROM operator_token",
            "DELETE FROM operator", "DELETE FROM trail", "UPDATE trail_head SET seq = 0, hash = REPEAT(CHAR(0), 32)", "REPLACE INTO unit (unit, phone) VALUES ('97001', '0901')")) {
            DATABASE.execute(sql);
        }
        People people = new People(DATABASE.database().pool());
        asks = people.add("asks", Role.MAKER);
        decides = people.add("decides", Role.CHECKER);
    }

    private static SetRule swing(String unit, String tariff, LocalDate from, boolean on, long limit) {
        return new SetRule(Rule.SWING, unit, tariff, from.toString(), on, limit, "a test");
    }

    private static SetCode code(CodeList list, String code, boolean inUse, boolean holds) {
        return new SetCode(list, code, TOMORROW.toString(), inUse, "meter behind a cupboard", true, holds, false, false, "a test");
    }

    private static RequestStore requests() {
        return new RequestStore(DATABASE.database(Account.OFFICE).pool(), BusinessCalendar.ofWibDays(0));
    }

    private RequestStore.Outcome asked(Change change) {
        return requests().ask(asks, change, NOW);
    }

    private long agreed(Change change) {
        RequestStore.Done asked = (RequestStore.Done) asked(change);
        assertTrue(requests().approve(decides, asked.request(), NOW) instanceof RequestStore.Done);
        return asked.request();
    }

    private String refused(Change change) {
        return ((RequestStore.Refused) asked(change)).why();
    }

    private static ReadingRules rules() {
        return new BatchStore(DATABASE.database()).readingRules();
    }

    private static long limit(String unit, String tariff, LocalDate day) {
        return new RuleTable(rules().rows()).limits(unit, tariff, day).limit(Rule.SWING);
    }

    @Test
    void ruleCountsForReadingsOfItsUnitAndClassFromItsDayOn() {
        agreed(swing("97001", "*", TOMORROW, true, 40));
        agreed(swing("97001", "R1", TOMORROW, true, 30));
        assertEquals(List.of(100L, 100L, 40L, 30L), List.of(limit("97001", "R1", TODAY), limit("53111", "R1", TOMORROW), limit("97001", "B1", TOMORROW), limit("97001", "R1", TOMORROW)));
        agreed(swing("97001", "R1", TOMORROW.plusDays(1), false, 0));
        assertTrue(new RuleTable(rules().rows()).limits("97001", "R1", TOMORROW).on(Rule.SWING));
        assertFalse(new RuleTable(rules().rows()).limits("97001", "R1", TOMORROW.plusDays(1)).on(Rule.SWING));
    }

    @Test
    void ofOneDayTheLastThatWasAgreedOnCountsAndTheOthersAreKept() {
        long first = agreed(swing("*", "*", TOMORROW, true, 40));
        long second = agreed(swing("*", "*", TOMORROW, true, 60));
        assertEquals(60, limit("53111", "R1", TOMORROW));
        List<RuleLine> rows = new RuleStore(DATABASE.database().pool()).rules().stream().filter(row -> row.rule() == Rule.SWING && row.by().request() != 0).toList();
        assertEquals(List.of(first, second), rows.stream().map(row -> row.by().request()).toList());
        assertEquals(new RuleStore.By(second, "asks", "decides", "a test"), rows.getLast().by());
        assertEquals("this is the rule from 2026-11-21 already", refused(swing("*", "*", TOMORROW, true, 60)));
        agreed(swing("*", "*", TOMORROW, true, 40));
        assertEquals(40, limit("53111", "R1", TOMORROW));
    }

    @Test
    void whatIsAskedAloneChangesNothing() {
        asked(swing("*", "*", TOMORROW, true, 40));
        asked(code(CodeList.METER, "M9", true, true));
        assertEquals(100, limit("53111", "R1", TOMORROW));
        assertNull(rules().codes().find(CodeList.METER, "M9", TOMORROW));
    }

    @Test
    void changeForADayOfWhichReadingsMayBeInIsImpossible() {
        assertEquals("what readings are checked by changes for readings of a later day than today, 2026-11-20: has 2026-11-20", refused(swing("*", "*", TODAY, true, 40)));
        assertEquals("there is no unit 97999", refused(swing("97999", "*", TOMORROW, true, 40)));
        assertEquals("no price is of class R9", refused(swing("*", "R9", TOMORROW, true, 40)));
    }

    @Test
    void approverSeesWhatCountsNow() {
        agreed(swing("97001", "*", TOMORROW, true, 40));
        RequestStore.Done asked = (RequestStore.Done) asked(swing("97001", "R1", TOMORROW.plusDays(2), false, 0));
        Sight sight = requests().sights(List.of(requests().request(asked.request()).orElseThrow())).getFirst();
        assertEquals("on, limit 40, of unit 97001 and class * from 2026-11-21", sight.before());
        assertEquals("off, from 2026-11-23", sight.after());
    }

    @Test
    void codeIsNewOrMeansSomethingElseOrIsTakenOut() {
        agreed(code(CodeList.METER, "M9", true, true));
        assertNull(rules().codes().find(CodeList.METER, "M9", TODAY));
        assertTrue(rules().codes().find(CodeList.METER, "M9", TOMORROW).holds());
        assertEquals("this is the code on that day already", refused(code(CodeList.METER, "M9", true, true)));
        agreed(code(CodeList.METER, "M9", true, false));
        assertFalse(rules().codes().find(CodeList.METER, "M9", TOMORROW).holds());
        agreed(code(CodeList.METER, "M9", false, false));
        assertNull(rules().codes().find(CodeList.METER, "M9", TOMORROW));
        assertEquals("there is no code M9 in list METER on that day", refused(code(CodeList.METER, "M9", false, true)));
        assertEquals("there is no code M9 in list MESSAGE on that day", refused(code(CodeList.MESSAGE, "M9", false, false)));
        List<CodeLine> history = new RuleStore(DATABASE.database().pool()).codes().stream().filter(row -> row.code().equals("M9")).toList();
        assertEquals(List.of(true, true, false), history.stream().map(CodeLine::inUse).toList());
    }

    @Test
    void codeThatCameWithTheSchemaMayDoMore() {
        assertFalse(rules().codes().find(CodeList.NOT_READ, "1", TOMORROW).holds());
        agreed(new SetCode(CodeList.NOT_READ, "1", TOMORROW.toString(), true, "house closed", true, true, false, false, "three months in a row"));
        assertFalse(rules().codes().find(CodeList.NOT_READ, "1", TODAY).holds());
        assertTrue(rules().codes().find(CodeList.NOT_READ, "1", TOMORROW).holds());
    }

    @Test
    void orderOfSourcesAndMethodsOfEstimatesCountFromTheirApprovalOn() throws SQLException {
        assertEquals(SourceOrder.USUAL, rules().order());
        List<Source> first = List.of(Source.METER, Source.SELF, Source.OFFICER, Source.OFFICE, Source.ESTIMATE);
        asked(new SetOrder(first, "a test"));
        assertEquals(SourceOrder.USUAL, rules().order(), "asked alone it changes nothing");
        long order = agreed(new SetOrder(first, "meters are read from afar now"));
        assertEquals(new SourceOrder(first), rules().order());
        assertEquals("this is the order already", refused(new SetOrder(first, "again")));
        SetMethods methods = new SetMethods(List.of(EstimateMethod.LAST_MONTH, EstimateMethod.NEW_HOUSEHOLD_HOURS, EstimateMethod.MINIMUM), 200, "a test");
        RequestStore.Done asked = (RequestStore.Done) asked(methods);
        Sight sight = requests().sights(List.of(requests().request(asked.request()).orElseThrow())).getFirst();
        assertEquals("MEAN_OF_THREE,NEW_HOUSEHOLD_HOURS,MEAN_OF_WHAT_THERE_IS,SAME_MONTH_LAST_YEAR,MINIMUM, 250 hours", sight.before());
        requests().approve(decides, asked.request(), NOW);
        assertEquals("LAST_MONTH,NEW_HOUSEHOLD_HOURS,MINIMUM, 200 hours", sight.after());
        assertEquals(List.of(new EstimateRow(1, EstimateMethod.LAST_MONTH, 0), new EstimateRow(2, EstimateMethod.NEW_HOUSEHOLD_HOURS, 200), new EstimateRow(3, EstimateMethod.MINIMUM, 0)), rules().estimates());
        assertEquals(List.of("SOURCES 0", "SOURCES " + order, "ESTIMATES 0", "ESTIMATES " + asked.request()),
            new RuleStore(DATABASE.database().pool()).orders().stream().map(row -> row.kind() + " " + row.by().request()).toList());
        assertEquals(0, violations());
        DATABASE.execute("UPDATE reading_orders SET hours = 720 WHERE kind = 'ESTIMATES'");
        assertEquals(1, violations(), "planted: hours that nobody agreed on");
        DATABASE.execute("DELETE FROM reading_orders");
        assertEquals(2, violations(), "planted: orders that are gone");
    }

    private static long violations() throws SQLException {
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk("878-orders-were-agreed");
        while (!walk.advance(TODAY, NOW, () -> true)) { }
        return walk.violations();
    }

    @Test
    void orderThatLacksASourceOrEndsWithoutTheMinimumIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SetOrder(List.of(Source.SELF, Source.OFFICER), "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetOrder(List.of(Source.SELF, Source.SELF, Source.OFFICER, Source.OFFICE, Source.ESTIMATE), "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetMethods(List.of(EstimateMethod.MINIMUM, EstimateMethod.LAST_MONTH), 0, "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetMethods(List.of(EstimateMethod.NEW_HOUSEHOLD_HOURS, EstimateMethod.MINIMUM), 0, "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetMethods(List.of(EstimateMethod.MINIMUM), 250, "a test"));
    }

    @Test
    void whatCanNeverBeRightIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SetRule(Rule.BACKWARDS, "*", "*", "2026-12-01", false, 0, "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetRule(Rule.GAP, "*", "*", "2026-12-01", true, 5, "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetRule(Rule.OVER_HOURS, "*", "*", "2026-12-01", true, 25, "a test"));
        assertThrows(IllegalArgumentException.class, () -> swing("531", "*", TOMORROW, true, 1));
        assertThrows(IllegalArgumentException.class, () -> swing("*", "r1", TOMORROW, true, 1));
        assertThrows(IllegalArgumentException.class, () -> swing("*", "*", TOMORROW, true, -1));
        assertThrows(IllegalArgumentException.class, () -> new SetCode(CodeList.METER, "m9", "2026-12-01", true, "x", false, false, false, false, "a test"));
        assertThrows(IllegalArgumentException.class, () -> new SetCode(CodeList.METER, "M9", "2026-12-01", true, "", false, false, false, false, "a test"));
        assertTrue(new SetRule(Rule.OVER_HOURS, "*", "*", "2026-12-01", true, 24, "a test").words().endsWith("24 hours a day"));
    }

    /** The transaction of who only tries leaves nothing, whatever the change. */
    @Test
    void tryingLeavesNoRow() {
        String before = rules().toString();
        for (RuleChange change : List.of(swing("*", "*", TOMORROW, true, 40), code(CodeList.DLPD_A, "Z", true, true))) {
            Transaction.held(DATABASE.database().pool(), "a test", connection -> {
                assertTrue(RuleStore.apply(connection, change, 0, NOW) instanceof ChangeWriter.Done);
                return false;
            });
        }
        assertEquals(before.replaceAll("Codes@\\w+", ""), rules().toString().replaceAll("Codes@\\w+", ""));
    }
}
