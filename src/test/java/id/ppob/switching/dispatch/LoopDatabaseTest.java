package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.store.lane.LaneBooks;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same histories as the model test against the real MariaDB, store failures included. */
class LoopDatabaseTest {
    private static final long DEPOSIT = 500_000;
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void seededHistoriesWithStoreFailuresAgreeWithTheNaiveModelOnTheRealDatabase() throws SQLException {
        long seed = Seeds.fresh();
        int requests = LongRun.whole() ? 20_000 : 2_000;
        System.out.println("loop on MariaDB: seed " + seed + ", " + requests + " requests");
        Map<Integer, Integer> partners = new HashMap<>();
        PartnerStore store = new PartnerStore(DATABASE.database().pool());
        for (int bank : LoopScript.BANKS) {
            partners.put(bank, store.register("B" + bank, "Bank " + bank, bank == LoopScript.DEPOSIT_BANK));
        }
        int depositor = partners.get(LoopScript.DEPOSIT_BANK);
        execute("UPDATE limit_pool SET remainder = " + DEPOSIT + " WHERE kind = 'DEPOSIT' AND partner = " + depositor);
        customers();
        Terms terms = new TermsStore(DATABASE.database(Account.SWITCH).pool()).get();
        try (LaneBooks lane = new LaneBooks(DATABASE.database(Account.SWITCH), new LaneBooks.LaneId(1, 0), () -> terms, 60_000)) {
            Books books = new FaultyBooks(lane, new Random(seed), 15);
            LoopScript script = new LoopScript(seed, books, partners, DEPOSIT, true);
            script.run(requests, LoopDatabaseTest::seal);
            System.out.println("loop on MariaDB: answers by code " + script.answers);
            assertEquals(script.model().standing(), longs("SELECT reference FROM payment WHERE state = 'APPROVED'"));
            assertEquals(Set.of(script.model().deposit), longs("SELECT SUM(n) FROM (SELECT remainder n FROM limit_pool WHERE kind = 'DEPOSIT' "
                    + "UNION ALL SELECT available FROM headroom WHERE kind = 'DEPOSIT') a"));
            assertEquals(longs("SELECT SUM(amount_rupiah) FROM lane_day"), longs("SELECT SUM(amount_rupiah) FROM payment WHERE state = 'APPROVED'"));
            assertEquals(longs("SELECT COUNT(*) FROM bill WHERE state = 'PAID'"), longs("SELECT COUNT(*) FROM paid_bill"));
        }
    }

    private static void customers() throws SQLException {
        execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
        ActiveBatch.put(DATABASE.database().pool(), 1, 202606, 0);
        for (Map.Entry<Customer, List<Bill>> each : LoopScript.customers().entrySet()) {
            Customer customer = each.getKey();
            execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + customer.idpel() + ", 'INVENTED', '53001', 'R1', 1300, '')");
            for (Bill bill : each.getValue()) {
                execute("INSERT INTO bill VALUES (" + customer.idpel() + ", " + bill.period() + ", 1, 'UNPAID', '" + bill.dueOn() + "', '" + bill.readOn()
                        + "', 1, " + bill.totalRupiah() + ", 0, 0, 0, " + bill.totalRupiah() + ", 0, 1, 0, 0, 0, 0)");
            }
        }
        execute("INSERT IGNORE INTO billed SELECT idpel, period, batch FROM bill");
    }

    private static void seal(LocalDate date) {
        try {
            execute("INSERT IGNORE INTO business_day (business_date, state) VALUES ('" + date + "', 'OPEN')");
            execute("UPDATE business_day SET state = 'CLOSING' WHERE business_date = '" + date + "'");
            execute("UPDATE lane_day SET sealed = TRUE WHERE business_date = '" + date + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Set<Long> longs(String sql) throws SQLException {
        Set<Long> values = new HashSet<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getLong(1));
            }
        }
        return values;
    }
}
