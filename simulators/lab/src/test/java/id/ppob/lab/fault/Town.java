package id.ppob.lab.fault;

import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.traffic.Traffic;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.People;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A switch in this process, customers with a bill each, the demo's banks over real sockets, and the proof afterwards. */
final class Town implements AutoCloseable {
    static final Path CFG = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg").toAbsolutePath().normalize();
    private static final long FIRST = 530_000_000_000L;
    private static final long DEPOSIT = 100_000_000_000L;
    private static final List<String> PARTS = List.of("lanes", "listener", "runners");
    private final Meters meters = Meters.standalone();
    private final SwitchServer server;

    /** @param database what the switch is given; {@code cfg} its settings */
    Town(Database database, Path cfg) throws Exception {
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, null).withGraceMs(0), database, Clock.system(), meters);
        for (String part : PARTS) {
            server.part(part).start();
        }
    }

    /** Settings with another deadline. */
    static Path cfg(Path folder, int deadlineMs) throws IOException {
        try (Stream<Path> files = Files.walk(CFG)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve("cfg").resolve(CFG.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                if (file.getParent().endsWith("partners")) {
                    Files.writeString(copy, Files.readString(file).replaceAll("deadline-ms=\"\\d+\"", "deadline-ms=\"" + deadlineMs + "\""));
                }
            }
        }
        return folder.resolve("cfg");
    }

    /** Customers with one bill each. */
    static List<String> customers(Database database, int count) throws SQLException {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
            ActiveBatch.put(database.pool(), 1, 202611, 0);
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + FIRST + " + seq, 'INVENTED', '53001', 'R1', 1300, ''"
                    + " FROM seq_1_to_" + count);
            statement.execute("INSERT INTO bill SELECT " + FIRST + " + seq, 202611, 1, 'UNPAID', '2099-12-20', '2026-10-01', 1, 10000 + seq, 0, 0, 0, 10000 + seq, 0, 1, 0, 0, 0, 0"
                    + " FROM seq_1_to_" + count);
            statement.execute("INSERT IGNORE INTO billed SELECT idpel, period, batch FROM bill");
        }
        return IntStream.rangeClosed(1, count).mapToObj(i -> Long.toString(FIRST + i)).toList();
    }

    /** The deposit partner pays in advance. */
    static void deposit(Database database) {
        var booked = new DepositStore(database.pool(), BusinessCalendar.ofWibDays(0)).add(new People(database.pool()).at("test", Role.MAKER), new Change.Deposit("BANKC", DEPOSIT, "T" + System.nanoTime(), "a test"), Long.MAX_VALUE,
                Clock.system().millis());
        assertTrue(booked instanceof DepositStore.Booked, booked.toString());
    }

    /** Where each partner connects, by the port that its file names. */
    private Map<Integer, Integer> ports() {
        return server.listeners().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().getPort()));
    }

    int port() {
        return server.part("listener").address().getPort();
    }

    /** Traffic that runs until it is stopped. */
    record Running(Traffic traffic, CompletableFuture<TrafficReport> report) {
        TrafficReport stop() throws Exception {
            traffic.stop();
            return report.get();
        }
    }

    Running traffic(List<String> customers, Path journals, double perSecond) {
        Traffic traffic = new Traffic(TrafficOptions.demo(LinkOptions.to("127.0.0.1", port()), customers, CFG, journals, System.nanoTime(), Duration.ofHours(1))
                .toSwitch(ports())
                .paced(16, perSecond));
        CompletableFuture<TrafficReport> report = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                report.complete(traffic.run());
            } catch (InterruptedException | RuntimeException e) {
                report.completeExceptionally(e);
            }
        });
        return new Running(traffic, report);
    }

    /** The books by nothing of the switch, the banks' journals included. */
    static void prove(Database.Address address, Path journals) throws SQLException, IOException {
        Report report = Proof.prove(new Proof.Address(address.jdbcUrl(), address.user(), address.password()), journals, null);
        assertTrue(report.holds(), report.table());
    }

    @Override
    public void close() {
        PARTS.reversed().forEach(part -> server.part(part).stop());
        server.close();
        meters.close();
    }
}
