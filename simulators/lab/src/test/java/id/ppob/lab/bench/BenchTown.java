package id.ppob.lab.bench;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.pln.PlnCustomer;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.Framing;
import id.ppob.simulator.wire.Statement;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.payment.Route;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The whole switch on a real database with the customers and partners of the benches, PLN's host beside it where that is wanted. */
final class BenchTown implements AutoCloseable {
    private final TestDatabase database;
    private final Path cfg;
    private final Path folder;
    private final PlnHost pln;
    private final List<String> parts;
    private final Meters meters = Meters.standalone();
    private final SwitchServer server;

    /** @param change of the settings, with a PLN: what stands there, and what shall */
    private BenchTown(TestDatabase database, int customers, Path folder, boolean withPln, String... change) throws Exception {
        this.database = database;
        this.folder = folder;
        if (number("SELECT COUNT(*) FROM customer") == 0) {
            BillData.write(database.address(), customers);
            PaymentTables.partners(database.address());
        }
        cfg = BenchConfig.write(Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg"), folder);
        pln = withPln ? pln(customers, change) : null;
        parts = withPln ? List.of("lanes", "listener", "pln-link") : List.of("lanes", "listener");
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, withPln ? new InetSocketAddress("127.0.0.1", pln.port()) : null), database.database(Account.SWITCH), database.database(Account.UPKEEP),
            Clock.system(), meters);
        for (String part : parts) {
            server.part(part).start();
        }
        await().until(() -> !withPln || meters.value(Meter.PLN_LINK_STATE) == 0);
    }

    /** A switch whose PLN is never there. @param customers of a new database; one that has some keeps them */
    static BenchTown alone(TestDatabase database, int customers, Path folder) throws Exception {
        return new BenchTown(database, customers, folder, false);
    }

    /** A switch signed on to a PLN that knows the same bills and is given a second to answer. */
    static BenchTown withPln(TestDatabase database, int customers, Path folder) throws Exception {
        return new BenchTown(database, customers, folder, true, "pln.deadline-ms = 20000", "pln.deadline-ms = 1000");
    }

    /** The same with a PLN that has all its time, and so many questions to it under way at most. */
    static BenchTown withPatience(TestDatabase database, int customers, Path folder, int inFlight) throws Exception {
        return new BenchTown(database, customers, folder, true, "pln.in-flight = 1024", "pln.in-flight = " + inFlight);
    }

    private PlnHost pln(int customers, String... change) throws IOException {
        Path settings = cfg.resolve("switch.properties");
        Files.writeString(settings, Files.readString(settings).replace(change[0], change[1]));
        plnGoes("");
        return PlnHost.start(new PlnOptions(0, cfg, "pln-host", Framing.TRAILER_FF, known(customers), Set.of("PPOBSW1"),
                Bank.demo().stream().map(Bank::code).collect(Collectors.toSet()), 3_000, false, journal(), Duration.ofMinutes(2), 64),
                new FaultWatch(Side.PLN, new Faults(7), List.of(), folder.resolve("faults.txt")));
    }

    /** What BillData writes, as PLN knows it. */
    private static List<PlnCustomer> known(int customers) {
        LocalDate month = Clock.system().wibDate().withDayOfMonth(1);
        List<PlnCustomer> all = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            List<Statement.Line> bills = new ArrayList<>();
            for (int age = i % 4; age >= 0; age--) {
                bills.add(new Statement.Line(month.minusMonths(age).format(DateTimeFormatter.ofPattern("yyyyMM")), month.plusMonths(2).format(DateTimeFormatter.BASIC_ISO_DATE),
                        month.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE), 50_000 + i % 1000, "0".repeat(11), 0, 0, "%08d%08d".formatted(100, 200) + "0".repeat(32)));
            }
            all.add(new PlnCustomer(Long.toString(Loads.FIRST_CUSTOMER + i), "INVENTED " + i, "53111", "0215550100", "R1", 1300, bills));
        }
        return all;
    }

    /** PLN's host has these faults from now on, a line each. */
    void plnGoes(String faults) throws IOException {
        Files.writeString(folder.resolve("faults.txt"), faults);
    }

    /** @return where PLN writes */
    Path journal() {
        return folder.resolve("pln.jsonl");
    }

    PlnHost pln() {
        return pln;
    }

    SwitchServer server() {
        return server;
    }

    Meters meters() {
        return meters;
    }

    /** Banks that sell to these customers. */
    LoadClient client(int first, int count) throws Exception {
        return Loads.client(server.part("listener").address(), cfg, 4, 32, true, Loads.customers(Loads.FIRST_CUSTOMER + first, count));
    }

    /** Every partner's payments go this way from now on. */
    void route(String route) throws SQLException {
        new TwoPeople(database.database().pool()).agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.valueOf(route), "a test"));
        server.refreshTerms();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = database.database().pool().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) {
        try (Connection connection = database.database().pool().getConnection(); var statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The books hold, by nothing of the switch. */
    void holds() throws Exception {
        Report report = Proof.prove(new Proof.Address(database.address().jdbcUrl(), database.address().user(), database.address().password()), null, null);
        assertTrue(report.holds(), report::table);
    }

    /** Nothing waits for PLN any more. */
    void quiet() {
        await().atMost(Duration.ofMinutes(2)).until(() -> number("SELECT COUNT(*) FROM host_payment WHERE open = 1") == 0
                && number("SELECT COUNT(*) FROM advice WHERE state <> 'DEAD'") == 0);
    }

    /** Nothing waits any more, and what is paid here is paid there. */
    void agrees(int first, int count) throws Exception {
        quiet();
        assertEquals(0, number("SELECT COUNT(*) FROM advice"), "nothing is dead");
        assertEquals(number("SELECT COUNT(*) FROM bill WHERE state IN ('PAID', 'ELSEWHERE') AND idpel BETWEEN " + (Loads.FIRST_CUSTOMER + first) + " AND "
                + (Loads.FIRST_CUSTOMER + first + count)), pln.paidBills());
        holds();
    }

    @Override
    public void close() {
        parts.reversed().forEach(part -> server.part(part).stop());
        server.close();
        if (pln != null) {
            pln.close();
        }
    }
}
