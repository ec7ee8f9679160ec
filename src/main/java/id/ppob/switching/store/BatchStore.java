package id.ppob.switching.store;

import id.ppob.switching.acmt.BatchBooks;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.BillTables;
import id.ppob.switching.acmt.Charge;
import id.ppob.switching.acmt.MasterEntry;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.bill.Customer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** ACMT batches in MariaDB: customers, readings and bills by the slice, one statement a table. Slow work: never on a lane's connection. Thread-safe. */
public final class BatchStore implements BatchBooks {
    private static final String LOCK = "SELECT GET_LOCK(CONCAT('ppob.import.', MD5(DATABASE())), 0)";
    private static final String UNLOCK = "DO RELEASE_LOCK(CONCAT('ppob.import.', MD5(DATABASE())))";
    private static final String PUT_UNIT = "INSERT INTO unit (unit, phone) VALUES (?, ?) ON DUPLICATE KEY UPDATE phone = VALUES(phone)";
    private static final String PUT_CUSTOMERS = "INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES ";
    private static final String UPDATE_CUSTOMERS = " ON DUPLICATE KEY UPDATE name = VALUES(name), unit = VALUES(unit), tariff = VALUES(tariff),"
        + " power_va = VALUES(power_va), route = VALUES(route)";
    private static final String CUSTOMERS =
        "SELECT c.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, c.status FROM customer c JOIN unit u ON u.unit = c.unit WHERE c.idpel IN ";
    private static final String BILLED = """
        SELECT b.idpel FROM bill b JOIN acmt_batch a ON a.batch = b.batch
        WHERE b.period = ? AND a.state IN ('ACTIVE', 'CLOSED') AND b.idpel IN\s""";
    private static final String CLAIM = "INSERT INTO acmt_batch (file_name, sha256, unit, period, state, loaded_at) VALUES (?, ?, ?, ?, 'LOADING', ?)";
    private static final String CLAIMED = "SELECT batch, file_name, state FROM acmt_batch WHERE sha256 = ? AND live";
    private static final String ADD_READINGS = """
        INSERT INTO reading (period, idpel, batch, read_on, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to, multiplier,
                             latitude, longitude, photo, read_code, abnormality, reader) VALUES\s""";
    private static final int READING_COLUMNS = 17;
    private static final String ADD_BILLS = """
        INSERT INTO bill (idpel, period, batch, state, due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah,
                          lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to) VALUES\s""";
    private static final String BILL = "(?,?,?,'UNPAID',?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String ACTIVATE =
        "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ACTIVE', row_count = ?, accepted = ?, rejected = ? WHERE batch = ? AND state = 'LOADING'";
    private static final String GIVE_UP =
        "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ROLLED_BACK', live = NULL, row_count = ?, rejected = ? WHERE batch = ? AND state = 'LOADING'";

    private final Database database;

    /** @param database its pool for slow work is used */
    public BatchStore(Database database) {
        this.database = database;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T with(String doing, Work<T> work) {
        try (Connection connection = database.pool().getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw new StoreException(doing, e);
        }
    }

    private void inOneTransaction(String doing, Work<Void> work) {
        with(doing, connection -> Transaction.once(connection, work::run));
    }

    /** The lock lives as long as its connection: a process that dies gives it back. */
    @Override
    public Optional<Turn> takeTurn() {
        try {
            Connection connection = database.pool().getConnection();
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(LOCK)) {
                if (row.next() && row.getInt(1) == 1) {
                    return Optional.of(() -> release(connection));
                }
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw new StoreException("taking the turn to import", e);
        }
    }

    private static void release(Connection connection) {
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute(UNLOCK);
        } catch (SQLException e) {
            throw new StoreException("giving back the turn to import", e);
        }
    }

    @Override
    public BillTables tables() {
        return with("reading the bill tables", BillTableRows::read);
    }

