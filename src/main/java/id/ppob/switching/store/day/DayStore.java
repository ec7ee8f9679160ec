package id.ppob.switching.store.day;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.settlement.DayBook;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.DateEntry;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The business dates in MariaDB, for the close: short transactions, reads in slices. Thread-safe. */
public final class DayStore implements DayBook {
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final String DAYS = "SELECT business_date, state, lanes, payments, amount_rupiah, day_root, closed_at FROM business_day";
    private static final String BEGIN = "UPDATE business_day SET state = 'CLOSING' WHERE business_date = ? AND state = 'OPEN'";
    private static final String LANES =
        "SELECT node, lane, payments, amount_rupiah, pending, sealed FROM lane_day WHERE business_date = ? ORDER BY node, lane";
    private static final String SEAL =
        "UPDATE lane_day SET sealed = TRUE WHERE business_date = ? AND node = ? AND lane = ? AND sealed = FALSE";
    private static final String PAID = """
        SELECT partner, product, COUNT(*), SUM(amount_rupiah), SUM(amount_rupiah + switch_rupiah + pln_rupiah) FROM payment
        WHERE reference > ? AND reference <= ? AND business_date = ? AND state = 'APPROVED' GROUP BY partner, product""";
    /** By what is open, whenever its inquiry was: a payment in doubt has no transfer that would tell where its reference lies. */
    private static final String SUSPECTS = """
        SELECT COUNT(*), COALESCE(SUM(p.amount_rupiah), 0) FROM host_payment h JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt
        WHERE h.open = 1 AND p.business_date = ? AND p.state = 'SUSPECT'""";
    private static final String TRANSFERS = """
        SELECT reference, attempt, seq, debit, credit, amount_rupiah FROM transfer
        WHERE business_date = ? AND reference > ? AND reference <= ? ORDER BY reference, attempt, seq""";
    private static final String BALANCES =
        "SELECT account, SUM(debit_rupiah), SUM(credit_rupiah) FROM balance WHERE business_date = ? GROUP BY account";
    private static final String FOLD = """
        INSERT INTO account_day (business_date, account, opening_rupiah, debit_rupiah, credit_rupiah, closing_rupiah)
        SELECT ?, a.account, COALESCE(o.closing_rupiah, 0), COALESCE(b.debit, 0), COALESCE(b.credit, 0),
               COALESCE(o.closing_rupiah, 0) + COALESCE(b.debit, 0) - COALESCE(b.credit, 0)
        FROM account a
        LEFT JOIN account_day o ON o.account = a.account AND o.business_date = ?
        LEFT JOIN (SELECT account, SUM(debit_rupiah) AS debit, SUM(credit_rupiah) AS credit
                   FROM balance WHERE business_date = ? GROUP BY account) b ON b.account = a.account""";
    private static final String CLOSE = """
        UPDATE business_day SET state = 'CLOSED', payments = ?, amount_rupiah = ?, day_root = ?, closed_at = ?, suspects = ?, suspect_rupiah = ?
        WHERE business_date = ? AND state = 'CLOSING'
          AND NOT EXISTS (SELECT 1 FROM lane_day l WHERE l.business_date = business_day.business_date AND (l.pending <> 0 OR NOT l.sealed))
          AND (SELECT MAX(e.business_date) FROM business_day e WHERE e.business_date < ?) <=> ?""";
    /** Whoever enters an earlier date holds it: {@link DateEntry}. */
    private static final String LOCK = "SELECT 1 FROM business_day WHERE business_date = ? FOR UPDATE";

    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public DayStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<Day> days() {
        return Transaction.on(database, "reading the business dates", connection -> Transaction.all(connection, DAYS + " ORDER BY business_date", DayStore::day));
    }

