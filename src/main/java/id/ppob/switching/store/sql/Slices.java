package id.ppob.switching.store.sql;

import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Walks the payments or transfers of a business date in key order, a bounded number of rows at a time, so that a long read holds
 * nothing for long. A slice never splits a payment.
 */
public final class Slices {
    private static final int ROWS = 10_000;
    private static final String SPAN = "SELECT MIN(reference), MAX(reference) FROM transfer WHERE business_date = ?";
    private static final String NEXT_PAYMENT =
        "SELECT reference FROM payment WHERE reference > ? AND reference <= ? ORDER BY reference LIMIT 1 OFFSET " + (ROWS - 1);
    private static final String NEXT_TRANSFER = "SELECT reference FROM transfer WHERE business_date = ? AND reference > ? AND reference <= ?"
        + " ORDER BY reference LIMIT 1 OFFSET " + (ROWS - 1);

    /** What is done with the references after the first and up to the last. */
    public interface Slice {
        void read(long after, long upTo) throws SQLException;
    }

    /** References of a date's payments: after the first and up to the last. */
    public record Span(long after, long upTo) { }

    private Slices() { }

    /**
     * A payment's reference carries the WIB day of its inquiry: the business date or a neighbour, or earlier where dates were
     * closed by hand before they ended, so the span of the date's transfers is taken in too.
     */
    public static Span span(Connection connection, LocalDate date) throws SQLException {
        long after = Reference.firstOf(date.minusDays(1)) - 1;
        long upTo = Reference.firstOf(date.plusDays(2));
        try (PreparedStatement span = connection.prepareStatement(SPAN)) {
            span.setObject(1, date);
            try (ResultSet row = span.executeQuery()) {
                row.next();
                long min = row.getLong(1);
                return new Span(row.wasNull() ? after : Math.min(after, min - 1), Math.max(upTo, row.getLong(2)));
            }
        }
    }

    public static void ofPayments(Connection connection, LocalDate date, Slice slice) throws SQLException {
        Span span = span(connection, date);
        try (PreparedStatement next = connection.prepareStatement(NEXT_PAYMENT)) {
            walk(next, 1, span.after(), span.upTo(), slice);
        }
    }

    public static void ofTransfers(Connection connection, LocalDate date, Slice slice) throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(NEXT_TRANSFER)) {
            next.setObject(1, date);
            walk(next, 2, -1, Long.MAX_VALUE, slice);
        }
    }

    private static void walk(PreparedStatement next, int at, long first, long last, Slice slice) throws SQLException {
        for (long after = first; after < last; ) {
            next.setLong(at, after);
            next.setLong(at + 1, last);
            long upTo;
            try (ResultSet row = next.executeQuery()) {
                upTo = row.next() ? row.getLong(1) : last;
            }
            slice.read(after, upTo);
            after = upTo;
        }
    }
}
