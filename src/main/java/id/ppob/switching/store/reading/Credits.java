package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.rule.CreditUse;
import id.ppob.switching.store.sql.Keys;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers have to get or still owe from corrections: a register beside the ledger, because it is not the switch's money. Entries are only added, each with
 * the balance before and after; those of a batch that was rolled back count for nothing. Stateless.
 */
public final class Credits {
    private static final String BALANCES = """
        SELECT c.idpel, c.after_rupiah FROM credit c LEFT JOIN acmt_batch a ON a.batch = c.batch
        WHERE (c.batch = 0 OR a.state IN ('ACTIVE', 'CLOSED')) AND c.idpel%s ORDER BY c.idpel, c.entry""";
    private static final String ADD = "INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, kwh, before_rupiah, after_rupiah, request, entered_at)"
        + " SELECT ?, COALESCE(MAX(entry), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM credit WHERE idpel = ?";

    private Credits() { }

    /** @return balances that are not zero, by customer */
    public static Map<Long, Long> balances(Connection connection, Collection<Long> idpels) throws SQLException {
        return balances(connection, Keys.listed(idpels));
    }

    /** @return the same of these */
    public static Map<Long, Long> balances(Connection connection, Keys keys) throws SQLException {
        Map<Long, Long> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(BALANCES.formatted(keys.condition()))) {
            keys.bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getLong(1), row.getLong(2));
                }
            }
        }
        found.entrySet().removeIf(entry -> entry.getValue() == 0 || !keys.wants(entry.getKey()));
        return found;
    }

    /** What a bill did with the balance that it met. @param reductionRupiah above zero it is less by it */
    public record Taken(long metRupiah, long reductionRupiah) { }

    /** @return what the bill of a period in a batch took of a balance; nothing of nothing where there was none */
    public static Taken taken(Connection connection, long idpel, int period, int batch) throws SQLException {
        return Transaction.first(connection, "SELECT before_rupiah, -amount_rupiah FROM credit WHERE idpel = ? AND kind = 'USED' AND period = ? AND batch = ?",
            row -> new Taken(row.getLong(1), row.getLong(2)), idpel, period, batch).orElse(new Taken(0, 0));
    }

    /** @return what earlier corrections of a period's bill left of it, which stays as it was paid: above zero the customer got so much of it back */
    public static long carried(Connection connection, long idpel, int period) throws SQLException {
        return Transaction.first(connection, "SELECT COALESCE(SUM(amount_rupiah), 0) FROM credit WHERE idpel = ? AND period = ? AND batch = 0 AND kind IN ('CORRECTION', 'ESTIMATE')", row -> row.getLong(1),
            idpel, period).orElse(0L);
    }

    /** Writes what the bills of a slice took of their customers' balances. */
    public static void used(Connection connection, int batch, List<Entry> entries, long nowMs) throws SQLException {
        for (Entry entry : entries) {
            CreditUse credit = entry.bill() == null ? null : entry.bill().credit();
            if (credit != null) {
                add(connection, entry.reading().idpel(), "USED", entry.reading().period(), batch, -credit.reductionRupiah(), 0, credit.beforeRupiah(), null, nowMs);
            }
        }
    }

    /** Adds an entry. @param request of the two who decided; null for none */
    public static void add(Connection connection, long idpel, String kind, int period, int batch, long amount, long kwh, long before, Long request, long nowMs) throws SQLException {
        Transaction.execute(connection, ADD, idpel, kind, period, batch, amount, kwh, before, before + amount, request, nowMs, idpel);
    }
}
