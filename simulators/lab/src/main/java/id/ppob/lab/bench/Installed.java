package id.ppob.lab.bench;

import id.ppob.lab.run.FreePorts;
import id.ppob.lab.run.TwoOperators;
import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.load.Framing;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.List;

/**
 * The switch with the installation's own configuration, limits included, on a database of the bench's own that is full of unpaid bills.
 * Its banks connect to the listener of trailers; the next port is that of lengths.
 */
record Installed(BenchSettings settings, BenchDatabase database, Contender host, int port, int customers) implements AutoCloseable {
    private static final int CONNECTIONS = 2;
    private static final int SEED = 20_261_123;
    private static final List<Bank> BANKS = Bank.demo().subList(0, 3);
    /** More than a bench can use: how many there are by contract is not what is measured. */
    private static final int MARKERS = 10;
    /** The most that two people may add at once. */
    private static final long MARKERS_EACH = 100_000_000L;

    /** @param flags of the switch's Java machine, beside those of this process */
    static Installed start(BenchSettings settings, int bills, String... flags) throws SQLException, IOException {
        int customers = BillData.customersFor(bills);
        BenchDatabase database = BenchDatabase.start(settings);
        try {
            settings.say("writing %,d bills of %,d customers".formatted(BillData.billsOf(customers), customers));
            BillData.write(database.address(), customers);
            PaymentTables.partners(database.address());
            markers(database);
            BillData.warm(database.address());
            int port = FreePorts.inARow(2); // the first for trailers, the second for lengths
            Contender host = SwitchHost.start(settings, List.of(flags), settings.cfg(), database, "0", String.valueOf(port));
            return new Installed(settings, database, host, port, customers);
        } catch (SQLException | IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void markers(BenchDatabase database) throws SQLException {
        try (Database books = Database.open(database.address(), Database.Settings.defaults())) {
            TwoOperators people = TwoOperators.of(books, "bench");
            for (Bank bank : BANKS) {
                for (int i = 0; i < MARKERS; i++) {
                    people.agree(new PartnerChange.MarkerLimit(bank.partner(), MARKERS_EACH, "more than a bench can use"));
                }
            }
        }
    }

    /** @return three banks on two connections each; one thread */
    LoadClient banks() throws IOException {
        return new LoadClient(new LoadClient.Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Framing.TRAILER_FF, settings.cfg(), BANKS, CONNECTIONS,
                LoadClient.MOST_OUTSTANDING, true, 1, SEED), Loads.customers(Loads.FIRST_CUSTOMER, customers));
    }

    String text() {
        return "%,d bills, buffer pool %,d MiB, %d banks on %d connections each, configuration and limits as shipped but for markers".formatted(BillData.billsOf(customers),
                settings.poolMiB(), BANKS.size(), CONNECTIONS);
    }

    @Override
    public void close() {
        host.close();
        database.close();
    }
}
