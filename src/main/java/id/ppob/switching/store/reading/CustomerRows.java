package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.CustomerVersion.Details;
import id.ppob.switching.acmt.CustomerVersion.ReadBy;
import id.ppob.switching.acmt.MasterEntry;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.store.sql.Keys;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers as master files bring them: a version from a day on where it says something else than what counts then, and the row that the loop reads, which
 * follows what counts today. Stateless.
 */
public final class CustomerRows {
    private static final String PUT_UNIT = "INSERT INTO unit (unit, phone) VALUES (?, ?) ON DUPLICATE KEY UPDATE phone = VALUES(phone)";
    private static final String PUT = "INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES ";
    private static final String UPDATE = " ON DUPLICATE KEY UPDATE name = VALUES(name), unit = VALUES(unit), tariff = VALUES(tariff),"
        + " power_va = VALUES(power_va), route = VALUES(route)";
    private static final int COLUMNS = 6;
    private static final String VERSIONS = """
        SELECT c.idpel, COALESCE(v.valid_from, '2000-01-01'), COALESCE(v.version, 0), COALESCE(v.name, c.name), COALESCE(v.unit, c.unit), u.phone, COALESCE(v.tariff, c.tariff),
               COALESCE(v.power_va, c.power_va), c.status, COALESCE(v.route, c.route), COALESCE(v.district, ''), COALESCE(v.kind, ''), COALESCE(v.exempt, FALSE),
               COALESCE(v.address, ''), COALESCE(v.phone, ''), COALESCE(v.consent, FALSE), COALESCE(v.latitude, ''), COALESCE(v.longitude, ''), COALESCE(v.read_by, 'MANUAL'), c.ends_on
        FROM customer c LEFT JOIN customer_version v ON v.idpel = c.idpel JOIN unit u ON u.unit = COALESCE(v.unit, c.unit) WHERE c.idpel""";
    private static final String ORDER = " ORDER BY c.idpel, v.valid_from, v.version";
    private static final String ADD = """
        INSERT INTO customer_version (idpel, valid_from, version, name, unit, tariff, power_va, route, district, kind, exempt, address, phone, consent, latitude, longitude, read_by,
                                      entered_at) VALUES\s""";
    private static final int VERSION_COLUMNS = 18;
    private static final int SCALE = 6;

    private static final String TOUCHED = "SELECT touched FROM customer WHERE idpel IN ";

    private CustomerRows() { }

    /**
     * Begins a change of what a customer's bills stand on that no import makes: of two who do, and of one and an import's slice, the second waits and sees the first.
     *
     * @return false where no customer has this number
     */
    public static boolean touch(Connection connection, long idpel) throws SQLException {
        return Transaction.execute(connection, "UPDATE customer SET touched = touched + 1 WHERE idpel = ?", idpel) == 1;
    }

