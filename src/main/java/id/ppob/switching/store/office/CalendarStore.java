package id.ppob.switching.store.office;

import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Calendars of units and their zones, as people look at them and as two people change them. Any thread. */
public final class CalendarStore {
    private static final String COLUMNS = "unit, valid_from, officer_from, officer_to, target_day, self_from, self_to, meter_from, meter_to, office_from, office_to, estimate_from, estimate_to,"
        + " first_payable_day, due_day, least_days, current_months";
    private static final String WORDS = "CONCAT('officers ', officer_from, '-', officer_to, ' (target ', target_day, '), customers ', self_from, '-', self_to, ', meters ', meter_from, '-', meter_to,"
        + " ', office ', office_from, '-', office_to, ', estimates ', estimate_from, '-', estimate_to, '; payable from day ', first_payable_day, ', due on day ', due_day, ', ', least_days,"
        + " ' days between at least, for ', current_months, ' months')";
    private static final String RULES = "SELECT unit, DATE_FORMAT(valid_from, '%Y%m') + 0, " + WORDS + " FROM period_rule ORDER BY unit, valid_from";
    private static final String ZONES = "SELECT unit, zone FROM unit ORDER BY unit";
    private static final String BEFORE = "SELECT " + WORDS + " FROM period_rule WHERE unit IN (?, '*') AND valid_from <= ? ORDER BY unit DESC, valid_from DESC LIMIT 1";
    private static final String THERE = "SELECT " + WORDS + " FROM period_rule WHERE unit = ? AND valid_from = ?";
    private static final String PUT = "REPLACE INTO period_rule (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ZONE = "UPDATE unit SET zone = ? WHERE unit = ? AND zone <> ?";
    /** For the next one meters are being read, and its batches may be there. */
    private static final int MONTHS_AHEAD = 2;
    private final DataSource pool;

    /** A calendar. @param from first period, YYYYMM */
    public record Rule(String unit, int from, String words) { }

    /** Where a unit lies. */
    public record Placed(String unit, String zone) { }

    /** @param pool for slow work */
    public CalendarStore(DataSource pool) {
        this.pool = pool;
    }

    /** @return all of them, by unit and period */
    public List<Rule> rules() {
        return Transaction.on(pool, "reading calendars", connection -> Transaction.all(connection, RULES, row -> new Rule(row.getString(1), row.getInt(2), row.getString(3))));
    }

    /** @return all units */
    public List<Placed> zones() {
        return Transaction.on(pool, "reading zones of units", connection -> Transaction.all(connection, ZONES, row -> new Placed(row.getString(1), row.getString(2))));
    }

    /** @return what holds for that unit and period before the change */
    static String before(Connection connection, String unit, int period) throws SQLException {
        return Transaction.first(connection, BEFORE, row -> row.getString(1), unit, Period.month(period).atDay(1)).orElse("nothing");
    }

    static Result apply(Connection connection, CalendarChange change, long nowMs) throws SQLException {
        return switch (change) {
            case CalendarChange.SetPeriodRule set -> rule(connection, set, nowMs);
            case CalendarChange.SetZone set -> ChangeWriter.one(Transaction.execute(connection, ZONE, set.zone().name(), set.unit(), set.zone().name()),
                "there is no unit " + set.unit() + ", or it lies in " + set.zone() + " already");
        };
    }

    private static Result rule(Connection connection, CalendarChange.SetPeriodRule set, long nowMs) throws SQLException {
        YearMonth first = YearMonth.from(Clock.wibDate(nowMs)).plusMonths(MONTHS_AHEAD);
        if (Period.month(set.from()).isBefore(first)) {
            return new Impossible("a calendar begins with a period that no meter is read for yet, " + Period.of(first) + " or later: has " + set.from());
        }
        if (!set.unit().equals(PeriodRule.ALL_UNITS) && Transaction.first(connection, "SELECT 1 FROM unit WHERE unit = ?", row -> row.getInt(1), set.unit()).isEmpty()) {
            return new Impossible("there is no unit " + set.unit());
        }
        Optional<String> there = Transaction.first(connection, THERE, row -> row.getString(1), set.unit(), Period.month(set.from()).atDay(1));
        if (there.isPresent() && there.get().equals(set.words())) {
            return new Impossible("this is the calendar of " + set.unit() + " from " + set.from() + " already");
        }
        Transaction.execute(connection, PUT, set.unit(), Period.month(set.from()).atDay(1), set.officer().from(), set.officer().to(), set.targetDay(), set.self().from(), set.self().to(),
            set.meter().from(), set.meter().to(), set.office().from(), set.office().to(), set.estimate().from(), set.estimate().to(), set.firstPayableDay(), set.dueDay(), set.leastDays(),
            set.currentMonths());
        return new Done(null);
    }
}
