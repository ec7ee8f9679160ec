package id.ppob.lab.bench;

import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code bench payment}: payments with all they write, durable before they are told, against plain JDBC and jPOS doing the same. */
final class PaymentBench {
    private static final int CONNECTIONS = 4;
    private static final int OUTSTANDING = 256;
    private static final int BATCH = 256;
    private static final int BATCHED_CONNECTIONS = 2;
    private static final int[] ONE_BY_ONE = {1, 8, 64};
    private static final int[] SESSIONS = {8, 32, 64};
    /** Customers kept for the lone payments. */
    private static final int LONE = 4_000;
    private static final int LONE_PAYMENTS = 1_000;
    private static final String LONE_NAME = "switch, a lone payment";
    private static final int MOST_BYTES = 1_024;
    private static final int MOST_OF_LONE = 10;
    private static final int MOST_OF_BATCHED = 3;
    /** By yardstick. */
    private static final Map<String, Double> BARS = new TreeMap<>(Map.of("batched", 0.4, "one-by-one", 3.0, "minimal", 0.15, "jpos-tm", 5.0));
    private static final Step PAYING = Step.closed(Mix.only(Kind.PAYMENT), OUTSTANDING, Duration.ZERO);

    private final BenchSettings settings;
    private final BenchDatabase database;
    private final BenchReport report = BenchReport.empty();
    private final Rates rates = new Rates();
    private final Map<String, List<SqlContender.Worker>> yardsticks = new LinkedHashMap<>();
    private final int customers;
    private long written;
    private Runnable stopManagers = () -> { };

    private PaymentBench(BenchSettings settings, BenchDatabase database) {
        this.settings = settings;
        this.database = database;
        this.customers = BillData.customersFor(settings.bills()) / 4 * 4;
    }

