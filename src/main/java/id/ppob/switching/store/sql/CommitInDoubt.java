package id.ppob.switching.store.sql;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.Connection;
import java.sql.SQLException;

/** COMMIT was sent and nothing clear came back: what was to be done may stand, or may come to stand still. It is neither a failure nor to be run again blindly. */
final class CommitInDoubt extends SQLException {
    private static final long serialVersionUID = 1L;

    private CommitInDoubt(SQLException cause) {
        super("the database was lost at COMMIT, so it is not known whether this stands: look before you do it again (" + cause.getMessage() + ")",
                cause.getSQLState(), cause.getErrorCode(), cause);
    }

    /**
     * Commits slow work.
     *
     * @throws CommitInDoubt when the outcome is not known
     * @throws SQLException  when the server undid it
     */
    static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw SqlFailure.atCommit(e) == Outcome.IN_DOUBT ? new CommitInDoubt(e) : e;
        }
    }
}
