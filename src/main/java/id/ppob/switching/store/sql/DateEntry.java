package id.ppob.switching.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The one way in which a business date comes into the books. A date that nothing was posted in before a later one was closed can no longer be
 * chained: it is never entered. The later rows are read under a lock, so an entry waits for a close that is being written, and a close for an entry.
 */
public final class DateEntry {
    private static final String ENTER = "INSERT IGNORE INTO business_day (business_date, state) SELECT ?, 'OPEN' FROM DUAL "
            + "WHERE NOT EXISTS (SELECT 1 FROM business_day WHERE business_date > ? AND state = 'CLOSED' LOCK IN SHARE MODE)";

    private DateEntry() { }

    /** Enters a date as open, if it is not there and may still be chained. */
    public static void enter(Connection connection, LocalDate date) throws SQLException {
        Transaction.execute(connection, ENTER, date, date);
    }
}
