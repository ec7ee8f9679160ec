package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.BatchBooks.Claim;
import id.ppob.switching.acmt.BatchBooks.Counts;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.Incoming;
import id.ppob.switching.acmt.MasterEntry;
import id.ppob.switching.acmt.Opening;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.HeldAgain;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.reading.BatchRoot;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerEnds;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.MeterRows;
import id.ppob.switching.store.reading.OpeningRows;
import id.ppob.switching.store.reading.PhotoRows;
import id.ppob.switching.store.reading.ReadingRows;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What an import writes, by the slice, one statement a table, under the lease of importing. A batch's own row carries the fence under which it
 * is loaded, and each slice changes it: so the proof costs no row that two workers share. Customers, which have no batch, prove the lease
 * itself. Thread-safe.
 */
final class BatchWriter implements BatchBooks.Turn {
    /** Raised before a batch's state changes, as V7 says. */
    static final String NEXT_VERSION = "UPDATE batch_version SET version = version + 1";
    private static final String STANDING = "SELECT batch, file_name, state, added FROM acmt_batch WHERE sha256 = ? AND live";
    /** One that never was active: what it holds is taken up. */
    private static final String REOPEN = "UPDATE acmt_batch SET version = 0, state = 'LOADING', live = TRUE, fence = ?, file_name = ?, unit = ?, period = ?, row_count = 0,"
        + " rejected = 0, loaded_at = ? WHERE sha256 = ? AND state = 'ROLLED_BACK' AND accepted = 0 AND added >= 0 ORDER BY batch DESC LIMIT 1";
    private static final String CLAIM = "INSERT INTO acmt_batch (fence, file_name, unit, period, loaded_at, sha256, state, kind) VALUES (?, ?, ?, ?, ?, ?, 'LOADING', '";
    /** Those that were active once, or never can be: the next is another. */
    private static final String ESTIMATED = "SELECT COUNT(*) FROM acmt_batch WHERE unit = ? AND period = ? AND kind = 'ESTIMATES' AND (accepted + held > 0 OR added < 0)";
    /** Of the two that differ in batch, the guard of a living bill stays. */
    private static final String FREE = """
        DELETE b FROM billed b JOIN acmt_batch a ON a.batch = b.batch
        WHERE b.period = ? AND a.state = 'ROLLED_BACK' AND b.idpel IN\s""";
    private static final String GUARD = "INSERT INTO billed (idpel, period, batch) VALUES ";
    private static final String OURS = " WHERE batch = ? AND state = 'LOADING' AND fence = ?";
    private static final String PRICES = "SELECT component FROM acmt_batch WHERE batch = ?";
    private static final String PRICED = "UPDATE acmt_batch SET component = ?, single = ?" + OURS;
    private static final String ADDED = "UPDATE acmt_batch SET added = added + ?" + OURS;
    private static final String ROOT_NOW = "UPDATE acmt_batch SET root = ? WHERE batch = ?";
    private static final String ABANDON = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ROLLED_BACK', live = NULL, added = -1" + OURS;
    private static final String DUE = "UPDATE bill SET due_on = ? WHERE batch = ? AND period = ? AND idpel IN ";
    private static final String ACTIVATE = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ACTIVE', row_count = ?,"
        + " accepted = ?, held = ?, beside = ?, rejected = ?, effective_on = ?, trail = ?" + OURS;
    private static final String NAMED = "SELECT sha256, file_name, loaded_at, root FROM acmt_batch WHERE batch = ?";
    private static final String WAIT = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'WAITING', row_count = ?, accepted = ?, rupiah = ?" + OURS;
    private static final String ASK_AGAIN = "INSERT INTO ask_again (batch, unit) SELECT batch, unit FROM acmt_batch WHERE batch = ?";
    private static final String GIVE_UP = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ROLLED_BACK', live = NULL,"
        + " row_count = ?, rejected = ?" + OURS;

    private final DataSource pool;
    private final Lease lease;
    /** Slices that this turn wrote. */
    private final AtomicLong slices = new AtomicLong();

    BatchWriter(DataSource pool, Lease lease) {
        this.pool = pool;
        this.lease = lease;
    }

    private record Named(byte[] sha256, String file, long loadedAt, byte[] root) { }

    private interface Write {
        void run(Connection connection) throws SQLException;
    }

    /** The lease's row is met last, so that two workers wait for each other as shortly as can be. */
    private void underTheLease(String doing, Write work) {
        Transaction.run(pool, doing, connection -> {
            work.run(connection);
            prove(connection);
            return null;
        });
    }

    private void prove(Connection connection) throws SQLException {
        if (!lease.prove(connection)) {
            throw new BatchBooks.LostTurn();
        }
    }

    /** Changes the batch's row on the condition that it is still loaded under this fence. */
    private void ofTheBatch(Connection connection, String sql, Object... values) throws SQLException {
        if (Transaction.execute(connection, sql, values) != 1) {
            throw new BatchBooks.LostTurn();
        }
    }

