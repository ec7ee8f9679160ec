package id.ppob.switching.store.office;

import id.ppob.switching.office.SingleChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.price.SingleStore;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Executes what two people agreed on about single amounts, inside their transaction: the rows that were asked for get their numbers. */
final class SingleChanges {
    private static final String AGREED = "SELECT 1 FROM single_charge WHERE file = ? LIMIT 1";
    private static final String STRANGER = "SELECT a.line FROM single_asked a LEFT JOIN customer c ON c.idpel = a.idpel WHERE a.file = ? AND c.idpel IS NULL ORDER BY a.line LIMIT 1";
    /** A batch that an import left half loaded may be taken up: its bills stand as they are. */
    private static final String BILLED = "SELECT a.line FROM single_asked a JOIN billed b ON b.idpel = a.idpel AND b.period = a.period JOIN acmt_batch t ON t.batch = b.batch"
        + " WHERE a.file = ? AND (t.state <> 'ROLLED_BACK' OR t.accepted = 0 AND t.added > 0) ORDER BY a.line LIMIT 1";
    private static final String LOADING = "SELECT a.line FROM single_asked a JOIN customer c ON c.idpel = a.idpel JOIN acmt_batch t ON t.unit = c.unit AND t.period = a.period"
        + " WHERE a.file = ? AND t.state = 'LOADING' ORDER BY a.line LIMIT 1";
    private static final String PUT = "INSERT INTO single_charge (idpel, period, kind, rupiah, file, line) SELECT idpel, period, kind, rupiah, file, line FROM single_asked WHERE file = ? ORDER BY line";

    private SingleChanges() { }

    /** A bill that was made carries no more amounts; and one that is being made is not waited for. */
    static Result put(Connection connection, SingleChange.SetSingles change) throws SQLException {
        byte[] file = HexFormat.of().parseHex(change.sha256());
        if (line(connection, AGREED, file).isPresent()) {
            return new Impossible("the same amounts were agreed on before");
        }
        Optional<SingleStore.Asked> waiting = SingleStore.asked(connection, file);
        if (waiting.isEmpty() || !waiting.get().sha256().equals(change.rowsSha256()) || waiting.get().rows() != change.rows() || waiting.get().rupiah() != change.rupiah()) {
            return new Impossible("the amounts that wait are not those that were asked for: ask again");
        }
        Optional<Integer> stranger = line(connection, STRANGER, file);
        if (stranger.isPresent()) {
            return new Impossible("line " + stranger.get() + " is of no customer of the master");
        }
        Optional<Integer> billed = line(connection, BILLED, file);
        if (billed.isPresent()) {
            return new Impossible("line " + billed.get() + " is of a month whose bill was made: say a later one");
        }
        Optional<Integer> loading = line(connection, LOADING, file);
        if (loading.isPresent()) {
            return new Impossible("bills of the unit and month of line " + loading.get() + " are being made just now: try again later");
        }
        Transaction.execute(connection, PUT, (Object) file);
        return new Done(null);
    }

    private static Optional<Integer> line(Connection connection, String sql, byte[] file) throws SQLException {
        return Transaction.first(connection, sql, row -> row.getInt(1), (Object) file);
    }
}
