package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.Photos;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.OpeningRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.PeriodRuleRows;
import id.ppob.switching.store.reading.PhotoRows;
import id.ppob.switching.store.reading.ReadingRuleRows;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Keys;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    /** What two people decided, and what can be paid already, no other reading takes the place of; a bill of a later period begins where one of this would end, and covers what this tells. */
    private static final String COUNTED = """
        SELECT b.idpel, COALESCE(r.source, 'OFFICER'), COALESCE(r.read_on, a.effective_on), b.period > %2$d OR %3$s '%1$s'
        FROM billed b JOIN acmt_batch a ON a.batch = b.batch LEFT JOIN bill l ON l.idpel = b.idpel AND l.period = b.period AND l.batch = b.batch
        LEFT JOIN reading r ON r.idpel = b.idpel AND r.period = b.period AND r.batch = b.batch AND r.state = 'COUNTS'
        WHERE a.batch <> ? AND b.period >= ? AND a.state <> 'ROLLED_BACK' AND b.idpel""";
    /** A bill whose guard another batch took over is not held any more. */
    private static final String KEPT = """
        SELECT r.line, r.idpel, r.state, COALESCE(b.total_rupiah, 0), b.due_on FROM reading r
        LEFT JOIN billed g ON r.state = 'COUNTS' AND g.idpel = r.idpel AND g.period = r.period AND g.batch = r.batch
        LEFT JOIN bill b ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch
        WHERE r.batch = ? AND r.period = ? AND (r.state <> 'COUNTS' OR b.batch IS NOT NULL) AND r.idpel""";
    private static final String CUSTOMERS = "SELECT idpel FROM customer FORCE INDEX (customer_unit) WHERE unit = ? AND idpel > ? ORDER BY idpel LIMIT ?";
    private static final String WAITING = """
        SELECT DISTINCT h.idpel FROM held h JOIN acmt_batch a ON a.batch = h.batch AND a.state IN ('ACTIVE', 'CLOSED')
        WHERE h.batch > ? AND h.waits AND h.period <= ? AND h.idpel""";

    private static final String OPENING_WAITS = "SELECT batch FROM acmt_batch WHERE unit = ? AND period = 0 AND state = 'WAITING' ORDER BY batch LIMIT 1";

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
    public List<String> toAskAgain() {
        return Transaction.on(database.pool(), "looking for what is to be asked again", connection -> Transaction.all(connection, "SELECT DISTINCT unit FROM ask_again ORDER BY unit", row -> row.getString(1)));
    }

    @Override
    public Map<Long, List<Single>> singles(int period, Collection<Long> idpels, long newest) {
        return idpels.isEmpty() || newest == 0 ? Map.of() : Transaction.on(database.pool(), "looking up single amounts", connection -> PriceRows.singles(connection, period, idpels, newest));
    }

    @Override
    public Optional<String> anotherName(byte[] sha256, String file) {
        return Transaction.on(database.pool(), "looking into the ledger of files", connection -> FileLedger.anotherName(connection, sha256, file));
    }

    @Override
    public Prices prices() {
        return Transaction.on(database.pool(), "reading prices", connection -> new Prices(PriceRows.components(connection), PriceRows.newestSingle(connection)));
    }

    @Override
    public List<String> units() {
        return Transaction.on(database.pool(), "looking up units", connection -> Transaction.all(connection, "SELECT DISTINCT unit FROM customer FORCE INDEX (customer_unit) ORDER BY unit", row -> row.getString(1)));
    }

    @Override
    public List<Long> customers(String unit, long after, int most) {
        return Transaction.on(database.pool(), "looking up customers of a unit", connection -> Transaction.all(connection, CUSTOMERS, row -> row.getLong(1), unit, after, most));
    }

    @Override
    public Set<Long> waiting(int period, Collection<Long> idpels) {
        Set<Long> found = new HashSet<>();
        return idpels.isEmpty() ? found : Transaction.on(database.pool(), "looking up readings that wait", connection -> {
            keyed(connection, WAITING, 0, period, Keys.listed(idpels), row -> found.add(row.getLong(1)));
            return found;
        });
    }

    @Override
    public PeriodRules periods() {
        return Transaction.on(database.pool(), "reading the period rules", PeriodRuleRows::read);
    }

    @Override
    public ReadingRules readingRules() {
        return Transaction.on(database.pool(), "reading the rules of readings", ReadingRuleRows::read);
    }

    @Override
    public Optional<Integer> openingThatWaits(String unit) {
        return Transaction.on(database.pool(), "looking for opening batches", connection -> Transaction.first(connection, OPENING_WAITS, row -> row.getInt(1), unit));
    }

    @Override
    public Map<Long, Taking> taking(int batch, Collection<Long> idpels) {
        return Transaction.on(database.pool(), "looking up customers that are taken over", connection -> OpeningRows.taking(connection, batch, idpels));
    }

    @Override
    public Map<Long, Kept> kept(int batch, int period, Collection<Long> idpels) {
        return idpels.isEmpty() ? Map.of() : Transaction.on(database.pool(), "looking up what an import left", connection -> {
            Map<Long, Kept> found = HashMap.newHashMap(idpels.size());
            keyed(connection, KEPT, batch, period, Keys.listed(idpels), row -> found.put(row.getLong(1), new Kept(row.getLong(2), ReadingState.valueOf(row.getString(3)), row.getLong(4),
                row.getObject(5, LocalDate.class))));
            return found;
        });
    }

    @Override
    public Slice slice(int batch, int period, Collection<Long> idpels, List<String> photos, LocalDate today) {
        return idpels.isEmpty() ? new Slice(Map.of(), Map.of(), Map.of(), Map.of(), new Seen(idpels, 0, Photos.NONE)) : Transaction.on(database.pool(), "looking up customers and their meters", connection -> {
            Seen seen = new Seen(idpels, CustomerRows.touched(connection, idpels, false), PhotoRows.first(connection, photos)); // before all that is looked up
            Keys keys = Keys.of(connection, idpels);
            Map<Long, Counting> counted = new HashMap<>();
            keyed(connection, COUNTED.formatted(today, period, KeptReadings.IN_FORCE), batch, period, keys, row -> counted.merge(row.getLong(1), new Counting(Source.valueOf(row.getString(2)), row.getObject(3, LocalDate.class),
                row.getBoolean(4)), (one, other) -> one.inForce() ? one : other));
            return new Slice(CustomerRows.versions(connection, keys), Chains.before(connection, period, keys), counted, Credits.balances(connection, keys), seen);
        });
    }

    private static void keyed(Connection connection, String sql, int batch, int period, Keys keys, Transaction.Taker taker) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql + keys.condition())) {
            select.setInt(1, batch);
            select.setInt(2, period);
            keys.bind(select, 3);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taker.take(row);
                }
            }
        }
    }
}