    static BenchReport run(BenchSettings settings) throws Exception {
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            PaymentBench bench = new PaymentBench(settings, database);
            try {
                bench.prepare();
                bench.measure();
            } finally {
                for (List<SqlContender.Worker> each : bench.yardsticks.values()) {
                    SqlContender.close(each);
                }
                bench.stopManagers.run();
            }
            Verified.add(bench.report, database);
            return bench.report;
        }
    }

    private Database.Address fill(Database.Address address) throws SQLException {
        BillData.write(address, customers);
        BillData.warm(address);
        return address;
    }

    private void prepare() throws SQLException, IOException {
        settings.say("writing %,d bills of %,d customers for the switch and each yardstick".formatted(BillData.billsOf(customers), customers));
        fill(database.address());
        PaymentTables.partners(database.address());
        if (wanted("batched")) {
            Database.Address address = fill(database.schema("batched"));
            List<PaymentTables.Partner> partners = PaymentTables.partners(address);
            PaymentYardsticks.Fresh fresh = new PaymentYardsticks.Fresh(customers);
            yardsticks.put("batched", SqlContender.of(BATCHED_CONNECTIONS, i -> PaymentYardsticks.whole(address, partners, BATCH, i, fresh)));
        }
        if (wanted("one-by-one")) {
            Database.Address address = fill(database.schema("one_by_one"));
            List<PaymentTables.Partner> partners = PaymentTables.partners(address);
            PaymentYardsticks.Fresh fresh = new PaymentYardsticks.Fresh(customers);
            for (int connections : ONE_BY_ONE) {
                yardsticks.put("one-by-one/" + connections, SqlContender.of(connections, i -> PaymentYardsticks.whole(address, partners, 1, connections + i, fresh)));
            }
        }
        if (wanted("minimal")) {
            Database.Address address = fill(database.schema("minimal"));
            PaymentYardsticks.Fresh fresh = new PaymentYardsticks.Fresh(customers);
            yardsticks.put("minimal", SqlContender.of(BATCHED_CONNECTIONS, i -> PaymentYardsticks.minimal(address, BATCH, fresh)));
        }
        if (wanted("jpos-tm")) {
            Database.Address address = fill(database.schema("jpos_tm"));
            List<PaymentTables.Partner> partners = PaymentTables.partners(address);
            PaymentYardsticks.Fresh fresh = new PaymentYardsticks.Fresh(customers);
            stopManagers = JposPayments.managers(settings.folder(), SESSIONS);
            for (int sessions : SESSIONS) {
                yardsticks.put("jpos-tm/" + sessions, List.of(new JposPayments(address, partners, sessions, sessions, fresh)));
            }
        }
    }

    private boolean wanted(String yardstick) {
        return settings.only() == null || settings.only().contains(yardstick);
    }

    private void measure() throws SQLException, IOException {
        Path cfg = BenchConfig.write(settings.cfg(), settings.folder());
        Database.Address address = database.address();
        try (Contender host = SwitchHost.start(settings, List.of(), cfg, database, "0");
                LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true,
                        Loads.customers(Loads.FIRST_CUSTOMER, customers - LONE))) {
            settings.say("obtaining references by real inquiries");
            client.run(Step.collecting(OUTSTANDING, customers - LONE));
            settings.say("%,d sales are ready; warming".formatted(client.sales()));
            Map<String, Long> bytes = PaymentTables.bytes(address);
            written = client.run(paying(settings.warmMs())).count(Kind.PAYMENT, "0000");
            for (List<SqlContender.Worker> each : yardsticks.values()) {
                SqlContender.run(each, settings.warmMs() / 4);
            }
            for (int i = 0; i < settings.rounds(); i++) {
                round(host, client);
            }
            disk(bytes, PaymentTables.bytes(address));
            single(host, cfg);
            half(client);
        }
        reckon();
    }

    private static Step paying(int millis) {
        return Step.closed(PAYING.mix(), OUTSTANDING, Duration.ofMillis(millis));
    }

    private void round(Contender host, LoadClient client) throws SQLException {
        Costs costs = Costs.begin(database, host);
        LoadResult result = client.run(paying(settings.roundMs()));
        long paid = result.count(Kind.PAYMENT, "0000");
        String cost = costs.text(paid);
        written += paid;
        settings.say("switch: %,.0f a second; %s".formatted(result.perSecond(), cost));
        report.details().put("cost of a payment", cost);
        if (!result.limits().isEmpty() || paid != result.latency().get("all").count()) {
            report.failures().add("void: not all payments were approved, or bills ran out: " + result.answers() + " " + result.limits() + "; say more --bills");
        }
        rates.add("switch", result.perSecond(), result.latency().get("all"));
        for (Map.Entry<String, List<SqlContender.Worker>> yardstick : yardsticks.entrySet()) {
            if (rates.run(settings, database, yardstick.getKey(), yardstick.getValue()).ranOut()) {
                report.failures().add("void: " + yardstick.getKey() + " ran out of bills; say more --bills");
            }
        }
    }

    /** Of all payments since the warm-up began, so that the steps in which files grow do not count. */
    private void disk(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> each = new TreeMap<>();
        after.forEach((table, bytes) -> each.put(table, Math.round((bytes - before.get(table)) / (double) Math.max(1, written))));
        report.details().put("bytes on disk of a payment by table", each);
        report.atMost("bytes on disk of a payment", each.values().stream().mapToLong(Long::longValue).sum(), MOST_BYTES, "bytes");
    }

    /** A lone payment waits for nobody: one connection, one under way, customers of its own. */
    private void single(Contender host, Path cfg) throws IOException {
        long[] own = Loads.customers(Loads.FIRST_CUSTOMER + customers - LONE, LONE);
        try (LoadClient alone = Loads.alone(host.address(), cfg, own)) {
            alone.run(Step.collecting(1, LONE_PAYMENTS));
            LoadResult result = alone.run(Step.closed(Mix.only(Kind.PAYMENT), 1, Duration.ofSeconds(60)).ending(LONE_PAYMENTS));
            report.latency().put(LONE_NAME, result.latency().getOrDefault("payment", result.latency().get("all")));
        }
    }

    /** Half the maximum, offered whatever comes back, once more warmed because batches are smaller than before; and the batched yardstick at the same rate. */
    private void half(LoadClient client) throws SQLException {
        double rate = rates.median("switch") / 2;
        client.run(half(rate, settings.warmMs()));
        LoadResult.Latency own = client.run(half(rate, settings.roundMs())).latency().get("all");
        report.latency().put("switch, open loop at half its maximum", own);
        double lone = report.latency().get(LONE_NAME).p50();
        report.details().put("open loop", "%,.0f a second".formatted(rate));
        report.atMost("open loop: p99 against the median of a lone payment", own.p99() / lone, MOST_OF_LONE, "times");
        if (yardsticks.containsKey("batched")) {
            LoadResult.Latency batched = LoadResult.Latency.of(SqlContender.run(yardsticks.get("batched"), settings.roundMs(), rate).latency());
            report.latency().put("batched, the same rate", batched);
            report.atMost("open loop: p99.9 against batched at the same rate", own.p999() / batched.p999(), MOST_OF_BATCHED, "times");
        }
    }

    private static Step half(double rate, int millis) {
        return Step.open(PAYING.mix(), new RatePlan(rate, rate), Duration.ofMillis(millis));
    }

    private void reckon() throws SQLException {
        double own = rates.median("switch");
        List<String> all = new ArrayList<>(yardsticks.keySet());
        for (String yardstick : BARS.keySet()) {
            List<String> variants = all.stream().filter(name -> name.equals(yardstick) || name.startsWith(yardstick + "/")).toList();
            if (!variants.isEmpty()) {
                String best = rates.best(variants);
                report.results().add(BenchReport.Result.of("payment", own, "payments/s", yardstick, rates.median(best)));
                report.details().put("best of " + yardstick, best);
                report.atLeast("against " + yardstick, own / rates.median(best), BARS.get(yardstick), "times");
            }
        }
        rates.into(report);
        report.details().put("rows of a payment", "identity 1, payment 1, transfer 2, advice 1, paid_bill and bill 2.5 each; a batch: lane_day, lane_commit, balances, headroom");
        report.details().put("indexes", PaymentTables.indexes(database.address()));
        report.details().put("settings", settings.text() + "; %,d bills a schema, buffer pool %,d MiB, %d connections x %d under way".formatted(
                BillData.billsOf(customers), settings.poolMiB(), CONNECTIONS, OUTSTANDING));
        if (wanted("batched")) {
            sameBooks();
        }
        Baselines.payment(report, rates);
    }

    /** The yardstick did the same work only if its books hold as well. */
    private void sameBooks() throws SQLException {
        try {
            String url = database.address().jdbcUrl();
            Report proof = Proof.prove(new Proof.Address(url.substring(0, url.lastIndexOf('/') + 1) + "batched", database.address().user(),
                    database.address().password()), null, null);
            report.details().put("verify of batched", proof.holds() ? "holds" : proof.table());
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }
}
