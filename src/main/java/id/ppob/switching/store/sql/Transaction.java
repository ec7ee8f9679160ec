package id.ppob.switching.store.sql;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction, of slow work or a small one beside a lane's batches: committed whole or undone whole, and begun again where others were first.
 * Whose COMMIT is in doubt is not begun again: its caller is told so, in words, by {@link CommitInDoubt}. What only reads needs none and goes by {@link #on}.
 */
public final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    private static final int TRIES = 5;

    private Transaction() { }

    /** What is done in it; may be done again from its start. */
    public interface Work<T> {
        public T run(Connection connection) throws SQLException;
    }

    /** What one row says. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Runs it.
     *
     * @param doing as "approving request 7"
     * @throws StoreException when the database fails, others are first each time, or it is not known whether it stands: its message says which
     */
    public static <T> T run(DataSource database, String doing, Work<T> work) {
        return run(database, doing, work, result -> true);
    }

    /** The same for work that says whether what it leans on held. @return whether it stands; else it is undone */
    public static boolean held(DataSource database, String doing, Work<Boolean> work) {
        return run(database, doing, work, Boolean::booleanValue);
    }

    private static <T> T run(DataSource database, String doing, Work<T> work, Predicate<T> stands) {
        for (int i = 1;; i++) {
            try (Connection connection = database.getConnection()) {
                return once(connection, work, stands);
            } catch (CommitInDoubt e) {
                throw new StoreException(doing, e);
            } catch (SQLException e) {
                Outcome outcome = SqlFailure.of(e);
                if (i == TRIES || outcome != Outcome.CONFLICT && outcome != Outcome.LOCKED) {
                    throw new StoreException(doing, e);
                }
            }
        }
    }

    /**
     * Lends a connection of the pool to statements that stand each by itself: what reads, and what changes by one statement.
     *
     * @param doing as "reading the trail"
     * @throws StoreException when the database fails
     */
    public static <T> T on(DataSource database, String doing, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new StoreException(doing, e);
        }
    }

    /**
     * The same, once, on a connection whose autocommit is on before and after: a lane's.
     *
     * @return whether it stands; else it is undone
     * @throws CommitInDoubt when it is not known whether it stands
     * @throws SQLException  when nothing of it stands
     */
    public static boolean held(Connection connection, Work<Boolean> work) throws SQLException {
        return once(connection, work, Boolean::booleanValue);
    }

    private static <T> T once(Connection connection, Work<T> work, Predicate<T> stands) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(connection);
            if (stands.test(result)) {
                CommitInDoubt.commit(connection);
            } else {
                connection.rollback();
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            undone(connection, e);
            throw e;
        } finally {
            restored(connection);
        }
    }

    /** What failed first is what the caller must hear. */
    private static void undone(Connection connection, Exception first) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    /** A connection on which this fails is broken, and whoever uses it next finds out. */
    private static void restored(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("a connection is lost: {}", e.getMessage());
        }
    }

    /** @return rows that matched */
    public static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** @return the first row, if there is one and it says something */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(reader.read(row)) : Optional.empty();
        }
    }

    /** @return what each row says, in the order of the rows */
    public static <T> List<T> all(Connection connection, String sql, Row<T> reader, Object... values) throws SQLException {
        List<T> all = new ArrayList<>();
        each(connection, sql, row -> all.add(reader.read(row)), values);
        return all;
    }

    /** What is done with one row. */
    public interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** Hands over each row, in order. */
    public static void each(Connection connection, String sql, Taker taker, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }

    public static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
