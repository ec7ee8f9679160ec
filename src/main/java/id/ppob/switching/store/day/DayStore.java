package id.ppob.switching.store.day;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.DayBook;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
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
    private static final String OPEN = "INSERT IGNORE INTO business_day (business_date, state) VALUES (?, 'OPEN')";
    private static final String BEGIN = "UPDATE business_day SET state = 'CLOSING' WHERE business_date = ? AND state = 'OPEN'";
    private static final String LANES =
        "SELECT node, lane, payments, amount_rupiah, pending, sealed FROM lane_day WHERE business_date = ? ORDER BY node, lane";
    private static final String SEAL =
        "UPDATE lane_day SET sealed = TRUE WHERE business_date = ? AND node = ? AND lane = ? AND sealed = FALSE";
    private static final String PAID = """
        SELECT COUNT(*), COALESCE(SUM(amount_rupiah), 0) FROM payment
        WHERE reference > ? AND reference <= ? AND business_date = ? AND state = 'APPROVED'""";
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
          AND NOT EXISTS (SELECT 1 FROM lane_day l WHERE l.business_date = business_day.business_date AND (l.pending <> 0 OR NOT l.sealed))""";
    private static final String ITEM = """
        INSERT IGNORE INTO item (kind, detail, opened_at, owner) VALUES (?, ?, ?, 'settlement')""";
    private static final int DETAIL_LENGTH = 255;

    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public DayStore(DataSource database) {
        this.database = database;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T with(String doing, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new StoreException(doing, e);
        }
    }

    @Override
    public List<Day> days() {
        return with("reading the business dates", connection -> {
            try (PreparedStatement select = connection.prepareStatement(DAYS + " ORDER BY business_date")) {
                return days(select);
            }
        });
    }

    @Override
    public Optional<Day> day(LocalDate date) {
        return with("reading " + date, connection -> {
            try (PreparedStatement select = connection.prepareStatement(DAYS + " WHERE business_date = ?")) {
                select.setObject(1, date);
                return days(select).stream().findFirst();
            }
        });
    }

    private static List<Day> days(PreparedStatement select) throws SQLException {
        List<Day> days = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.add(new Day(row.getObject(1, LocalDate.class), State.valueOf(row.getString(2)), row.getInt(3), row.getLong(4),
                    row.getLong(5), row.getBytes(6), row.getLong(7)));
            }
        }
        return days;
    }

    @Override
    public void beginClose(LocalDate date) {
        with("closing " + date, connection -> {
            for (String sql : List.of(OPEN, BEGIN)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, date);
                    statement.executeUpdate();
                }
            }
            return null;
        });
    }

    @Override
    public List<LaneDay> laneDays(LocalDate date) {
        return with("reading the lanes of " + date, connection -> {
            List<LaneDay> lanes = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(LANES)) {
                select.setObject(1, date);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        lanes.add(new LaneDay(row.getInt(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getBoolean(6)));
                    }
                }
            }
            return lanes;
        });
    }

    @Override
    public boolean seal(LocalDate date, int node, int lane) {
        return with("sealing " + date, connection -> {
            try (PreparedStatement update = connection.prepareStatement(SEAL)) {
                update.setObject(1, date);
                update.setInt(2, node);
                update.setInt(3, lane);
                update.executeUpdate();
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
        long[] sums = new long[2];
        return with("counting the payments of " + date, connection -> {
            try (PreparedStatement select = connection.prepareStatement(PAID)) {
                select.setObject(3, date);
                Slices.ofPayments(connection, date, (after, upTo) -> {
                    select.setLong(1, after);
                    select.setLong(2, upTo);
                    try (ResultSet row = select.executeQuery()) {
                        row.next();
                        for (int i = 0; i < sums.length; i++) {
                            sums[i] += row.getLong(i + 1);
                        }
                    }
                });
            }
            return new PaymentSums(sums[0], sums[1]);
        });
    }

    @Override
    public void transfers(LocalDate date, Consumer<Transfer> reader) {
        with("reading the transfers of " + date, connection -> {
            try (PreparedStatement select = connection.prepareStatement(TRANSFERS)) {
                select.setObject(1, date);
                Slices.ofTransfers(connection, date, (after, upTo) -> {
                    select.setLong(2, after);
                    select.setLong(3, upTo);
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            reader.accept(new Transfer(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5),
                                row.getLong(6)));
                        }
                    }
                });
            }
            return null;
        });
    }

    @Override
    public Map<Integer, Movement> balances(LocalDate date) {
        return with("reading the balances of " + date, connection -> {
            Map<Integer, Movement> balances = new TreeMap<>();
            try (PreparedStatement select = connection.prepareStatement(BALANCES)) {
                select.setObject(1, date);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        balances.put(row.getInt(1), new Movement(row.getLong(2), row.getLong(3)));
                    }
                }
            }
            return balances;
        });
    }

    @Override
    public void fold(LocalDate date, LocalDate previous, PaymentSums sums, byte[] root, long closedAt) {
        Transaction.run(database, "folding " + date, connection -> {
            TrailStore.lock(connection);
            long[] suspects = Transaction.first(connection, SUSPECTS, row -> new long[] {row.getLong(1), row.getLong(2)}, date).orElseThrow();
            if (Transaction.execute(connection, CLOSE, sums.approved(), sums.amountRupiah(), root, closedAt, suspects[0], suspects[1], date) == 1) {
                Transaction.execute(connection, FOLD, date, previous, date);
                TrailStore.add(connection, closedAt, Operator.SWITCH, Act.DAY_CLOSE, Step.DONE, 0, date + " CLOSED root " + HexFormat.of().formatHex(root));
            }
            return null;
        });
    }

    @Override
    public void openItem(String kind, String detail, long openedAt) {
        String told = detail.length() > DETAIL_LENGTH ? detail.substring(0, DETAIL_LENGTH) : detail;
        with("opening an item", connection -> {
            try (PreparedStatement insert = connection.prepareStatement(ITEM)) {
                insert.setString(1, kind);
                insert.setString(2, told);
                insert.setLong(3, openedAt);
                insert.executeUpdate();
            }
            return null;
        });
    }
}
