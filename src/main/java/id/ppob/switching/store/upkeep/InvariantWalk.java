package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Asks one invariant again and again, slice by slice: customers' keys over the whole table, dates, references and identities over
 * the last days (older ones are proved by the close of their date and by {@code verify}). A slice is one statement and sees one
 * consistent state, so a posting under way is never taken for a violation. Owner: the thread that walks.
 */
public final class InvariantWalk {
    /** More rows than this are not counted in a slice. */
    private static final int MOST = 1_000;
    private static final int ROWS = 10_000;
    private static final int DAYS_BACK = 2;
    private static final int TIMEOUT_SECONDS = 30;
    private static final String DATES = "SELECT business_date FROM business_day WHERE business_date >= ?"
            + " UNION SELECT business_date FROM balance WHERE business_date >= ?";

    private final DataSource database;
    private final Invariant invariant;
    private final Deque<LocalDate> dates = new ArrayDeque<>();
    private Object after;
    private boolean underWay;
    private int found;
    private int lastPass;

    InvariantWalk(DataSource database, Invariant invariant) {
        this.database = database;
        this.invariant = invariant;
    }

    /**
     * Asks the next slice, and more while it may.
     *
     * @param today WIB
     * @return true when the last slice was asked; the next call begins again
     */
    public boolean advance(LocalDate today, long nowMillis, BooleanSupplier more) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!underWay) {
                begin(connection, today);
            }
            do {
                if (slice(connection, nowMillis)) {
                    lastPass = found;
                    found = 0;
                    underWay = false;
                    return true;
                }
            } while (more.getAsBoolean());
            return false;
        }
    }

    /** @return violations that the last whole pass found, or this one has found already if those are more */
    public int violations() {
        return Math.max(lastPass, found);
    }

    private void begin(Connection connection, LocalDate today) throws SQLException {
        LocalDate from = today.minusDays(DAYS_BACK);
        after = switch (invariant.column()) {
            case "reference" -> (Object) (Reference.firstOf(from) - 1);
            case "local_at" -> from + " 00:00:00";
            case null, default -> -1L;
        };
        dates.clear();
        if (invariant.byDate()) {
            try (PreparedStatement select = connection.prepareStatement(DATES)) {
                select.setString(1, from.toString());
                select.setString(2, from.toString());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        dates.add(LocalDate.parse(row.getString(1)));
                    }
                }
            }
        }
        underWay = true;
    }

    /** @return whether it was the last */
    private boolean slice(Connection connection, long nowMillis) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        values.put("nowMs", nowMillis);
        if (invariant.byDate()) {
            if (dates.isEmpty()) {
                return true;
            }
            LocalDate date = dates.element();
            Slices.Span span = Slices.span(connection, date);
            values.put("date", date.toString());
            values.put("first", span.after() + 1);
            values.put("last", span.upTo());
            found += ask(connection, values);
            dates.remove();
            return dates.isEmpty();
        }
        Object upTo = invariant.table() == null ? null : next(connection);
        boolean last = upTo == null;
        values.put("after", after);
        values.put("upTo", !last ? upTo : invariant.table() != null && invariant.column().equals("local_at") ? "9999-12-31 23:59:59"
                : (Object) Long.MAX_VALUE);
        found += ask(connection, values);
        after = upTo;
        return last;
    }

    private int ask(Connection connection, Map<String, Object> named) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(invariant.sql())) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setMaxRows(MOST);
            int at = 0;
            for (Object value : invariant.values(named)) {
                select.setObject(++at, value);
            }
            int rows = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }

    /** @return the key at which the next slice ends; null when fewer rows are left than a slice has */
    private Object next(Connection connection) throws SQLException {
        String column = invariant.column();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + column + " FROM " + invariant.table() + " WHERE " + column
                + " > ? ORDER BY " + column + " LIMIT 1 OFFSET " + (ROWS - 1))) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setObject(1, after);
            try (ResultSet row = select.executeQuery()) {
                return !row.next() ? null : column.equals("local_at") ? row.getString(1) : (Object) row.getLong(1);
            }
        }
    }
}
