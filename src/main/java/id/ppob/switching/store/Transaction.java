package id.ppob.switching.store;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** One transaction of slow work: committed whole or undone whole, and begun again where others were first. */
final class Transaction {
    private static final int TRIES = 5;

    private Transaction() { }

    /** What is done in it; may be done again from its start. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** What one row says. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Runs it.
     *
     * @param doing as "approving request 7"
     * @throws StoreException when the database fails, or others are first each time
     */
    static <T> T run(DataSource database, String doing, Work<T> work) {
        for (int i = 1;; i++) {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    T result = work.run(connection);
                    connection.commit();
                    return result;
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            } catch (SQLException e) {
                Outcome outcome = SqlFailure.of(e);
                if (i == TRIES || outcome != Outcome.CONFLICT && outcome != Outcome.LOCKED) {
                    throw new StoreException(doing, e);
                }
            }
        }
    }

    /** @return rows that matched */
    static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** @return the first row, if there is one */
    static <T> Optional<T> first(Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
