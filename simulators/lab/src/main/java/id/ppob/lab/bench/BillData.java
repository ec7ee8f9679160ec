package id.ppob.lab.bench;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;

/**
 * Invented customers and bills in bulk, by the server itself: customer i has 1 to 4 unpaid bills ({@code 1 + i mod 4}), due in the
 * future, so that no late fee moves an amount. Every schema of a bench gets the same ones.
 */
final class BillData {
    private static final int CHUNK = 500_000;
    private static final int MOST_BILLS = 4;
    /** Bills of a customer on the average: 1 to 4, evenly. */
    private static final double BILLS_EACH = 2.5;
    private static final int BATCH = 1;

    private BillData() { }

    /** @return customers that have about so many bills together */
    static int customersFor(int bills) {
        return Math.max(MOST_BILLS, (int) (bills / BILLS_EACH));
    }

    /** @return bills of the first so many customers */
    static long billsOf(long customers) {
        long bills = 0;
        for (int i = 0; i < MOST_BILLS; i++) {
            bills += (i + 1) * ((customers - i + MOST_BILLS - 1) / MOST_BILLS);
        }
        return bills;
    }

    /** The batch's row in the trail, as an import leaves it. */
    private static long noted(Database.Address address) {
        try (Database books = Database.open(address, Database.Settings.defaults())) {
            return new TrailStore(books.pool()).add(0, Operator.SWITCH, Act.IMPORT, Step.DONE, BatchTrail.activated(BATCH, new byte[32], null, "bench"));
        }
    }

    /** Fills a fresh schema: one unit, one active batch, customers and bills. */
    static void write(Database.Address address, int customers) throws SQLException {
        LocalDate month = Clock.system().wibDate().withDayOfMonth(1);
        long noted = noted(address);
        try (Connection connection = BenchDatabase.connect(address); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0");
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53111', '0215550100')");
            statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, trail) VALUES (" + BATCH
                    + ", 'bench', '', '53111', " + period(month) + ", 'ACTIVE', 0, " + noted + ")");
            for (int from = 0; from < customers; from += CHUNK) {
                int to = Math.min(customers, from + CHUNK) - 1;
                statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + Loads.FIRST_CUSTOMER
                        + " + seq, CONCAT('INVENTED ', seq), '53111', 'R1', 1300, '' FROM seq_" + from + "_to_" + to);
                statement.execute("INSERT INTO bill SELECT " + Loads.FIRST_CUSTOMER + " + c.seq, CASE n.seq WHEN 0 THEN " + period(month)
                        + " WHEN 1 THEN " + period(month.minusMonths(1)) + " WHEN 2 THEN " + period(month.minusMonths(2)) + " ELSE "
                        + period(month.minusMonths(3)) + " END, " + BATCH + ", 'UNPAID', '" + month.plusMonths(2) + "', '" + month.minusDays(1)
                        + "', 100, 49000 + c.seq % 1000, 1000, 0, 0, 50000 + c.seq % 1000, 100, 200, 0, 0, 0, 0 FROM seq_" + from + "_to_" + to
                        + " c JOIN seq_0_to_3 n ON n.seq <= c.seq % " + MOST_BILLS + " ORDER BY c.seq, n.seq DESC");
                statement.execute("INSERT INTO billed SELECT idpel, period, batch FROM bill WHERE idpel BETWEEN " + (Loads.FIRST_CUSTOMER + from) + " AND "
                        + (Loads.FIRST_CUSTOMER + to));
            }
            statement.execute("ANALYZE TABLE customer, bill");
        }
    }

    private static int period(LocalDate month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    /** Reads everything once, so that no contender pays for a cold pool. */
    static void warm(Database.Address address) throws SQLException {
        try (Connection connection = BenchDatabase.connect(address); Statement statement = connection.createStatement()) {
            for (String sql : new String[] {"SELECT COUNT(*), SUM(power_va) FROM customer", "SELECT COUNT(*), SUM(total_rupiah) FROM bill"}) {
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                }
            }
        }
    }
}
