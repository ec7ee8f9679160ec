package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** {@code bench loop}: the loop without a database, against what answers on the same socket with less work or with jPOS. */
final class LoopBench {
    private static final int CUSTOMERS = 100_000;
    private static final double SUSPECT = 0.5;
    private static final double BARE_SUSPECT = 0.3;
    private static final double MOST_IDLE_CPU = 0.05;
    private static final int IDLE_SECONDS = 2;
    /** Reached on a machine of the project's kind on a quiet day: bare-netty, jpos-server, jpos-tm. */
    private static final List<Shape> SHAPES = List.of(new Shape(4, 1, 126_000, 60_000, 18_500), new Shape(4, 16, 1_260_000, 144_000, 24_000),
            new Shape(4, 256, 2_500_000, 127_000, 24_000), new Shape(256, 4, 437_000, 0, 0));

    private static final List<String> YARDSTICKS = List.of("bare-netty", "jpos-server", "jpos-tm");

    private final BenchSettings settings;
    private final Path cfg;
    private final Map<String, Contender> contenders = new LinkedHashMap<>();
    private final BenchReport report = BenchReport.empty();

    /** Connections, requests under way on each, and what was reached before; 0 for unknown. */
    private record Shape(int connections, int outstanding, double bare, double server, double manager) {
        String name() {
            return connections + "x" + outstanding;
        }

        /** jPOS's manager serves a few connections; nobody compares it at hundreds. */
        boolean takes(String contender) {
            return manager > 0 || !contender.equals("jpos-tm");
        }

        double reached(String contender) {
            return switch (contender) {
                case "bare-netty" -> bare;
                case "jpos-server" -> server;
                default -> manager;
            };
        }
    }

    private LoopBench(BenchSettings settings, Path cfg) {
        this.settings = settings;
        this.cfg = cfg;
    }

    static BenchReport run(BenchSettings settings) throws IOException {
        Path cfg = BenchConfig.write(settings.cfg(), settings.folder());
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            LoopBench bench = new LoopBench(settings, cfg);
            try {
                String packager = cfg.resolve("packager").resolve("pln-2015.xml").toString();
                bench.start("switch", SwitchHost.class, cfg.toString(), database.address().jdbcUrl(), database.address().user(),
                        database.address().password(), String.valueOf(CUSTOMERS));
                bench.start("bare-netty", BareNetty.class);
                bench.start("jpos-server", JposServer.class, packager);
                bench.start("jpos-tm", JposManager.class, packager, settings.folder().toString());
                return bench.measure();
            } finally {
                bench.contenders.values().forEach(Contender::close);
            }
        }
    }

    private void start(String name, Class<?> main, String... arguments) throws IOException {
        if (!name.equals("switch") && named(YARDSTICKS) && !settings.only().contains(name)) {
            return;
        }
        contenders.put(name, Contender.start(settings.folder().resolve(name + ".log"), settings.flags(name), main, arguments));
    }

    /** @return whether the run was limited to some of these */
    private boolean named(List<String> names) {
        return settings.only() != null && names.stream().anyMatch(settings.only()::contains);
    }

    private BenchReport measure() throws IOException {
        for (Shape shape : SHAPES) {
            if (!named(SHAPES.stream().map(Shape::name).toList()) || settings.only().contains(shape.name())) {
                measure(shape);
            }
        }
        idle();
        report.details().put("settings", settings.text() + "; switch: as shipped in cfg/switch.properties, " + CUSTOMERS + " customers in memory");
        report.details().put("resident MiB of the switch", contenders.get("switch").residentMiB());
        return report;
    }

    private void measure(Shape shape) throws IOException {
        Rates rates = new Rates();
        Step round = Step.closed(Mix.only(Kind.INQUIRY), shape.outstanding(), Duration.ofMillis(settings.roundMs()));
        Map<String, LoadClient> clients = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Contender> each : contenders.entrySet()) {
                if (!shape.takes(each.getKey())) {
                    continue;
                }
                LoadClient client = Loads.client(each.getValue().address(), cfg, shape.connections(), shape.outstanding(), each.getKey().equals("switch"),
                        Loads.customers(Loads.FIRST_CUSTOMER, CUSTOMERS));
                clients.put(each.getKey(), client);
                settings.say("warming " + each.getKey() + " at " + shape.name());
                client.run(Step.closed(Mix.only(Kind.INQUIRY), shape.outstanding(), Duration.ofMillis(settings.warmMs())));
            }
            for (int i = 0; i < settings.rounds(); i++) {
                for (Map.Entry<String, LoadClient> each : clients.entrySet()) {
                    long cpu = Contender.cpuMicros(contenders.get(each.getKey()).pid());
                    LoadResult result = each.getValue().run(round);
                    settings.say("%s at %s: %,.0f a second, p99 %,.0f us, %.2f us of its processor time each".formatted(each.getKey(), shape.name(),
                            result.perSecond(), result.latency().get("all").p99(),
                            (Contender.cpuMicros(contenders.get(each.getKey()).pid()) - cpu) / (double) Math.max(1, result.sent())));
                    believe(each.getKey(), shape, result);
                    rates.add(each.getKey(), result.perSecond(), result.latency().get("all"));
                }
            }
        } finally {
            clients.values().forEach(LoadClient::close);
        }
        reckon(shape, rates);
    }

    private void believe(String contender, Shape shape, LoadResult result) {
        long all = result.latency().get("all").count();
        if (all == 0 || result.count(Kind.INQUIRY, "0000") != all || !result.limits().isEmpty()) {
            report.failures().add(contender + " at " + shape.name() + ": not all inquiries were answered 0000: " + result.answers() + " " + result.limits());
        }
    }

    private void reckon(Shape shape, Rates rates) {
        double scale = rates.has("bare-netty") ? rates.median("bare-netty") / shape.bare() : 0;
        for (String contender : contenders.keySet()) {
            if (contender.equals("switch") || !rates.has(contender)) {
                continue;
            }
            double rate = rates.median(contender);
            report.results().add(BenchReport.Result.of("loop/" + shape.name(), rates.median("switch"), "messages/s", contender, rate));
            double expected = contender.equals("bare-netty") ? shape.bare() * BARE_SUSPECT : shape.reached(contender) * scale * SUSPECT;
            if (rate < expected) {
                report.failures().add("suspect: %s at %s reached %,.0f a second; at least %,.0f was to be expected here".formatted(contender, shape.name(), rate, expected));
            }
        }
        rates.into(report, " " + shape.name());
    }

    /** A wait that burns is no wait. */
    private void idle() {
        Contender own = contenders.get("switch");
        long before = Contender.cpuMicros(own.pid());
        long until = System.nanoTime() + IDLE_SECONDS * 1_000_000_000L;
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        double share = (Contender.cpuMicros(own.pid()) - before) / (IDLE_SECONDS * 1e6);
        report.details().put("idle processor share of the switch", "%.1f %%".formatted(100 * share));
        if (share > MOST_IDLE_CPU) {
            report.failures().add("the idle switch burns %.1f %% of a processor".formatted(100 * share));
        }
    }
}
