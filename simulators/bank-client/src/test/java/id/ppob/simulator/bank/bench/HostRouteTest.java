package id.ppob.simulator.bank.bench;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.simulator.bank.proof.Proof;
import id.ppob.simulator.bank.proof.Report;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Route;
import id.ppob.switching.store.RequestStore;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole switch, banks and PLN's host over real sockets, on a real database: what banks, books and PLN hold at the end is the same. */
class HostRouteTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CUSTOMERS = 3_000;
    private static boolean filled;
    @TempDir
    private Path folder;
    private Path cfg;
    private Path faults;
    private SwitchServer server;
    private PlnHost pln;
    private final Meters meters = Meters.standalone();

    @BeforeEach
    void start() throws Exception {
        if (!filled) {
            filled = true;
            BillData.write(DATABASE.address(), CUSTOMERS);
            PaymentTables.partners(DATABASE.address());
        }
        cfg = BenchConfig.write(Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg"), folder);
        Path settings = cfg.resolve("switch.properties");
        Files.writeString(settings, Files.readString(settings).replace("pln.deadline-ms = 20000", "pln.deadline-ms = 1000"));
        faults = folder.resolve("faults.txt");
        Files.writeString(faults, "");
        pln = PlnHost.start(PlnPeer.options(cfg, CUSTOMERS, folder.resolve("pln.jsonl")), new FaultWatch(Side.PLN, new Faults(7), List.of(), faults));
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, new InetSocketAddress("127.0.0.1", pln.port())), DATABASE.database(), Clock.system(), meters);
        for (String part : List.of("lanes", "listener", "pln-link")) {
            server.part(part).start();
        }
        await().until(() -> meters.value(Meter.PLN_LINK_STATE) == 0);
    }

    @AfterEach
    void stop() {
        for (String part : List.of("pln-link", "listener", "lanes")) {
            server.part(part).stop();
        }
        server.close();
        pln.close();
    }

    private LoadClient client(int first, int count) throws Exception {
        return Loads.client(server.part("listener").address(), cfg, 4, 32, true, Loads.customers(Loads.FIRST_CUSTOMER + first, count));
    }

    private void route(String route) throws SQLException {
        execute("INSERT INTO route VALUES (0, '99501', '" + route + "') ON DUPLICATE KEY UPDATE route = VALUES(route)");
        server.refreshTerms();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) {
        try (Connection connection = DATABASE.database().pool().getConnection(); var statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing waits any more, and what is paid here is paid there. */
    private void agree(int first, int count) throws Exception {
        await().atMost(Duration.ofMinutes(2)).until(() -> number("SELECT COUNT(*) FROM host_payment WHERE open = 1") == 0
                && number("SELECT COUNT(*) FROM advice WHERE state <> 'DEAD'") == 0);
        assertEquals(0, number("SELECT COUNT(*) FROM advice"), "nothing is dead");
        assertEquals(number("SELECT COUNT(*) FROM bill WHERE state IN ('PAID', 'ELSEWHERE') AND idpel BETWEEN " + (Loads.FIRST_CUSTOMER + first) + " AND "
                + (Loads.FIRST_CUSTOMER + first + count)), pln.paidBills());
        Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null);
        assertTrue(report.holds(), report::table);
    }

    @Test
    void plnDecidesAndNothingIsLostWhateverGoesWrong() throws Exception {
        route("HOST");
        try (LoadClient client = client(0, 1_000)) {
            LoadResult quiet = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 200), Duration.ofSeconds(3)));
            assertTrue(quiet.count(Kind.PAYMENT, "0000") > 50 && quiet.count(Kind.REVERSAL, "0000") > 5, quiet::text);
            Files.writeString(faults, """
                    on any do jitter 0ms 300ms
                    on payment do lost 2%
                    on payment,reversal do silence 3%
                    on payment do late 1500ms 3%
                    on payment,reversal do duplicate 5%
                    on payment do elsewhere 10%
                    on payment do code 9999 2%
                    on payment do amount 1 2%
                    on payment do key stan 2%
                    on payment do paid-elsewhere 1%
                    on payment do half-frame 1%
                    every 2s do close
                    """);
            LoadResult rough = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 150), Duration.ofSeconds(6)).withReplyMs(3_000));
            assertTrue(rough.count(Kind.PAYMENT, "0000") > 20, rough::text);
            Files.writeString(faults, "");
        }
        agree(0, 1_000);
        assertTrue(number("SELECT COUNT(*) FROM advice_end WHERE kind = 2") > 0, "doubt was met and ended");
    }

    @Test
    void advicesOfTheLocalRouteReachPlnOnceEach() throws Exception {
        route("LOCAL");
        Files.writeString(faults, """
                on advice do silence 5%
                on advice do lost 5%
                on advice,reversal do duplicate 5%
                """);
        long before = number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'");
        try (LoadClient client = client(2_000, 900)) {
            LoadResult result = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=10"), new RatePlan(50, 300), Duration.ofSeconds(4)));
            assertTrue(result.count(Kind.PAYMENT, "0000") > 100 && result.count(Kind.REVERSAL, "0000") > 10, result::text);
        }
        Files.writeString(faults, "");
        agree(2_000, 900);
        assertTrue(number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'") > before);
    }

    @Test
    void aRouteThatTwoPeopleChangeCountsInTheRunningSwitch() throws Exception {
        route("LOCAL");
        server.part("runners").start();
        People people = new People(DATABASE.database().pool());
        Operator andi = people.add("andi", Role.MAKER);
        Operator budi = people.add("budi", Role.CHECKER);
        try (LoadClient client = client(1_000, 900)) {
            for (Route to : List.of(Route.HOST, Route.LOCAL, Route.HOST_WITH_STAND_IN)) {
                RequestStore requests = new RequestStore(DATABASE.database().pool());
                var asked = (RequestStore.Done) requests.ask(andi, new Change.SetRoute(Change.SetRoute.ALL, "99501", to, "a test"), Clock.system().millis());
                assertEquals(to.asksHost() ? 0 : 1, askedOfPln(client, to), "asking alone changes nothing");
                requests.approve(budi, asked.request(), Clock.system().millis());
                await().atMost(Duration.ofSeconds(20)).until(() -> askedOfPln(client, to) == (to.asksHost() ? 1 : 0));
            }
            assertEquals(6, number("SELECT COUNT(*) FROM trail WHERE act = 'ROUTE'"));
        } finally {
            server.part("runners").stop();
        }
        agree(1_000, 900);
    }

    /** @return the share of the payments approved now that PLN decided: 0 or 1, anything between while the switch takes the new route up */
    private static double askedOfPln(LoadClient client, Route route) throws Exception {
        long decided = number("SELECT COUNT(*) FROM host_payment");
        long before = number("SELECT COUNT(*) FROM payment");
        client.run(Step.closed(Mix.parse("inquiry=50,payment=50"), 4, Duration.ofSeconds(20)).ending(40));
        long sold = number("SELECT COUNT(*) FROM payment") - before;
        assertTrue(sold > 0, () -> "nothing was sold on the way to " + route);
        return (number("SELECT COUNT(*) FROM host_payment") - decided) / (double) sold;
    }
}
