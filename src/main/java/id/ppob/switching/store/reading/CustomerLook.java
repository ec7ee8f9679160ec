package id.ppob.switching.store.reading;

import id.ppob.switching.store.sql.Transaction;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Customers' meters, last days and credits as people look at them. Nothing is written. Any thread. */
public final class CustomerLook {
    private static final String ENDS = "SELECT ends_on FROM customer WHERE idpel = ?";
    private static final String METERS = "SELECT m.number, m.installed_on, m.digits, m.decimals, m.multiplier, m.lwbp_first, m.version FROM meter m LEFT JOIN acmt_batch a ON a.batch = m.batch"
        + " WHERE m.idpel = ? AND (m.batch = 0 OR a.state IN ('ACTIVE', 'CLOSED')) ORDER BY m.installed_on, m.version, m.batch";
    private static final String CREDITS = "SELECT c.kind, c.period, c.amount_rupiah, c.after_rupiah FROM credit c LEFT JOIN acmt_batch a ON a.batch = c.batch"
        + " WHERE c.idpel = ? AND (c.batch = 0 OR a.state IN ('ACTIVE', 'CLOSED')) ORDER BY c.entry";
    private final DataSource pool;

    /** A meter. @param installedOn YYYY-MM-DD. @param first off-peak stand then. @param told number of the master's telling; 0: an opening file or a reading */
    public record Hung(String number, String installedOn, int digits, int decimals, int multiplier, String first, int told) { }

    /** An entry of the register. @param period 0 of none */
    public record Credit(String kind, int period, long rupiah, long balanceRupiah) { }

    /** @param pool for slow work */
    public CustomerLook(DataSource pool) {
        this.pool = pool;
    }

    /** @return last day, YYYY-MM-DD; "" where none is told */
    public String endsOn(long idpel) {
        return Transaction.on(pool, "looking at a customer", connection -> Transaction.first(connection, ENDS, row -> Optional.ofNullable(row.getString(1)), idpel)).flatMap(found -> found).orElse("");
    }

    /** @return meters by day */
    public List<Hung> meters(long idpel) {
        return Transaction.on(pool, "looking at meters", connection -> Transaction.all(connection, METERS, row -> new Hung(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getInt(5),
            row.getString(6), row.getInt(7)), idpel));
    }

    /** @return entries, oldest first */
    public List<Credit> credits(long idpel) {
        return Transaction.on(pool, "looking at credits", connection -> Transaction.all(connection, CREDITS, row -> new Credit(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4)), idpel));
    }
}
