package id.ppob.switching.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;

/** Statements with as many places as there are rows or keys: one round trip for a slice. */
public final class Rows {
    private Rows() { }

    /** @return {@code start} followed by so many copies of a row's text, parted by commas */
    public static String repeat(String start, String row, int rows) {
        return start + String.join(",", Collections.nCopies(rows, row));
    }

    /** @return "(?,?,...)" for a list of keys */
    public static String keys(int count) {
        return "(" + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    /** Binds keys from a place on. */
    public static void bind(PreparedStatement statement, int from, Collection<Long> keys) throws SQLException {
        int at = from;
        for (Long key : keys) {
            statement.setLong(at++, key);
        }
    }
}
