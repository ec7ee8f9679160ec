package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code bench inquiry}: inquiries from the database, against plain statements that fetch the same rows. */
final class InquiryBench {
    private static final int CONNECTIONS = 4;
    private static final int OUTSTANDING = 256;
    private static final int BATCH = 256;
    private static final int BATCHED_CONNECTIONS = 2;
    private static final int[] ONE_BY_ONE = {1, 8, 64};

    private InquiryBench() { }

    static BenchReport run(BenchSettings settings) throws Exception {
        BenchReport report = BenchReport.empty();
        int customers = BillData.customersFor(settings.bills());
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            settings.say("writing %,d customers with %,d bills".formatted(customers, BillData.billsOf(customers)));
            BillData.write(database.address(), customers);
            BillData.warm(database.address());
            Path cfg = BenchConfig.write(settings.cfg(), settings.folder());
            try (Contender host = SwitchHost.start(settings, List.of(), cfg, database, "0");
                    LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true, Loads.customers(Loads.FIRST_CUSTOMER, customers))) {
                measure(settings, report, database, host, client, customers);
            }
            Verified.add(report, database);
        }
        return report;
    }

    private static void measure(BenchSettings settings, BenchReport report, BenchDatabase database, Contender host, LoadClient client, int customers)
            throws SQLException {
        Step round = Step.closed(Mix.only(Kind.INQUIRY), OUTSTANDING, Duration.ofMillis(settings.roundMs()));
        Map<String, List<SqlContender.Worker>> yardsticks = new LinkedHashMap<>();
        Rates rates = new Rates();
        try {
            yardsticks.put("batched", SqlContender.of(BATCHED_CONNECTIONS, i -> new LookUp(database.address(), BATCH, customers, i)));
            for (int connections : ONE_BY_ONE) {
                yardsticks.put("one-by-one/" + connections, SqlContender.of(connections, i -> new LookUp(database.address(), 1, customers, i)));
            }
            client.run(Step.closed(Mix.only(Kind.INQUIRY), OUTSTANDING, Duration.ofMillis(settings.warmMs())));
            for (List<SqlContender.Worker> each : yardsticks.values()) {
                SqlContender.run(each, settings.warmMs() / 2);
            }
            for (int i = 0; i < settings.rounds(); i++) {
                Costs costs = Costs.begin(database, host);
                LoadResult result = client.run(round);
                if (result.count(Kind.INQUIRY, "0000") != result.latency().get("all").count()) {
                    report.failures().add("not all inquiries were answered 0000: " + result.answers() + " " + result.limits());
                }
                rates.add("switch", result.perSecond(), result.latency().get("all"));
                settings.say("switch: %,.0f a second; %s".formatted(result.perSecond(), costs.text(result.latency().get("all").count())));
                for (Map.Entry<String, List<SqlContender.Worker>> each : yardsticks.entrySet()) {
                    rates.run(settings, database, each.getKey(), each.getValue());
                }
            }
        } finally {
            for (List<SqlContender.Worker> each : yardsticks.values()) {
                SqlContender.close(each);
            }
        }
        String best = rates.best(Arrays.stream(ONE_BY_ONE).mapToObj(n -> "one-by-one/" + n).toList());
        report.results().add(BenchReport.Result.of("inquiry", rates.median("switch"), "inquiries/s", "batched", rates.median("batched")));
        report.results().add(BenchReport.Result.of("inquiry", rates.median("switch"), "inquiries/s", "one-by-one", rates.median(best)));
        rates.into(report);
        report.details().put("one-by-one", "best is " + best);
        report.details().put("settings", settings.text() + "; %,d bills of %,d customers, buffer pool %,d MiB, %d connections x %d under way".formatted(
                BillData.billsOf(customers), customers, settings.poolMiB(), CONNECTIONS, OUTSTANDING));
        Baselines.inquiry(report, rates, best);
    }
}
