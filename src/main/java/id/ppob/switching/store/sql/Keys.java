package id.ppob.switching.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The customers that a slice is about, as a condition. Where they lie close together in the books the condition is a span: the server walks along its key, and neither
 * parses nor weighs hundreds of numbers; what lies between them is left out here. Else it is the list. One thread.
 */
public final class Keys {
    /** So many rows of a span may be read for each that is wanted. */
    private static final int MOST_A_KEY = 4;
    private static final String WITHIN = "SELECT COUNT(*) FROM (SELECT 1 FROM customer WHERE idpel BETWEEN ? AND ? LIMIT ?) s";
    private final Set<Long> wanted;
    private final boolean span;
    private final long first;
    private final long last;

    private Keys(Collection<Long> wanted, boolean span) {
        this.wanted = wanted instanceof Set<Long> set ? set : new HashSet<>(wanted);
        this.span = span;
        this.first = wanted.stream().mapToLong(Long::longValue).min().orElseThrow();
        this.last = wanted.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    /** @return these customers, one or more, as a list */
    public static Keys listed(Collection<Long> wanted) {
        return new Keys(wanted, false);
    }

    /** @return these customers, one or more: a span where the master has few others between them */
    public static Keys of(Connection connection, Collection<Long> wanted) throws SQLException {
        Keys span = new Keys(wanted, true);
        int most = span.wanted.size() * MOST_A_KEY;
        return Transaction.first(connection, WITHIN, row -> row.getInt(1), span.first, span.last, most + 1).orElseThrow() <= most ? span : new Keys(wanted, false);
    }

    /** @return the condition behind the name of a column, with its places */
    public String condition() {
        return span ? " BETWEEN ? AND ?" : " IN " + Rows.keys(wanted.size());
    }

    /** Binds the places of the condition from one on. */
    public void bind(PreparedStatement statement, int from) throws SQLException {
        if (span) {
            statement.setLong(from, first);
            statement.setLong(from + 1, last);
        } else {
            Rows.bind(statement, from, wanted);
        }
    }

    /** @return whether a row that the condition let through is one that was asked for */
    public boolean wants(long key) {
        return !span || wanted.contains(key);
    }
}