    @Override
    public void putCustomers(List<MasterEntry> entries, long nowMillis) {
        if (entries.isEmpty()) {
            return;
        }
        underTheLease("taking over customers", connection -> {
            CustomerRows.put(connection, entries, Clock.wibDate(nowMillis), nowMillis);
            MeterRows.put(connection, entries);
            CustomerEnds.told(connection, entries, nowMillis);
        });
    }

    @Override
    public BatchBooks.Hung hung(List<MasterEntry> entries, long nowMillis) {
        return Transaction.on(pool, "looking at meters", connection -> MeterRows.hung(connection, entries, Clock.wibDate(nowMillis)));
    }

    @Override
    public long began(Incoming file) {
        return Transaction.run(pool, "entering " + file.file() + " into the ledger of files", connection -> {
            prove(connection);
            return FileLedger.began(connection, file);
        });
    }

    @Override
    public void ended(long number, Incoming.End end) {
        underTheLease("ending row " + number + " of the ledger of files", connection -> FileLedger.ended(connection, number, end));
    }

    @Override
    public Claim claim(BatchName name, byte[] sha256, long nowMillis) {
        return Transaction.run(pool, "claiming batch " + name.file(), connection -> {
            prove(connection);
            Optional<Claim> standing = Transaction.first(connection, STANDING, row -> new Claim.Taken(row.getInt(1), row.getString(2), row.getString(3)), sha256);
            if (standing.isPresent()) {
                return standing.get();
            }
            return claimed(connection, name.kind().isOpening() ? "OPENING" : "FILE", name.file(), name.unit(), name.period(), nowMillis, sha256);
        });
    }

    @Override
    public Claim.Ours claimEstimates(String unit, int period, long nowMillis) {
        return Transaction.run(pool, "claiming estimates of " + unit + " for " + period, connection -> {
            prove(connection);
            int before = Transaction.first(connection, ESTIMATED, row -> row.getInt(1), unit, period).orElseThrow();
            String name = "ESTIMATES-" + unit + "-" + period + "-" + (before + 1);
            return claimed(connection, "ESTIMATES", name, unit, period, nowMillis, Sha256.of(name));
        });
    }

    private Claim.Ours claimed(Connection connection, String kind, String name, String unit, int period, long nowMillis, byte[] sha256) throws SQLException {
        Object[] row = {lease.fence(), name, unit, period, nowMillis, sha256};
        if (Transaction.execute(connection, REOPEN, row) == 0) {
            Transaction.execute(connection, CLAIM + kind + "')", row);
        }
        return Transaction.first(connection, STANDING, mine -> new Claim.Ours(mine.getInt(1), mine.getInt(4)), sha256).orElseThrow();
    }

    /** After the claim: whoever agrees on a single amount meanwhile finds the batch loading. One that was agreed on before is on bills that are still to be added. */
    @Override
    public BatchBooks.Prices prices(Claim.Ours ours) {
        return Transaction.run(pool, "reading the prices of batch " + ours.batch(), connection -> {
            Components all = PriceRows.components(connection);
            int began = ours.added() == 0 ? all.newest() : Transaction.first(connection, PRICES, row -> row.getInt(1), ours.batch()).orElseThrow(BatchBooks.LostTurn::new);
            BatchBooks.Prices prices = new BatchBooks.Prices(all.upTo(began), PriceRows.newestSingle(connection));
            ofTheBatch(connection, PRICED, began, prices.newestSingle(), ours.batch(), lease.fence());
            return prices;
        });
    }

    @Override
    public void abandon(int batch) {
        Transaction.run(pool, "abandoning batch " + batch, connection -> {
            end(connection, ABANDON, batch, lease.fence());
            return null;
        });
    }

    @Override
    public void due(int batch, int period, Collection<Long> idpels, LocalDate dueOn) {
        if (idpels.isEmpty()) {
            return;
        }
        Transaction.run(pool, "dating batch " + batch, connection -> {
            ofTheBatch(connection, ADDED, 0, batch, lease.fence());
            try (PreparedStatement update = connection.prepareStatement(DUE + Rows.keys(idpels.size()))) {
                update.setObject(1, dueOn);
                update.setInt(2, batch);
                update.setInt(3, period);
                Rows.bind(update, 4, idpels);
                update.executeUpdate();
            }
            return null;
        });
    }

