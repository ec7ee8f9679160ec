package id.ppob.switching.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Partners as rows: number, account, pools of their limits. Business data lives here; wire settings live in cfg/partners. */
public final class PartnerStore {
    /** Reversals of unknown payments that are remembered for a partner, until they expire. */
    public static final long MARKER_ALLOWANCE = 100_000;
    private final DataSource pool;

    public PartnerStore(DataSource pool) {
        this.pool = pool;
    }

    /**
     * Makes a partner's rows where they are missing; an existing partner keeps its kind and name.
     *
     * @param deposit pays in advance
     * @return its number
     * @throws StoreException when the database fails
     */
    public int register(String code, String name, boolean deposit) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "INSERT IGNORE INTO partner (code, name, kind) VALUES (?, ?, ?)", code, name,
                        deposit ? "DEPOSIT" : "RECEIVABLE");
                int partner = number(connection, code);
                execute(connection, "INSERT IGNORE INTO account (kind, partner) VALUES ('PARTNER', ?)", partner);
                execute(connection, "INSERT IGNORE INTO limit_pool (partner, kind, remainder) VALUES (?, 'MARKER', ?), (?, 'DEPOSIT', 0)",
                        partner, MARKER_ALLOWANCE, partner);
                connection.commit();
                return partner;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException("registering partner " + code, e);
        }
    }

    private static int number(Connection connection, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT partner FROM partner WHERE code = ?")) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
