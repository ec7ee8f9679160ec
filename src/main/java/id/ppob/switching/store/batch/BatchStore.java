package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ACMT batches in MariaDB: what an import asks, and its turn. Slow work: never on a lane's connection. Thread-safe. */
public final class BatchStore implements BatchBooks {
    private static final String END_HALF_LOADED = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ROLLED_BACK', live = NULL"
            + " WHERE state = 'LOADING'";
    private static final String CUSTOMERS =
        "SELECT c.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, c.status FROM customer c JOIN unit u ON u.unit = c.unit WHERE c.idpel IN ";
    private static final String BILLED = """
        SELECT b.idpel FROM billed b JOIN acmt_batch a ON a.batch = b.batch
        WHERE a.batch <> ? AND b.period = ? AND a.state <> 'ROLLED_BACK' AND b.idpel IN\s""";
    /** A bill whose guard another batch took over is not held any more. */
    private static final String KEPT = """
        SELECT b.idpel, b.total_rupiah, b.due_on FROM billed g JOIN bill b ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch
        WHERE g.batch = ? AND g.period = ? AND g.idpel IN\s""";

    private final Database database;

    /** @param database its pool for slow work is used */
    public BatchStore(Database database) {
        this.database = database;
    }

    /** Batches that a predecessor left half loaded are rolled back in the same transaction, so that it can add nothing more to them. */
    @Override
    public Asked takeTurn() {
        Optional<Lease> lease = Lease.take(database.pool(), Lease.IMPORT, (connection, _) -> {
            Transaction.execute(connection, BatchWriter.NEXT_VERSION);
            Transaction.execute(connection, END_HALF_LOADED);
        });
        return lease.<Asked>map(taken -> new Asked.Granted(new BatchWriter(database.pool(), taken)))
            .orElseGet(() -> new Asked.Busy(Lease.holder(database.pool(), Lease.IMPORT)));
    }

    @Override
    public Map<Long, List<Single>> singles(int period, Collection<Long> idpels, long newest) {
        return idpels.isEmpty() || newest == 0 ? Map.of() : Transaction.on(database.pool(), "looking up single amounts", connection -> PriceRows.singles(connection, period, idpels, newest));
    }

    @Override
    public PeriodRules periods() {
        return Transaction.on(database.pool(), "reading the period rules", PeriodRuleRows::read);
    }

    @Override
    public Map<Long, Kept> kept(int batch, int period, Collection<Long> idpels) {
        return idpels.isEmpty() ? Map.of() : Transaction.on(database.pool(), "looking up what an import left", connection -> {
            Map<Long, Kept> found = HashMap.newHashMap(idpels.size());
            try (PreparedStatement select = connection.prepareStatement(KEPT + Rows.keys(idpels.size()))) {
                select.setInt(1, batch);
                select.setInt(2, period);
                Rows.bind(select, 3, idpels);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getLong(1), new Kept(row.getLong(2), row.getObject(3, LocalDate.class)));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Map<Long, Customer> customers(Collection<Long> idpels) {
        return idpels.isEmpty() ? Map.of() : Transaction.on(database.pool(), "looking up customers", connection -> {
            Map<Long, Customer> found = HashMap.newHashMap(idpels.size());
            try (PreparedStatement select = connection.prepareStatement(CUSTOMERS + Rows.keys(idpels.size()))) {
                Rows.bind(select, 1, idpels);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.put(row.getLong(1), new Customer(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                            row.getInt(6), Customer.Status.valueOf(row.getString(7))));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Set<Long> billed(int batch, int period, Collection<Long> idpels) {
        return idpels.isEmpty() ? Set.of() : Transaction.on(database.pool(), "looking up bills", connection -> {
            Set<Long> found = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement(BILLED + Rows.keys(idpels.size()))) {
                select.setInt(1, batch);
                select.setInt(2, period);
                Rows.bind(select, 3, idpels);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getLong(1));
                    }
                }
            }
            return found;
        });
    }
}