    private static void keyed(Connection connection, String sql, int period, Collection<Long> idpels) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql + Rows.keys(idpels.size()))) {
            statement.setInt(1, period);
            Rows.bind(statement, 2, idpels);
            statement.executeUpdate();
        }
    }

    @Override
    public void add(int batch, List<Entry> entries, BatchBooks.Seen seen) {
        if (entries.isEmpty()) {
            return;
        }
        Transaction.run(pool, "adding to batch " + batch, connection -> {
            ofTheBatch(connection, ADDED, entries.size(), batch, lease.fence());
            if (CustomerRows.touched(connection, seen.idpels(), true) != seen.touched()) {
                throw new BatchBooks.Overtaken();
            }
            BatchRoot root = BatchRoot.of(connection, batch);
            List<Entry> billed = entries.stream().filter(entry -> entry.bill() != null).toList();
            guard(connection, batch, billed);
            ReadingRows.insert(connection, batch, entries, root);
            long loadedAt = loadedAt(connection, batch);
            Credits.used(connection, batch, billed, loadedAt);
            if (!PhotoRows.enter(connection, batch, entries, seen.photos(), loadedAt)) {
                throw new BatchBooks.Overtaken();
            }
            if (!billed.isEmpty()) {
                Transaction.execute(connection, ROOT_NOW, root.bytes(), batch);
            }
            return null;
        });
        slices.incrementAndGet();
    }

    @Override
    public long commitsOfOthers() {
        return Transaction.on(pool, "looking how busy the server is", connection ->
            Transaction.first(connection, "SHOW GLOBAL STATUS LIKE 'Com_commit'", row -> row.getLong(2)).orElse(0L)) - slices.get();
    }

    @Override
    public void open(int batch, List<Opening> rows, int from) {
        if (rows.isEmpty()) {
            return;
        }
        Transaction.run(pool, "adding to opening batch " + batch, connection -> {
            ofTheBatch(connection, ADDED, rows.size() - from, batch, lease.fence());
            BatchRoot root = BatchRoot.of(connection, batch);
            if (!OpeningRows.insert(connection, batch, rows, from, root, loadedAt(connection, batch))) {
                throw new IllegalStateException("one of these customers and months was billed meanwhile");
            }
            Transaction.execute(connection, ROOT_NOW, root.bytes(), batch);
            return null;
        });
    }

    @Override
    public void waitForTwo(int batch, int rows, long rupiah) {
        Transaction.run(pool, "ending opening batch " + batch, connection -> {
            end(connection, WAIT, rows, rows, rupiah, batch, lease.fence());
            return null;
        });
    }

    private static long loadedAt(Connection connection, int batch) throws SQLException {
        return Transaction.first(connection, "SELECT loaded_at FROM acmt_batch WHERE batch = ?", row -> row.getLong(1), batch).orElse(0L);
    }

    /** Guards that batches left which were rolled back are in the way seldom: they are cleared when they are met. */
    private static void guard(Connection connection, int batch, List<Entry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try {
            insertGuards(connection, batch, entries);
        } catch (SQLIntegrityConstraintViolationException before) {
            keyed(connection, FREE, entries.getFirst().reading().period(), entries.stream().map(entry -> entry.reading().idpel()).toList());
            insertGuards(connection, batch, entries);
        }
    }

    private static void insertGuards(Connection connection, int batch, List<Entry> entries) throws SQLException {
        StringBuilder sql = new StringBuilder(GUARD);
        for (Entry entry : entries) {
            sql.append('(').append(entry.reading().idpel()).append(',').append(entry.reading().period()).append(',').append(batch).append("),");
        }
        sql.setLength(sql.length() - 1);
        Transaction.execute(connection, sql.toString());
    }

    @Override
    public void activate(int batch, Counts counts, LocalDate effectiveOn) {
        Transaction.run(pool, "activating batch " + batch, connection -> {
            TrailStore.lock(connection);
            Named named = Transaction.first(connection, NAMED, row -> new Named(row.getBytes(1), row.getString(2), row.getLong(3), row.getBytes(4)), batch).orElseThrow(BatchBooks.LostTurn::new);
            long noted = TrailStore.add(connection, named.loadedAt, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(batch, named.sha256, named.root, named.file));
            end(connection, ACTIVATE, counts.rows(), counts.billed(), counts.held(), counts.beside(), counts.rows() - counts.kept(), effectiveOn, noted, batch, lease.fence());
            Transaction.execute(connection, ASK_AGAIN, batch);
            return null;
        });
    }

    @Override
    public int askAgain(String unit, long nowMillis) {
        int again = HeldAgain.ask(unit, nowMillis, work -> Transaction.run(pool, "asking again what waits in " + unit, connection -> {
            TrailStore.lock(connection);
            int billed = work.in(connection);
            prove(connection);
            return billed;
        }));
        underTheLease("noting that all was asked in " + unit, connection -> Transaction.execute(connection, "DELETE FROM ask_again WHERE unit = ?", unit));
        return again;
    }

    @Override
    public void giveUp(int batch, int rows) {
        Transaction.run(pool, "giving up batch " + batch, connection -> {
            end(connection, GIVE_UP, rows, rows, batch, lease.fence());
            return null;
        });
    }

    private void end(Connection connection, String sql, Object... values) throws SQLException {
        Transaction.execute(connection, NEXT_VERSION);
        ofTheBatch(connection, sql, values);
    }

    @Override
    public void close() {
        lease.close();
    }
}
