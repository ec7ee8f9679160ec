package id.ppob.switching.store.lane;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The newest sign-on under a MAC of each partner, a row for each node that took one: what a process must know of those before it and beside it;
 * docs/iso8583-spec.md 25.11. One thread.
 */
public final class SignOnStore {
    private static final String RAISE = "INSERT INTO sign_on (partner, node, local_at) VALUES (?, ?, ?)"
        + " ON DUPLICATE KEY UPDATE local_at = GREATEST(local_at, VALUES(local_at))";
    private static final String NEWEST = "SELECT partner, MAX(local_at) FROM sign_on WHERE node <> ? GROUP BY partner";
    private static final int NO_NODE = 255;
    private final DataSource database;
    private final int node;
    private final Map<Integer, Long> written = new HashMap<>();

    /**
     * @param database the pool for slow work; autocommit on
     * @param node     0 to 15
     */
    public SignOnStore(DataSource database, int node) {
        this.database = database;
        this.node = node;
    }

    /** @return DE12 of the newest sign-on of each partner by its number, whichever node took it. @throws StoreException when the database fails */
    public Map<Integer, Long> before() {
        return Transaction.on(database, "reading which sign-ons were taken", connection -> newest(connection, NO_NODE));
    }

    /**
     * Writes what this node took, where it is newer than what it wrote, and reads what others did.
     *
     * @param own DE12 of the newest sign-on that this node took of each partner
     * @return the same of all other nodes together
     * @throws StoreException when the database fails; what was not written is written next time
     */
    public Map<Integer, Long> exchange(Map<Integer, Long> own) {
        return Transaction.on(database, "exchanging which sign-ons were taken", connection -> {
            for (Map.Entry<Integer, Long> each : own.entrySet()) {
                if (each.getValue() > written.getOrDefault(each.getKey(), 0L)) {
                    Transaction.execute(connection, RAISE, each.getKey(), node, each.getValue());
                    written.put(each.getKey(), each.getValue());
                }
            }
            return newest(connection, node);
        });
    }

    private static Map<Integer, Long> newest(Connection connection, int but) throws SQLException {
        Map<Integer, Long> newest = new HashMap<>();
        Transaction.each(connection, NEWEST, row -> newest.put(row.getInt(1), row.getLong(2)), but);
        return newest;
    }
}
