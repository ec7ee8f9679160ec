package id.ppob.lab.bench;

import id.ppob.lab.run.TwoOperators;
import id.ppob.simulator.bank.Bank;
import id.ppob.switching.office.Change;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A schema as a payment finds it: partners with accounts, one with a deposit, and unpaid bills. */
final class PaymentTables {
    /** What one payment writes to: rows are inserted here or, in bill, changed. */
    static final List<String> WRITTEN = List.of("identity", "payment", "paid_bill", "transfer", "balance", "lane_day", "headroom", "advice", "bill", "lane_commit");
    private static final long DEPOSIT = 1_000_000_000_000L; // the most that one may be

    private PaymentTables() { }

    /** A partner as yardsticks know it. */
    record Partner(int number, int account, Bank bank) { }

    /** Registers the demo's banks and gives the depositor enough. @return them, the depositor last */
    static List<Partner> partners(Database.Address address) throws SQLException {
        List<Partner> partners = new ArrayList<>();
        try (Database database = Database.open(address, Database.Settings.defaults())) {
            PartnerStore store = new PartnerStore(database.pool());
            for (Bank bank : Bank.demo().stream().sorted(java.util.Comparator.comparing(Bank::deposit)).toList()) {
                int number = store.register(bank.partner(), bank.partner(), bank.deposit());
                if (bank.deposit() && !(new DepositStore(database.pool(), BusinessCalendar.ofWibDays(0)).add(TwoOperators.of(database, "bench").one(), new Change.Deposit(bank.partner(), DEPOSIT, "bench " + System.nanoTime(),
                        "to begin with"), Long.MAX_VALUE, Clock.system().millis()) instanceof DepositStore.Booked)) {
                    throw new SQLException("no deposit can be booked for " + bank.partner());
                }
                try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT account FROM account WHERE kind = 'PARTNER' AND partner = " + number)) {
                    row.next();
                    partners.add(new Partner(number, row.getInt(1), bank));
                }
            }
        }
        return List.copyOf(partners);
    }

    /**
     * Bytes on disk of each table that payments write to, all its partitions and indexes; without the bills, which were there before. Files
     * grow in steps of up to 4 MiB: a difference says something over many payments alone.
     */
    static Map<String, Long> bytes(Database.Address address) throws SQLException {
        String schema = address.jdbcUrl().substring(address.jdbcUrl().lastIndexOf('/') + 1);
        try (Connection connection = BenchDatabase.connect(address); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@datadir")) {
            row.next();
            return bytes(Path.of(row.getString(1), schema));
        }
    }

    private static Map<String, Long> bytes(Path folder) {
        Map<String, Long> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".ibd")).forEach(file -> {
                String table = file.getFileName().toString().split("[#.]")[0];
                if (WRITTEN.contains(table) && !"bill".equals(table)) {
                    bytes.merge(table, file.toFile().length(), Long::sum);
                }
            });
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return index entries beside the primary keys that a payment maintains, by table */
    static String indexes(Database.Address address) throws SQLException {
        try (Connection connection = BenchDatabase.connect(address); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT GROUP_CONCAT(DISTINCT CONCAT(table_name, '.', index_name)) FROM information_schema.statistics "
                        + "WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' AND table_name IN ('" + String.join("','", WRITTEN) + "')")) {
            row.next();
            return row.getString(1) == null ? "none beside the primary keys" : row.getString(1);
        }
    }
}