    @Override
    public void putCustomers(List<MasterEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<MasterEntry> sorted = entries.stream().sorted(Comparator.comparingLong(entry -> entry.customer().idpel())).toList();
        Map<String, String> phones = new TreeMap<>();
        sorted.forEach(entry -> phones.put(entry.customer().unit(), entry.customer().phone()));
        inOneTransaction("taking over customers", connection -> {
            try (PreparedStatement unit = connection.prepareStatement(PUT_UNIT)) {
                for (Map.Entry<String, String> phone : phones.entrySet()) {
                    unit.setString(1, phone.getKey());
                    unit.setString(2, phone.getValue());
                    unit.executeUpdate();
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(Rows.repeat(PUT_CUSTOMERS, Rows.keys(6), sorted.size()) + UPDATE_CUSTOMERS)) {
                int at = 1;
                for (MasterEntry entry : sorted) {
                    Customer customer = entry.customer();
                    insert.setLong(at++, customer.idpel());
                    insert.setString(at++, customer.name());
                    insert.setString(at++, customer.unit());
                    insert.setString(at++, customer.tariff());
                    insert.setInt(at++, customer.powerVa());
                    insert.setString(at++, entry.route());
                }
                insert.executeUpdate();
            }
            return null;
        });
    }

    @Override
    public Map<Long, Customer> customers(Collection<Long> idpels) {
        return idpels.isEmpty() ? Map.of() : with("looking up customers", connection -> {
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
    public Set<Long> billed(int period, Collection<Long> idpels) {
        return idpels.isEmpty() ? Set.of() : with("looking up bills", connection -> {
            Set<Long> found = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement(BILLED + Rows.keys(idpels.size()))) {
                select.setInt(1, period);
                Rows.bind(select, 2, idpels);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        found.add(row.getLong(1));
                    }
                }
            }
            return found;
        });
    }

    @Override
    public Claim claim(BatchName name, byte[] sha256, long nowMillis) {
        return with("claiming batch " + name.file(), connection -> {
            try (PreparedStatement insert = connection.prepareStatement(CLAIM, Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, name.file());
                insert.setBytes(2, sha256);
                insert.setString(3, name.unit());
                insert.setInt(4, name.period());
                insert.setLong(5, nowMillis);
                insert.executeUpdate();
                try (ResultSet key = insert.getGeneratedKeys()) {
                    key.next();
                    return new Claim.Ours(key.getInt(1), false);
                }
            } catch (SQLIntegrityConstraintViolationException before) {
                return claimed(connection, sha256);
            }
        });
    }

    private static Claim claimed(Connection connection, byte[] sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CLAIMED)) {
            select.setBytes(1, sha256);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(3).equals("LOADING") ? new Claim.Ours(row.getInt(1), true)
                    : new Claim.Taken(row.getInt(1), row.getString(2), row.getString(3));
            }
        }
    }

    @Override
    public void remove(int batch, int period, Collection<Long> idpels) {
        if (idpels.isEmpty()) {
            return;
        }
        inOneTransaction("clearing batch " + batch, connection -> {
            for (String table : List.of("reading", "bill")) {
                try (PreparedStatement delete = connection.prepareStatement(
                        "DELETE FROM " + table + " WHERE batch = ? AND period = ? AND idpel IN " + Rows.keys(idpels.size()))) {
                    delete.setInt(1, batch);
                    delete.setInt(2, period);
                    Rows.bind(delete, 3, idpels);
                    delete.executeUpdate();
                }
            }
            return null;
        });
    }

    @Override
    public void add(int batch, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        inOneTransaction("adding to batch " + batch, connection -> {
            try (PreparedStatement insert = connection.prepareStatement(Rows.repeat(ADD_READINGS, Rows.keys(READING_COLUMNS), entries.size()))) {
                int at = 1;
                for (Entry entry : entries) {
                    at = bindReading(insert, at, batch, entry.reading());
                }
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(Rows.repeat(ADD_BILLS, BILL, entries.size()))) {
                int at = 1;
                for (Entry entry : entries) {
                    at = bindBill(insert, at, batch, entry.reading(), entry.charge());
                }
                insert.executeUpdate();
            }
            return null;
        });
    }

    private static int bindReading(PreparedStatement insert, int from, int batch, Reading reading) throws SQLException {
        int at = from;
        insert.setInt(at++, reading.period());
        insert.setLong(at++, reading.idpel());
        insert.setInt(at++, batch);
        insert.setObject(at++, reading.readOn());
        at = bindStands(insert, at, reading);
        insert.setInt(at++, reading.multiplier());
        for (String degrees : List.of(reading.latitude(), reading.longitude())) {
            insert.setObject(at++, degrees.isEmpty() ? null : new BigDecimal(degrees), Types.DECIMAL);
        }
        for (String text : List.of(reading.photo(), reading.readCode(), reading.abnormality(), reading.reader())) {
            insert.setString(at++, text.isEmpty() ? null : text);
        }
        return at;
    }

    private static int bindBill(PreparedStatement insert, int from, int batch, Reading reading, Charge charge) throws SQLException {
        int at = from;
        insert.setLong(at++, reading.idpel());
        insert.setInt(at++, reading.period());
        insert.setInt(at++, batch);
        insert.setObject(at++, charge.dueOn());
        insert.setObject(at++, reading.readOn());
        insert.setInt(at++, charge.kwh());
        insert.setLong(at++, charge.energyRupiah());
        insert.setLong(at++, charge.taxRupiah());
        insert.setLong(at++, charge.vatRupiah());
        insert.setLong(at++, charge.stampRupiah());
        insert.setLong(at++, charge.totalRupiah());
        return bindStands(insert, at, reading);
    }

    private static int bindStands(PreparedStatement insert, int from, Reading reading) throws SQLException {
        int at = from;
        insert.setInt(at++, reading.lwbpFrom());
        insert.setInt(at++, reading.lwbpTo());
        insert.setInt(at++, reading.wbpFrom());
        insert.setInt(at++, reading.wbpTo());
        insert.setInt(at++, reading.kvarhFrom());
        insert.setInt(at++, reading.kvarhTo());
        return at;
    }

    @Override
    public void activate(int batch, int rows, int accepted) {
        end(batch, "activating batch " + batch, ACTIVATE, rows, accepted, rows - accepted, batch);
    }

    @Override
    public void giveUp(int batch, int rows) {
        end(batch, "giving up batch " + batch, GIVE_UP, rows, rows, batch);
    }

    private void end(int batch, String doing, String sql, int... values) {
        int changed = with(doing, connection -> Transaction.once(connection, begun -> {
            Transaction.execute(begun, "UPDATE batch_version SET version = version + 1");
            return Transaction.execute(begun, sql, java.util.Arrays.stream(values).boxed().toArray());
        }));
        if (changed != 1) {
            throw new IllegalStateException("batch " + batch + " is not loading");
        }
    }
}
