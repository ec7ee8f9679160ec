package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Window;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Reads the period rule: a row for all units, and one for each that has its own. */
public final class PeriodRuleRows {
    private static final String ALL = "SELECT unit, valid_from, officer_from, officer_to, self_from, self_to, meter_from, meter_to, office_from, office_to, estimate_from, estimate_to,"
        + " target_day, first_payable_day, due_day, least_days, current_months FROM period_rule";

    private PeriodRuleRows() { }

    /** @return the rules of all units, as they stand now */
    public static PeriodRules read(Connection connection) throws SQLException {
        return new PeriodRules(Transaction.all(connection, ALL, row -> new PeriodRule(row.getString(1), row.getObject(2, LocalDate.class),
            Map.of(Source.OFFICER, new Window(row.getInt(3), row.getInt(4)), Source.SELF, new Window(row.getInt(5), row.getInt(6)),
                Source.METER, new Window(row.getInt(7), row.getInt(8)), Source.OFFICE, new Window(row.getInt(9), row.getInt(10)),
                Source.ESTIMATE, new Window(row.getInt(11), row.getInt(12))),
            row.getInt(13), row.getInt(14), row.getInt(15), row.getInt(16), row.getInt(17))), zones(connection));
    }

    private static Map<String, Zone> zones(Connection connection) throws SQLException {
        Map<String, Zone> zones = new HashMap<>();
        Transaction.each(connection, "SELECT unit, zone FROM unit WHERE zone <> 'WIB'", row -> zones.put(row.getString(1), Zone.valueOf(row.getString(2))));
        return zones;
    }
}
