package id.ppob.switching.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The invariants of the books: each file of {@code sql/invariant/} is one SELECT whose rows are violations. One statement sees
 * one consistent state, so a posting under way is never taken for a violation. Slow work's thread and connections.
 */
public final class InvariantStore {
    /** More rows than this are not counted. */
    public static final int MOST = 1_000;
    private static final int TIMEOUT_SECONDS = 30;

    private final DataSource database;
    private final Map<String, String> queries = SqlFiles.read("/sql/invariant");

    /** @param database the pool for slow work */
    public InvariantStore(DataSource database) {
        this.database = database;
    }

    /** @return names of all invariants, in order */
    public List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /** @return rows that violate an invariant, {@link #MOST} at most */
    public int violations(String name) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            statement.setMaxRows(MOST);
            int rows = 0;
            try (ResultSet row = statement.executeQuery(queries.get(name))) {
                while (row.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }
}
