package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.BillingChange.OpenBatch;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;

import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/** Executes what two people agreed on about an opening batch, inside their transaction: one change of its row makes all of it count. Stateless. */
final class OpeningChanges {
    private static final String WAITS = "SELECT sha256, file_name, root, row_count, rupiah, unit, state FROM acmt_batch WHERE batch = ? AND kind = 'OPENING' FOR UPDATE";
    /** Readings that came since would have begun chains of their own. */
    private static final String LATER = "SELECT batch FROM acmt_batch WHERE unit = ? AND batch > ? AND kind <> 'OPENING' AND state IN ('LOADING', 'ACTIVE', 'CLOSED') ORDER BY batch LIMIT 1";
    /** Customers of whom the register of credits began otherwise meanwhile. */
    private static final String CREDITED = "SELECT COUNT(DISTINCT o.idpel) FROM credit o JOIN credit c ON c.idpel = o.idpel AND c.batch <> o.batch LEFT JOIN acmt_batch a ON a.batch = c.batch"
        + " WHERE o.batch = ? AND COALESCE(a.state, 'ACTIVE') <> 'ROLLED_BACK'";
    private static final String OPEN = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ACTIVE', effective_on = ?, trail = ? WHERE batch = ? AND state = 'WAITING'";

    private OpeningChanges() { }

    private record Waiting(byte[] sha256, String file, byte[] root, int rows, long rupiah, String unit, String state) {
        String rootText() {
            return root == null ? "" : HexFormat.of().formatHex(root);
        }
    }

    private static Optional<Waiting> waiting(Connection connection, int batch) throws SQLException {
        return Transaction.first(connection, WAITS, row -> new Waiting(row.getBytes(1), row.getString(2), row.getBytes(3), row.getInt(4), row.getLong(5), row.getString(6), row.getString(7)), batch);
    }

    /** @return the same with the root and totals that it has now; as it was where there is no such batch */
    static OpenBatch exact(Connection connection, OpenBatch asked) throws SQLException {
        return waiting(connection, asked.batch()).map(found -> new OpenBatch(asked.batch(), found.rootText(), found.rows, found.rupiah, asked.reason())).orElse(asked);
    }

    static Result open(Connection connection, OpenBatch open, long nowMs) throws SQLException {
        Waiting found = waiting(connection, open.batch()).orElse(null);
        if (found == null) {
            return new Impossible("there is no opening batch " + open.batch());
        }
        if (!found.state.equals("WAITING")) {
            return new Impossible("opening batch " + open.batch() + " is " + found.state);
        }
        if (!found.rootText().equals(open.root()) || found.rows != open.rows() || found.rupiah != open.rupiah()) {
            return new Impossible("batch " + open.batch() + " is not what was asked for: it has %,d rows, Rp %,d, root %s".formatted(found.rows, found.rupiah, found.rootText()));
        }
        Optional<Integer> later = Transaction.first(connection, LATER, row -> row.getInt(1), found.unit, open.batch());
        if (later.isPresent()) {
            return new Impossible("batch " + later.get() + " of unit " + found.unit + " came behind it: roll this one back, and import its file again");
        }
        long credited = Transaction.first(connection, CREDITED, row -> row.getLong(1), open.batch()).orElse(0L);
        if (credited > 0) {
            return new Impossible("of %,d customers of batch %d the register of credits began otherwise meanwhile: roll it back, and import its file without them".formatted(credited, open.batch()));
        }
        Transaction.execute(connection, "UPDATE batch_version SET version = version + 1");
        long noted = TrailStore.add(connection, nowMs, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(open.batch(), found.sha256, found.root, found.file));
        Transaction.execute(connection, OPEN, Clock.wibDate(nowMs), noted, open.batch());
        return new Done(null);
    }
}
