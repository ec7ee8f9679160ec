package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.MasterEntry;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Last days of customers who leave. Of the rows of one customer the last counts, none is changed; the customer's own row has what it says. Stateless. */
public final class CustomerEnds {
    private static final String ADD = "INSERT INTO customer_end (idpel, entry, ends_on, request, entered_at) SELECT ?, COALESCE(MAX(entry), 0) + 1, ?, ?, ? FROM customer_end WHERE idpel = ?";
    private static final String NOW = "UPDATE customer SET ends_on = ?, touched = touched + 1 WHERE idpel = ? AND NOT (ends_on <=> ?)";

    private CustomerEnds() { }

    /** Writes what a master file tells, where it is another than what is known. */
    public static void told(Connection connection, List<MasterEntry> entries, long nowMs) throws SQLException {
        for (MasterEntry entry : entries) {
            if (entry.endsOn() != null) {
                put(connection, entry.customer().idpel(), entry.endsOn(), null, nowMs);
            }
        }
    }

    /**
     * Writes an end.
     *
     * @param endsOn  last day; null: stays after all
     * @param request of the two who decided; null for none
     * @return whether it is another than before
     */
    public static boolean put(Connection connection, long idpel, LocalDate endsOn, Long request, long nowMs) throws SQLException {
        boolean other = Transaction.execute(connection, NOW, endsOn, idpel, endsOn) == 1;
        if (other) {
            Transaction.execute(connection, ADD, idpel, endsOn, request, nowMs, idpel);
        }
        return other;
    }
}