    @Override
    public Optional<Day> day(LocalDate date) {
        return Transaction.on(database, "reading " + date, connection -> Transaction.first(connection, DAYS + " WHERE business_date = ?", DayStore::day, date));
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(row.getObject(1, LocalDate.class), State.valueOf(row.getString(2)), row.getInt(3), row.getLong(4), row.getLong(5), row.getBytes(6), row.getLong(7));
    }

    @Override
    public void beginClose(LocalDate date) {
        Transaction.on(database, "closing " + date, connection -> {
            DateEntry.enter(connection, date);
            return Transaction.execute(connection, BEGIN, date);
        });
    }

    @Override
    public List<LaneDay> laneDays(LocalDate date) {
        return Transaction.on(database, "reading the lanes of " + date, connection -> Transaction.all(connection, LANES,
                row -> new LaneDay(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getBoolean(6)), date));
    }

    @Override
    public boolean seal(LocalDate date, int node, int lane) {
        return Transaction.on(database, "sealing " + date, connection -> {
            try {
                Transaction.execute(connection, SEAL, date, node, lane);
                return true;
            } catch (SQLException e) {
                if (e.getErrorCode() == LOCK_WAIT_TIMEOUT || e.getErrorCode() == DEADLOCK) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public PaymentSums payments(LocalDate date) {
        Map<List<Object>, Sold> sums = new HashMap<>();
        return Transaction.on(database, "counting the payments of " + date, connection -> {
            Slices.ofPayments(connection, date, (after, upTo) -> Transaction.each(connection, PAID, row -> {
                Sold sold = new Sold(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
                sums.merge(List.of(sold.partner(), sold.product()), sold, (a, b) -> new Sold(a.partner(), a.product(), a.approved() + b.approved(), a.amountRupiah() + b.amountRupiah(),
                        a.owedRupiah() + b.owedRupiah()));
            }, after, upTo, date));
            return new PaymentSums(List.copyOf(sums.values()));
        });
    }

    @Override
    public boolean due(LocalDate date, PaymentSums sums) {
        return Transaction.held(database, "moving what is due of " + date, connection -> new DueBooks(connection, date).moved(sums));
    }

    @Override
    public void transfers(LocalDate date, Consumer<Transfer> reader) {
        Transaction.on(database, "reading the transfers of " + date, connection -> {
            Slices.ofTransfers(connection, date, (after, upTo) -> Transaction.each(connection, TRANSFERS,
                    row -> reader.accept(new Transfer(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getLong(6))), date, after, upTo));
            return null;
        });
    }

    @Override
    public Map<Integer, Movement> balances(LocalDate date) {
        return Transaction.on(database, "reading the balances of " + date, connection -> {
            Map<Integer, Movement> balances = new TreeMap<>();
            Transaction.each(connection, BALANCES, row -> balances.put(row.getInt(1), new Movement(row.getLong(2), row.getLong(3))), date);
            return balances;
        });
    }

    @Override
    public void fold(LocalDate date, LocalDate previous, PaymentSums sums, byte[] root, long closedAt) {
        Transaction.run(database, "folding " + date, connection -> {
            TrailStore.lock(connection);
            Transaction.first(connection, LOCK, row -> row.getInt(1), date);
            long[] suspects = Transaction.first(connection, SUSPECTS, row -> new long[] {row.getLong(1), row.getLong(2)}, date).orElseThrow();
            if (Transaction.execute(connection, CLOSE, sums.approved(), sums.amountRupiah(), root, closedAt, suspects[0], suspects[1], date, date, previous) == 1) {
                Transaction.execute(connection, FOLD, date, previous, date);
                TrailStore.add(connection, closedAt, Operator.SWITCH, Act.DAY_CLOSE, Step.DONE, 0, date + " CLOSED root " + HexFormat.of().formatHex(root));
            }
            return null;
        });
    }

    @Override
    public void openItem(ItemKind kind, String detail, long openedAt) {
        Transaction.held(database, "opening an item", connection -> PostingWriter.beside(connection).join(Posting.of(new Posting.Item(kind, 0, 0, 0, detail, openedAt))));
    }
}
