package id.ppob.switching.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Gives back to the pools what lanes of nodes without a lease still hold of limits, so that 0046 is told only when a deposit is
 * spent. A lane that lives after all finds its portion gone, and tops up again: every step is conditional.
 */
public final class HeadroomReturn {
    private static final String HELD = "SELECT h.partner, h.kind, h.node, h.lane, h.available FROM headroom h JOIN node n ON n.node = h.node "
            + "WHERE h.available > 0 AND n.leased_until < ?";
    private final DataSource pool;

    /** One lane's portion. */
    private record Portion(int partner, String kind, int node, int lane, long available) { }

    public HeadroomReturn(DataSource pool) {
        this.pool = pool;
    }

    /**
     * @param nowMs leases that ended before are over
     * @return portions given back
     * @throws StoreException when the database fails; what was given back stays so
     */
    public int giveBack(long nowMs) {
        int given = 0;
        try (Connection connection = pool.getConnection()) {
            for (Portion portion : held(connection, nowMs)) {
                given += move(connection, portion) ? 1 : 0;
            }
            return given;
        } catch (SQLException e) {
            throw new StoreException("giving back what nodes that are gone held of limits", e);
        }
    }

    private static List<Portion> held(Connection connection, long nowMs) throws SQLException {
        List<Portion> portions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(HELD)) {
            select.setLong(1, nowMs);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    portions.add(new Portion(row.getInt(1), row.getString(2), row.getInt(3), row.getInt(4), row.getLong(5)));
                }
            }
        }
        return portions;
    }

    private static boolean move(Connection connection, Portion portion) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String amount = Long.toString(portion.available);
            String partner = " WHERE partner = " + portion.partner + " AND kind = '" + portion.kind + "'";
            boolean there = statement.executeUpdate("UPDATE headroom SET available = available - " + amount + partner + " AND node = " + portion.node
                    + " AND lane = " + portion.lane + " AND available >= " + amount) == 1
                    && statement.executeUpdate("UPDATE limit_pool SET remainder = remainder + " + amount + partner) == 1;
            if (there) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return there;
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
