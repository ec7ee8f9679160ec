package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Hung;
import id.ppob.switching.acmt.MasterEntry;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Meters as master files tell them, and at whom a meter hangs. Rows are only added. Stateless. */
public final class MeterRows {
    private static final String ADD = "INSERT INTO meter (idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first, version, lwbp_removed, wbp_removed,"
        + " kvarh_removed, follows, corrects_on, corrects_number) SELECT ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, COALESCE(MAX(version), 0) + 1, ?, ?, ?, ?, ?, ? FROM meter WHERE idpel = ?";
    /** Nobody's after the last day of who left, or where another was hung up since, or where the row was wrong. */
    private static final String HOLDERS = """
        SELECT DISTINCT m.number, m.idpel FROM meter m JOIN customer c ON c.idpel = m.idpel LEFT JOIN acmt_batch a ON a.batch = m.batch
        WHERE (m.batch = 0 OR a.state IN ('ACTIVE', 'CLOSED')) AND (c.ends_on IS NULL OR c.ends_on >= ?)
          AND NOT EXISTS (SELECT 1 FROM meter l LEFT JOIN acmt_batch b ON b.batch = l.batch WHERE l.idpel = m.idpel AND (l.batch = 0 OR b.state IN ('ACTIVE', 'CLOSED'))
            AND (l.installed_on > m.installed_on AND l.number <> m.number AND NOT EXISTS (SELECT 1 FROM meter w WHERE w.idpel = l.idpel AND w.version > l.version AND w.corrects_on = l.installed_on
              AND w.corrects_number = l.number) OR l.version > m.version AND l.corrects_on = m.installed_on AND l.corrects_number = m.number AND l.number <> m.number))
          AND m.number IN\s""";
    /** Readings that are kept are of no later period. */
    private static final int MONTHS_AHEAD = 3;

    private MeterRows() { }

    /** @return what is known of these meters and customers. @param today WIB */
    public static Hung hung(Connection connection, List<MasterEntry> entries, LocalDate today) throws SQLException {
        if (entries.isEmpty()) {
            return new Hung(Map.of(), Map.of());
        }
        int period = Period.of(YearMonth.from(today).plusMonths(MONTHS_AHEAD));
        return new Hung(Chains.before(connection, period, entries.stream().map(entry -> entry.customer().idpel()).toList()),
            holders(connection, entries.stream().map(entry -> entry.meter().meter().number()).distinct().toList(), today));
    }

    /** @return at whom meters of these numbers hang on a day, by number */
    public static Map<String, Set<Long>> holders(Connection connection, Collection<String> numbers, LocalDate today) throws SQLException {
        Map<String, Set<Long>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(HOLDERS + Rows.keys(numbers.size()))) {
            select.setString(1, today.toString());
            int at = 2;
            for (String number : numbers) {
                select.setString(at++, number);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getLong(2));
                }
            }
        }
        return found;
    }

    /** Writes the meters that were decided on. */
    public static void put(Connection connection, List<MasterEntry> entries) throws SQLException {
        for (MasterEntry entry : entries) {
            if (entry.added() != null) {
                Meter meter = entry.meter().meter();
                Meter wrong = entry.added().corrects();
                Stands first = meter.first();
                Stands removed = entry.meter().removed();
                long idpel = entry.customer().idpel();
                Transaction.execute(connection, ADD, idpel, meter.installedOn(), meter.number(), meter.digits(), meter.decimals(), meter.multiplier(), ReadingRows.decimal(first.lwbp()),
                    ReadingRows.decimal(first.wbp()), ReadingRows.decimal(first.kvarh()), ReadingRows.decimal(removed.lwbp()), ReadingRows.decimal(removed.wbp()), ReadingRows.decimal(removed.kvarh()),
                    entry.added().follows(), wrong == null ? null : wrong.installedOn(), wrong == null ? null : wrong.number(), idpel);
            }
        }
    }
}
