package id.ppob.lab.bench;

import id.ppob.switching.store.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The yardstick of an inquiry: customers with their unit's telephone and their unpaid bills, as Java values, so many at random a pair
 * of statements prepared on the server.
 */
final class LookUp implements SqlContender.Worker {
    private static final String CUSTOMERS = "SELECT c.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, c.status + 0 FROM customer c JOIN unit u "
            + "ON u.unit = c.unit WHERE c.idpel IN (";
    private static final String BILLS = "SELECT idpel, period, batch, state + 0, due_on, read_on, total_rupiah, vat_rupiah, lwbp_from, lwbp_to, wbp_from, "
            + "wbp_to, kvarh_from, kvarh_to FROM bill WHERE idpel IN (";

    private final Connection connection;
    private final PreparedStatement customers;
    private final PreparedStatement bills;
    private final SplittableRandom random;
    private final int atOnce;
    private final int population;
    private long seen;

    /** What a customer is to the program. */
    record Customer(long idpel, String name, String unit, String phone, String tariff, int powerVa, int status, List<Bill> bills) { }

    /** And a bill. */
    record Bill(int period, int batch, int state, LocalDate dueOn, LocalDate readOn, long totalRupiah, long vatRupiah, int lwbpFrom, int lwbpTo,
                int wbpFrom, int wbpTo, int kvarhFrom, int kvarhTo) { }

    /** @param atOnce customers a statement */
    LookUp(Database.Address address, int atOnce, int population, int index) throws SQLException {
        this.connection = BenchDatabase.connect(address, "&useServerPrepStmts=true");
        String places = "?,".repeat(atOnce - 1) + "?)";
        this.customers = connection.prepareStatement(CUSTOMERS + places);
        this.bills = connection.prepareStatement(BILLS + places + " AND state = 'UNPAID' ORDER BY idpel, period");
        this.random = new SplittableRandom(index);
        this.atOnce = atOnce;
        this.population = population;
    }

    @Override
    public int work() throws SQLException {
        long[] wanted = random.longs(atOnce, Loads.FIRST_CUSTOMER, Loads.FIRST_CUSTOMER + population).sorted().toArray();
        for (int i = 0; i < atOnce; i++) {
            customers.setLong(i + 1, wanted[i]);
            bills.setLong(i + 1, wanted[i]);
        }
        Map<Long, Customer> found = new HashMap<>(2 * atOnce);
        try (ResultSet row = customers.executeQuery()) {
            while (row.next()) {
                found.put(row.getLong(1), new Customer(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                        row.getInt(6), row.getInt(7), new ArrayList<>(4)));
            }
        }
        try (ResultSet row = bills.executeQuery()) {
            while (row.next()) {
                found.get(row.getLong(1)).bills.add(new Bill(row.getInt(2), row.getInt(3), row.getInt(4), row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class), row.getLong(7), row.getLong(8), row.getInt(9), row.getInt(10), row.getInt(11),
                        row.getInt(12), row.getInt(13), row.getInt(14)));
            }
        }
        seen += found.values().stream().mapToLong(customer -> customer.bills.size()).sum();
        return atOnce;
    }

    /** @return bills read so far; so that nobody reads them in vain */
    long seen() {
        return seen;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
