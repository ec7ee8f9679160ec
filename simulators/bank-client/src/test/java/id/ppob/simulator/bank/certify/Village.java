package id.ppob.simulator.bank.certify;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.People;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A whole switch with a partner of every dialect, and customers that owe one to six bills each. */
public final class Village implements AutoCloseable {
    private static final long FIRST = 530_000_000_000L;
    private static final long DEPOSIT = 1_000_000_000L;
    private static final List<String> PARTS = List.of("lanes", "listener", "runners");
    private final Meters meters = Meters.standalone();
    private final SwitchServer server;
    private final Path cfg;

    /** @param folder for the configuration: BANKA speaks pln-2015, BANKB pln-2024, BANKC pln-2008, POS pos-1987 */
    public Village(Database database, Path folder) throws Exception {
        this(database, folder, _ -> { });
    }

    /** What else is changed in the configuration before the switch starts. */
    public interface Change {
        /** Changes it. */
        void of(Path cfg) throws IOException;
    }

    /** @param change made after the dialects were given out */
    public Village(Database database, Path folder, Change change) throws Exception {
        cfg = cfg(folder);
        change.of(cfg);
        server = new SwitchServer(SwitchConfig.read(cfg).on(0, 0, null), database, Clock.system(), meters);
        for (String part : PARTS) {
            server.part(part).start();
        }
        new DepositStore(database.pool(), BusinessCalendar.ofWibDays(0)).add(new People(database.pool()).at("test", Role.MAKER), new id.ppob.switching.office.Change.Deposit("BANKC", DEPOSIT, "T" + System.nanoTime(), "a test"), Long.MAX_VALUE,
                Clock.system().millis());
    }

    private static Path cfg(Path folder) throws IOException {
        Path from = Dialect.installed();
        Path to = folder.resolve("cfg");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        rewrite(to, "bankb", "7103", "pln-2024", "length-4-digits\" header=\"4", true);
        rewrite(to, "bankc", "7104", "pln-2008", "trailer-ff", false);
        return to;
    }

    private static void rewrite(Path cfg, String partner, String port, String dialect, String framing, boolean central) throws IOException {
        Path file = cfg.resolve("partners").resolve(partner + ".xml");
        String text = Files.readString(file).replace("7101", port).replace("pln-2015", dialect).replace("trailer-ff", framing);
        Files.writeString(file, central ? text : text.replaceAll("\\s*<central>\\d+</central>", ""));
    }

    /** @return the configuration, scenarios included */
    public Path cfg() {
        return cfg;
    }

    /** @return where partners connect, by the port that their files name */
    public Map<Integer, Integer> ports() {
        return server.listeners().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().getPort()));
    }

    /** @return so many customers; the n-th owes one to six bills, in turn */
    public static List<String> customers(Database database, int count) throws SQLException {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + FIRST + " + seq, 'INVENTED', '53001', 'R1', 1300, ''"
                    + " FROM seq_1_to_" + count);
            for (int bill = 0; bill < 6; bill++) {
                ActiveBatch.put(database.pool(), bill + 1, 202606 + bill, 0);
                statement.execute("INSERT INTO bill SELECT " + FIRST + " + seq, " + (202606 + bill) + ", " + (bill + 1) + ", 'UNPAID', '2099-12-20', '2026-05-01', "
                        + "1, 10000 + seq, 0, 0, 0, 10000 + seq, 0, 1, 0, 0, 0, 0 FROM seq_1_to_" + count + " WHERE seq % 6 >= " + (5 - bill));
            }
            statement.execute("INSERT IGNORE INTO billed SELECT idpel, period, batch FROM bill");
        }
        return IntStream.rangeClosed(1, count).mapToObj(i -> Long.toString(FIRST + i)).toList();
    }

    @Override
    public void close() {
        PARTS.reversed().forEach(part -> server.part(part).stop());
        server.close();
        meters.close();
    }
}
