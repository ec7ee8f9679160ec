package id.ppob.switching.store.forward;

import id.ppob.switching.plnhost.ForwardQueue.Done;
import id.ppob.switching.plnhost.ForwardQueue.Key;
import id.ppob.switching.store.sql.Literals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What standing in leaves behind when PLN has a payment: the exposure comes back, PLN's reference stays. In the caller's transaction. */
final class StandInBooks {
    private final Statement statement;

    StandInBooks(Statement statement) {
        this.statement = statement;
    }

    /** Gives back the exposure of payments that are open still: once, whoever comes twice. */
    void released(List<Done> done) throws SQLException {
        List<Key> keys = done.stream().filter(Done::standIn).map(Done::key).toList();
        if (keys.isEmpty()) {
            return;
        }
        String open = "SELECT s.idpel, s.reference, s.attempt, s.partner, s.amount_rupiah FROM advice a FORCE INDEX (PRIMARY)"
                + " JOIN stand_in s FORCE INDEX (PRIMARY) ON s.idpel = a.idpel AND s.reference = a.reference AND s.attempt = a.attempt"
                + " WHERE s.open = 1 AND " + AdviceKeys.in("a.", keys) + " FOR UPDATE";
        Map<Integer, Long> sums = new TreeMap<>();
        Literals ended = new Literals("UPDATE stand_in FORCE INDEX (PRIMARY) SET open = NULL WHERE (idpel, reference, attempt) IN (");
        try (ResultSet row = statement.executeQuery(open)) {
            while (row.next()) {
                ended.row().add(row.getLong(1)).add(row.getLong(2)).add(row.getInt(3));
                sums.merge(row.getInt(4), row.getLong(5), Long::sum);
            }
        }
        if (!ended.isEmpty()) {
            statement.executeUpdate(ended.keys());
        }
        for (Map.Entry<Integer, Long> sum : sums.entrySet()) {
            statement.executeUpdate("UPDATE limit_pool SET remainder = remainder + " + sum.getValue() + " WHERE kind = 'STAND_IN' AND partner = " + sum.getKey());
        }
        references(done);
    }

    private void references(List<Done> done) throws SQLException {
        Literals rows = new Literals("INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands, pln_reference, open) VALUES ");
        done.stream().filter(each -> each.standIn() && !each.plnReference().isEmpty()).forEach(each ->
                rows.row().add(each.key().reference()).add(each.key().attempt()).add(1).add(0).add(0).text(each.plnReference()).addOrNull(null));
        if (!rows.isEmpty()) {
            statement.executeUpdate(rows.sql(" ON DUPLICATE KEY UPDATE pln_reference = VALUES(pln_reference)"));
        }
    }
}
