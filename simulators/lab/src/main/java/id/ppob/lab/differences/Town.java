package id.ppob.lab.differences;

import id.ppob.lab.demo.DemoPeople;
import id.ppob.lab.run.RunFolder;
import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Patience;
import id.ppob.simulator.fault.FaultReader;
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
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import id.ppob.wire.Dialect;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One bank, the switch, PLN's host and the books of a played day, in this process; what was opened is closed in the opposite order. */
final class Town implements AutoCloseable {
    static final long FIRST = 530_000_000_000L;
    static final long BILL = 400_000;
    static final long LATE = 5_000;
    private static final int BANK_PORT = 7101;
    private static final long LONGEST_MS = 60_000;
    private static final int NO_ECHO_MS = 600_000;
    private static final List<String> PARTS = List.of("lanes", "listener", "pln-link");
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final DayClock clock = new DayClock();
    private final Database books;
    private final Database.Address address;
    private final Path journal;
    private final Path faults;
    private final Typing typing;
    private final BankDesk bank;
    private final SwitchServer server;

    Town(RunFolder folder, Plan plan, LocalDate date, boolean keep) throws Exception {
        try {
            EmbeddedDatabase database = opened(EmbeddedDatabase.use(folder.db(), Options.defaults().withKeep(keep)));
            address = new Database.Address(database.jdbcUrl(), database.user(), database.password());
            books = opened(Database.open(address, Database.Settings.defaults()));
            new Schema(books).migrate(Clock.system());
            DemoPeople people = DemoPeople.of(books, Clock.system());
            customers(plan, date);
            journal = folder.path().resolve("pln.jsonl");
            faults = folder.path().resolve("faults.txt");
            Files.writeString(faults, "");
            PlnHost pln = opened(pln(folder.cfg(), plan, date));
            Meters meters = Meters.standalone();
            server = opened(new SwitchServer(SwitchConfig.read(folder.cfg()).on(0, 0, new InetSocketAddress("127.0.0.1", pln.port())), books, clock, meters));
            for (String part : PARTS) {
                server.part(part).start();
                opened(() -> server.part(part).stop());
            }
            typing = new Typing(List.of("--data", folder.path().toString(), "--cfg", folder.cfg().toString(), "--db", address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password()),
                people.login(true, folder.path().resolve("one.token")), people.login(false, folder.path().resolve("two.token")));
            typing.agree("partner", "route", "BANKA", "--product", "99501", "--route", "HOST_WITH_STAND_IN", "--reason", "demo");
            typing.agree("partner", "stand-in", "BANKA", "--most", "1000000", "--customer-day", "9", "--exposure", "100000000", "--data-days", "400", "--reason", "demo");
            server.refreshTerms();
            await("PLN's link is up", () -> meters.value(Meter.PLN_LINK_STATE) == 0);
            InetSocketAddress banks = server.listener(BANK_PORT);
            bank = opened(BankDesk.open(Dialect.load(folder.cfg()), Bank.demo().getFirst(), quiet(banks), folder.journals(),
                new Patience(8_000, 6_000, true), (request, reply) -> { }));
            if (!bank.link().awaitUp(LONGEST_MS)) {
                throw new IOException("the bank cannot sign on");
            }
            clock.set(date.atTime(10, 0)); // after the sign-on, whose DE12 is the machine's
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** The bank's DE12 is near the switch's clock, which is up to two days behind the machine's; no echo leaves, whose DE12 is the machine's. */
    private static LinkOptions quiet(InetSocketAddress to) {
        Faults behind = new Faults(1);
        behind.set(FaultReader.read(Side.BANK, "demo", List.of("on sale do clock -20h")));
        LinkOptions usual = LinkOptions.to(to.getHostString(), to.getPort());
        return new LinkOptions(usual.host(), usual.port(), usual.framing(), usual.connections(), usual.connectTimeoutMs(), usual.writeTimeoutMs(), NO_ECHO_MS, 3 * NO_ECHO_MS, usual.firstBackOffMs(),
            usual.longestBackOffMs(), usual.tls(), behind);
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    DayClock clock() {
        return clock;
    }

    BankDesk bank() {
        return bank;
    }

    /** The switch reads routes and operators' words now, instead of within a second. */
    void heard() {
        server.refreshTerms();
    }

    Typing typing() {
        return typing;
    }

    Path journal() {
        return journal;
    }

    Database.Address address() {
        return address;
    }

    /** PLN's host goes wrong so from now on. */
    void faults(String lines) throws IOException, InterruptedException {
        Files.writeString(faults, lines);
        TimeUnit.MILLISECONDS.sleep(300); // it looks twenty times a second
    }

    /** Waits for it. @throws IOException when it does not come */
    static void await(String what, BooleanSupplier holds) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IOException("waited in vain until " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** @return the number that this query gives */
    long number(String sql) {
        try (Connection connection = books.pool().getConnection(); var statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static int period(LocalDate date) {
        return date.getYear() * 100 + date.getMonthValue();
    }

    /** Invented customers with one bill each; that of K5A is late. */
    private void customers(Plan plan, LocalDate date) throws SQLException {
        long noted = new TrailStore(books.pool()).add(0, Operator.SWITCH, Act.IMPORT, Step.DONE, BatchTrail.activated(1, new byte[32], null, "demo"));
        try (Connection connection = books.pool().getConnection(); var statement = connection.createStatement()) {
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53111', '0215550100')");
            statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, trail) VALUES (1, 'demo', '', '53111', " + period(date) + ", 'ACTIVE', " + Clock.system().millis() + ", " + noted + ")");
            for (int i = 0; i < plan.cases().size(); i++) {
                statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + (FIRST + i) + ", 'INVENTED " + i + "', '53111', 'R1', 1300, '')");
                statement.execute("INSERT INTO bill VALUES (" + (FIRST + i) + ", " + period(date) + ", 1, 'UNPAID', '" + due(plan, i, date) + "', '" + date.withDayOfMonth(1).minusDays(1)
                    + "', 100, 399000, 1000, 0, 0, " + BILL + ", 100, 200, 0, 0, 0, 0)");
                statement.execute("INSERT INTO billed VALUES (" + (FIRST + i) + ", " + period(date) + ", 1)");
            }
        }
    }

    private static LocalDate due(Plan plan, int customer, LocalDate date) {
        return plan.cases().get(customer) == Case.K5A ? date.minusDays(1) : date.plusMonths(1);
    }

    private PlnHost pln(Path cfg, Plan plan, LocalDate date) {
        List<PlnCustomer> known = new ArrayList<>();
        for (int i = 0; i < plan.cases().size(); i++) {
            known.add(new PlnCustomer(Long.toString(FIRST + i), "INVENTED " + i, "53111", "0215550100", "R1", 1300, List.of(new Statement.Line(Integer.toString(period(date)),
                due(plan, i, date).format(DateTimeFormatter.BASIC_ISO_DATE), date.withDayOfMonth(1).minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE), BILL, "0".repeat(11), 0, plan.cases().get(i) == Case.K5A ? LATE : 0,
                "%08d%08d".formatted(100, 200) + "0".repeat(32)))));
        }
        return PlnHost.start(new PlnOptions(0, cfg, "pln-host", Framing.TRAILER_FF, known, Set.of("PPOBSW1"), Set.of(Bank.demo().getFirst().code()), 3_000, false, journal, Duration.ofMinutes(2), 64),
            new FaultWatch(Side.PLN, new Faults(7), List.of(), faults));
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("ppob: while ending the demo: " + e.getMessage());
            }
        }
    }
}
