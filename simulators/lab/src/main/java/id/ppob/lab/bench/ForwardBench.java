package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Forwarding: a backlog that was posted while PLN was away, told to PLN's simulator while payments run, against the same link telling
 * as much from memory while the same payments run beside it. PLN is a fresh process in each round of both.
 */
final class ForwardBench {
    private static final int CONNECTIONS = 4;
    private static final int OUTSTANDING = 256;
    /** As many as the forwarder has under way. */
    private static final int WINDOW = 513;
    private static final int PAYMENTS_A_SECOND = 300;
    private static final int CUSTOMERS = 900_000;
    private static final int BACKLOG = 800_000;
    private static final double BAR = 0.5;
    /** Switch and PLN are fresh processes in each round, and compile for so long. */
    private static final int LEAST_WARM_MS = 30_000;
    private static final long DRAIN_MS = 60_000;

    private ForwardBench() { }

    static BenchReport run(BenchSettings settings) throws Exception {
        BenchReport report = BenchReport.empty();
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            BillData.write(database.address(), CUSTOMERS);
            PaymentTables.partners(database.address());
            Path cfg = BenchConfig.write(settings.cfg(), settings.folder());
            Rates rates = new Rates();
            for (int i = 0; i < settings.rounds(); i++) {
                long first = Loads.FIRST_CUSTOMER + (long) i * (CUSTOMERS / settings.rounds());
                int owing = BACKLOG / settings.rounds();
                int beside = (CUSTOMERS - BACKLOG) / settings.rounds() / 2;
                forward(settings, report, database, cfg, rates, Loads.customers(first, owing), Loads.customers(first + owing, beside));
                linkOnly(settings, report, database, cfg, rates, Loads.customers(first + owing + beside, beside));
            }
            report.results().add(BenchReport.Result.of("forward", rates.median("switch"), "advices/s", "link-only", rates.median("link-only")));
            report.atLeast("forwarding against its link", rates.median("switch") / rates.median("link-only"), BAR, "times");
            rates.into(report);
            report.details().put("settings", settings.text() + "; %d entries under way, %d connections, %d payments a second beside it, PLN: the simulator".formatted(
                    WINDOW, CONNECTIONS, PAYMENTS_A_SECOND));
            Verified.add(report, database);
        }
        return report;
    }

    private static void forward(BenchSettings settings, BenchReport report, BenchDatabase database, Path cfg, Rates rates, long[] owing, long[] beside) throws Exception {
        try (Contender host = host(settings, database, cfg, "none"); LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true, owing)) {
            client.run(Step.collecting(OUTSTANDING, owing.length));
            client.run(Step.closed(Mix.only(Kind.PAYMENT), OUTSTANDING, Duration.ofMinutes(1)).ending(owing.length * 9L / 10));
        }
        long backlog = database.number("SELECT COUNT(*) FROM advice");
        try (Contender pln = Contender.start(settings.folder().resolve("pln.log"), List.of(), PlnPeer.class, cfg.toString(), Integer.toString(CUSTOMERS));
                Contender host = host(settings, database, cfg, "127.0.0.1:" + pln.address().getPort());
                LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true, beside)) {
            client.run(beside(Math.max(LEAST_WARM_MS, settings.warmMs())));
            long before = database.number("SELECT COUNT(*) FROM advice_end");
            long began = System.nanoTime();
            Costs costs = Costs.begin(database, host);
            LoadResult paid = client.run(beside(settings.roundMs()));
            long told = database.number("SELECT COUNT(*) FROM advice_end") - before;
            double perSecond = told * 1e9 / (System.nanoTime() - began);
            String cost = costs.text(told);
            boolean lasted = database.number("SELECT COUNT(*) FROM advice") > WINDOW;
            settings.say("switch: %,.0f advices a second of a backlog of %,d, %,d payments beside it; %s".formatted(perSecond, backlog,
                    paid.count(Kind.PAYMENT, "0000"), cost));
            if (!lasted) {
                report.failures().add("void: the backlog of " + backlog + " did not last");
            }
            report.details().put("cost of an advice, with the payments beside it", cost);
            rates.add("switch", perSecond, paid.latency().get("all"));
            drained(database, report);
        }
    }

    private static Step beside(int millis) {
        return Step.open(Mix.parse("inquiry=1,payment=1"), new RatePlan(2 * PAYMENTS_A_SECOND, 2 * PAYMENTS_A_SECOND), Duration.ofMillis(millis));
    }

    /** Nothing of this round may be left for the next one's PLN, which knows nothing of it. */
    private static void drained(BenchDatabase database, BenchReport report) throws SQLException, InterruptedException {
        for (long waited = 0; database.number("SELECT COUNT(*) FROM advice WHERE state <> 'DEAD'") > 0; waited += 50) {
            if (waited > DRAIN_MS) {
                report.failures().add("the backlog did not drain within " + DRAIN_MS / 1000 + " s");
                return;
            }
            Thread.sleep(50);
        }
        long dead = database.number("SELECT COUNT(*) FROM advice");
        if (dead > 0) {
            report.failures().add(dead + " advices are dead");
        }
    }

    /** The payments beside it go to a switch without PLN; what they leave to be told is the next round's. */
    private static void linkOnly(BenchSettings settings, BenchReport report, BenchDatabase database, Path cfg, Rates rates, long[] beside) throws Exception {
        try (Contender pln = Contender.start(settings.folder().resolve("pln.log"), List.of(), PlnPeer.class, cfg.toString(), Integer.toString(CUSTOMERS));
                Contender host = host(settings, database, cfg, "none"); LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true, beside);
                LinkOnly link = new LinkOnly(cfg, pln.address(), CONNECTIONS, WINDOW)) {
            link.begin();
            client.run(beside(Math.max(LEAST_WARM_MS, settings.warmMs())));
            long before = link.acknowledged();
            long began = System.nanoTime();
            LoadResult paid = client.run(beside(settings.roundMs()));
            double perSecond = (link.acknowledged() - before) * 1e9 / (System.nanoTime() - began);
            link.end();
            settings.say("link-only: %,.0f advices a second, %,d payments beside it".formatted(perSecond, paid.count(Kind.PAYMENT, "0000")));
            if (link.refused() > 0) {
                report.failures().add("void: PLN refused " + link.refused() + " advices of link-only, it ran out of customers");
            }
            rates.add("link-only", perSecond, paid.latency().get("all"));
        }
    }

    private static Contender host(BenchSettings settings, BenchDatabase database, Path cfg, String pln) throws Exception {
        return SwitchHost.start(settings, List.of(), cfg, database, "0", "0", pln);
    }
}