    /** @return how often these customers were touched, all together. @param keep nobody else may until this transaction ends */
    public static long touched(Connection connection, Collection<Long> idpels, boolean keep) throws SQLException {
        long sum = 0;
        try (PreparedStatement select = connection.prepareStatement(TOUCHED + Rows.keys(idpels.size()) + (keep ? " FOR UPDATE" : ""))) {
            Rows.bind(select, 1, idpels);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sum += row.getLong(1);
                }
            }
        }
        return sum;
    }

    /** @return all versions of these customers that count, oldest first; one that is in no version yet has what the loop reads from the beginning on */
    public static Map<Long, List<CustomerVersion>> versions(Connection connection, Collection<Long> idpels) throws SQLException {
        return versions(connection, Keys.listed(idpels));
    }

    /** @return the same of these */
    public static Map<Long, List<CustomerVersion>> versions(Connection connection, Keys keys) throws SQLException {
        Map<Long, List<CustomerVersion>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(VERSIONS + keys.condition() + ORDER)) {
            keys.bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!keys.wants(row.getLong(1))) {
                        continue;
                    }
                    CustomerVersion version = version(row);
                    List<CustomerVersion> all = found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(1));
                    if (!all.isEmpty() && all.getLast().from().equals(version.from())) {
                        all.removeLast();
                    }
                    all.add(version);
                }
            }
        }
        return found;
    }

    private static CustomerVersion version(ResultSet row) throws SQLException {
        Customer customer = new Customer(row.getLong(1), row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getInt(8), Customer.Status.valueOf(row.getString(9)));
        return new CustomerVersion(LocalDate.parse(row.getString(2)), row.getInt(3), customer, row.getString(10), new Details(row.getString(11), row.getString(12), row.getBoolean(13),
            row.getString(14), row.getString(15), row.getBoolean(16), row.getString(17), row.getString(18), ReadBy.valueOf(row.getString(19))), row.getObject(20, LocalDate.class));
    }

    /** Puts entries of one slice into the books. @param today in the time of business */
    public static void put(Connection connection, List<MasterEntry> entries, LocalDate today, long nowMs) throws SQLException {
        List<MasterEntry> sorted = entries.stream().sorted(Comparator.comparingLong(entry -> entry.customer().idpel())).toList();
        units(connection, sorted);
        Map<Long, List<CustomerVersion>> before = versions(connection, sorted.stream().map(entry -> entry.customer().idpel()).toList());
        List<Cells> added = new ArrayList<>();
        List<Cells> now = new ArrayList<>();
        for (MasterEntry entry : sorted) {
            List<CustomerVersion> known = before.getOrDefault(entry.customer().idpel(), List.of());
            CustomerVersion wanted = wanted(entry, known);
            boolean same = !known.isEmpty() && CustomerVersion.on(wanted.from(), known).orElseThrow().same(wanted);
            if (known.stream().allMatch(version -> version.number() == 0)) { // not told of by any master yet
                added.add(cells(known.isEmpty() ? from(CustomerVersion.BEGINNING, wanted) : known.getFirst(), 1, nowMs));
            }
            if (!known.isEmpty() && !same) {
                added.add(cells(wanted, 1 + known.stream().filter(version -> version.from().equals(wanted.from())).mapToInt(CustomerVersion::number).max().orElse(0), nowMs));
            }
            now.add(row(same ? CustomerVersion.on(today, known).orElseThrow() : inForce(today, known, wanted)));
        }
        insert(connection, PUT, COLUMNS, now, UPDATE);
        insert(connection, ADD, VERSION_COLUMNS, added, "");
    }

    /** What counts today once the wanted version is there, too. */
    private static CustomerVersion inForce(LocalDate today, List<CustomerVersion> known, CustomerVersion wanted) {
        List<CustomerVersion> all = new ArrayList<>(known);
        all.removeIf(version -> version.from().equals(wanted.from()));
        all.add(wanted);
        all.sort(Comparator.comparing(CustomerVersion::from));
        return CustomerVersion.on(today, all).orElseThrow();
    }

    private static Cells row(CustomerVersion version) {
        Customer customer = version.customer();
        return new Cells(COLUMNS).add(customer.idpel()).add(customer.name()).add(customer.unit()).add(customer.tariff()).add(customer.powerVa()).add(version.route());
    }

    private static CustomerVersion from(LocalDate day, CustomerVersion version) {
        return new CustomerVersion(day, 1, version.customer(), version.route(), version.details());
    }

    /** What the file does not tell is as it was. */
    private static CustomerVersion wanted(MasterEntry entry, List<CustomerVersion> known) {
        Details details = entry.tells().apply(CustomerVersion.on(entry.from(), known).map(CustomerVersion::details).orElse(Details.NONE));
        return new CustomerVersion(entry.from(), 0, entry.customer(), entry.route(), details);
    }

    private static Cells cells(CustomerVersion version, int number, long nowMs) {
        Customer customer = version.customer();
        Details details = version.details();
        return new Cells(VERSION_COLUMNS).add(customer.idpel()).add(version.from()).add(number).add(customer.name()).add(customer.unit()).add(customer.tariff()).add(customer.powerVa())
            .add(version.route()).add(details.district()).add(details.kind()).add(details.exempt()).add(details.address()).add(details.phone()).add(details.consent())
            .add(degrees(details.latitude())).add(degrees(details.longitude())).add(details.readBy().name()).add(nowMs);
    }

    private static BigDecimal degrees(String text) {
        return text.isEmpty() ? null : new BigDecimal(text).setScale(SCALE);
    }

    private static void units(Connection connection, List<MasterEntry> entries) throws SQLException {
        Map<String, String> phones = new TreeMap<>();
        entries.forEach(entry -> phones.put(entry.customer().unit(), entry.customer().phone()));
        for (Map.Entry<String, String> phone : phones.entrySet()) {
            Transaction.execute(connection, PUT_UNIT, phone.getKey(), phone.getValue());
        }
    }

    private static void insert(Connection connection, String sql, int columns, List<Cells> rows, String tail) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(Rows.repeat(sql, Rows.keys(columns), rows.size()) + tail)) {
            int at = 1;
            for (Cells cells : rows) {
                at = cells.bind(insert, at);
            }
            insert.executeUpdate();
        }
    }
}
