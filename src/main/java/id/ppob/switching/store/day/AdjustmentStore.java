package id.ppob.switching.store.day;

import id.ppob.switching.recon.AdjustmentFile.Line;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** What people moved in a date to settle differences and what PLN does not take, as its partners are told. */
public final class AdjustmentStore {
    private static final String MOVED = "COALESCE((SELECT SUM(IF(d.kind = 'PARTNER', t.amount_rupiah, 0) - IF(c.kind = 'PARTNER', t.amount_rupiah, 0)) FROM transfer t"
        + " JOIN account d ON d.account = t.debit JOIN account c ON c.account = t.credit WHERE t.business_date = ? AND t.reference = x.transfer AND t.attempt = 127), 0)";
    private static final String LINES = "SELECT x.central, x.how, x.reference, p.tags, x.idpel, x.period, x.of_date, " + MOVED + ", x.transfer FROM ("
        + " SELECT a.central, a.how, a.reference, a.attempt, a.idpel, a.period, a.of_date, a.transfer FROM adjustment a WHERE a.business_date = ? UNION ALL"
        + " SELECT IF(q.central < 0, q.bank, q.central), s.how, s.reference, s.attempt, q.idpel, 0, q.business_date, s.transfer FROM advice_settlement s"
        + " JOIN payment q ON q.reference = s.reference AND q.attempt = s.attempt WHERE s.business_date = ? AND s.transfer IS NOT NULL) x"
        + " LEFT JOIN payment p ON p.reference = x.reference AND p.attempt = x.attempt ORDER BY x.central, x.transfer";
    private static final String NONE = "0".repeat(32);
    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public AdjustmentStore(DataSource database) {
        this.database = database;
    }

    /** @return all of a date, by central and number of the transfer */
    public List<Line> lines(LocalDate date) {
        return Transaction.on(database, "reading what was adjusted", connection -> Transaction.all(connection, LINES, AdjustmentStore::line, date, date, date));
    }

    private static Line line(ResultSet row) throws SQLException {
        byte[] tags = row.getBytes(4);
        return new Line(row.getInt(1), row.getString(2), tags == null ? NONE : PaymentRow.reference(row.getLong(3), tags).toString(), row.getLong(5), row.getInt(6),
            row.getObject(7, LocalDate.class), row.getLong(8), row.getLong(9));
    }
}
