package id.ppob.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.run.Child;
import id.ppob.lab.run.FreePorts;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.traffic.Progress;
import id.ppob.simulator.bank.traffic.StatusLine;
import id.ppob.simulator.bank.traffic.Traffic;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.SwitchFile;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.office.Act;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.batch.BillHash;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One run of the whole journey. {@link #run} blocks its caller, who owns everything in here; {@link #stop} may be called from any thread.
 * Whatever way it ends, what it opened is closed in the opposite order: processes, database, folder.
 */
public final class Demo {
    private static final long READY_MS = 120_000;
    private static final long SWITCH_STOP_MS = 70_000;
    private static final long PLN_STOP_MS = 10_000;
    private static final int MOST_PORTS = 8;
    private static final int WITHOUT_SWITCH_S = 60;
    private static final int PERIODS = 6;
    private static final int WRONG_PERMILLE = 2;
    private static final String DEPOSIT_PARTNER = "BANKC";
    private final DemoOptions options;
    private final Steps steps;
    private final Clock clock = Clock.system();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread runner = Thread.currentThread();
    private volatile boolean stopped;
    private volatile Traffic traffic;

    /** Nothing is begun yet. The thread that makes it must run it. */
    public Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.steps = new Steps(out);
    }

    /** Ends it in order and soon: banks begin no new sale and sign off, what was begun is closed, and nothing is proved. */
    public void stop() {
        stopped = true;
        Traffic running = traffic;
        if (running == null) {
            runner.interrupt();
        } else {
            running.stop();
        }
    }

    /**
     * Walks all steps.
     *
     * @throws InterruptedException when it was stopped
     * @throws Exception            when a step cannot be taken; the message says which and why
     */
    public DemoReport run() throws Exception {
        try {
            return walk();
        } finally {
            Thread.interrupted();
            while (!opened.isEmpty()) {
                close(opened.pop());
            }
        }
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            System.err.println("ppob: while ending the demo: " + e.getMessage());
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    private DemoReport walk() throws Exception {
        DemoFolder folder = opened(DemoFolder.open(options.data(), options.keep(), Installation.home().resolve("cfg")));
        steps.say("data in " + folder.path() + (options.keep() ? ", which stays" : ""));
        EmbeddedDatabase server = steps.take("database", () -> opened(EmbeddedDatabase.use(folder.db(), Options.defaults().withKeep(options.keep()))),
                EmbeddedDatabase::jdbcUrl);
        Database.Address address = new Database.Address(server.jdbcUrl(), server.user(), server.password());
        Database books = steps.take("schema", () -> migrated(address), _ -> "migrated");
        DemoPeople people = steps.take("people", () -> DemoPeople.of(books, clock), made -> made.told(options.keep()));
        Sample.Made sample = steps.take("sample", () -> sample(folder), made -> "%,d customers, %,d readings in %,d files (%,d rows wrong on purpose)"
                .formatted(made.customers(), made.readings(), made.files().size(), made.wrong()));
        Journey journey = Journey.begun(sample, steps.take("import", () -> people.does(Act.IMPORT, sample.files().size() + " files",
                () -> imported(books, folder, sample.files()), Demo::rows), Demo::rows));
        BillHash.Result bills = steps.take("hash", () -> BillHash.of(books), hash -> "%,d bills, %s".formatted(hash.bills(), hash.hex()));
        Child pln = steps.take("pln", () -> child(folder, "pln", PLN_STOP_MS, List.of("pln", "--json", "--port", "0", "--cfg", folder.cfg().toString(),
                "--dialect", "pln-host", "--any-reference", "--bills-file", PlnKnows.write(books, folder.path().resolve("pln-bills.txt"), clock.wibDate()).toString())),
                child -> "PLN's host, process " + child.pid());
        int plnPort = json(pln).get("port").asInt();
        Child up = steps.take("switch", () -> ready(child(folder, "switch", SWITCH_STOP_MS, List.of("up", "--json", "--data", folder.path().toString(),
                "--cfg", folder.cfg().toString(), "--port", Integer.toString(FreePorts.inARow(MOST_PORTS)), "--admin-port", "0", "--pln", "127.0.0.1:" + plnPort))), Demo::where);
        InetSocketAddress banks = SwitchConfig.hostPort(json(up).get("banks").asText());
        pln.whenLost(steps::say);
        up.whenLost(end -> {
            steps.say(end + "; the banks keep trying. To start it again: bin/ppob up --data "
                + folder.path() + " --cfg " + folder.cfg() + " --port " + banks.getPort() + " --admin-port 0");
            CompletableFuture.delayedExecutor(WITHOUT_SWITCH_S, TimeUnit.SECONDS).execute(() -> giveUp(folder));
        });
        long rupiah = options.customers() * 1_000_000L;
        steps.take("deposit", () -> people.deposit(DEPOSIT_PARTNER, rupiah, SwitchConfig.read(folder.cfg()).calendar()), done -> done);
        steps.take("four eyes", () -> people.decideTogether(DEPOSIT_PARTNER), done -> done);

        steps.say("traffic    four banks on %d ports for %d s%s, %s".formatted(ports(up).size(), options.duration().toSeconds(),
                options.payments() == Long.MAX_VALUE ? "" : " or %,d sales".formatted(options.payments()),
                options.rate() == 0 ? "as fast as answers come" : "%,d sales a second".formatted(options.rate())));
        TrafficReport report = steps.take("traffic", () -> sell(folder, banks, ports(up)), run -> "%,d answers, %,d payments stand"
                .formatted(run.answered(), run.payments(Outcome.PAID)));
        List<String> against = new ArrayList<>();
        List<DayEnd.Given> files = List.of();
        if (endsWell(folder, up, pln, against)) {
            DayEnd end = new DayEnd(books, folder.cfg(), clock);
            List<LocalDate> dates = steps.take("close", () -> people.does(Act.DAY_CLOSE, "all touched", end::close, closed -> "closed " + closed),
                    closed -> "business dates " + closed);
            files = steps.take("files", () -> people.does(Act.DAY_FILES, "of " + dates, () -> end.write(dates, folder.files()), given -> given.size() + " files"),
                    given -> given.size() + " in " + folder.files());
        }
        steps.take("stop", () -> {
            up.close();
            pln.close();
            return up;
        }, _ -> "switch and PLN's host");
        boolean given = !files.isEmpty();
        Report proof = steps.take("proof", () -> Proof.prove(new Proof.Address(address.jdbcUrl(), address.user(), address.password()), folder.journals(),
                given ? folder.files() : null), proved -> "%d findings".formatted(proved.findings().size()));
        judge(report, proof, against);
        return new DemoReport(options.seed(), options.customers(), bills, journey.ended(BooksCount.of(books)), steps.done(), report, PartnerMoney.of(books), files, proof, against);
    }

    /** Banks that nobody answers would try on for minutes. */
    private void giveUp(DemoFolder folder) {
        Traffic running = traffic;
        try {
            if (running != null && SwitchFile.read(folder.path()).isEmpty()) {
                steps.say("no switch for " + WITHOUT_SWITCH_S + " s: the banks end");
                running.stop();
            }
        } catch (IOException e) {
            steps.say("the banks try on: " + e.getMessage());
        }
    }

    private Database migrated(Database.Address address) {
        Database books = opened(Database.open(address, Database.Settings.defaults()));
        new Schema(books).migrate(clock);
        return books;
    }

    private Sample.Made sample(DemoFolder folder) throws IOException {
        return Sample.write(new Sample.Settings(options.customers(), options.seed(), clock.wibDate(), PERIODS, WRONG_PERMILLE), folder.batches());
    }

    private List<ImportResult> imported(Database books, DemoFolder folder, List<Path> batches) throws IOException {
        List<ImportResult> results = new Importer(new BatchStore(books), folder.rejects(), clock, ImportProgress.NONE).run(batches);
        for (ImportResult result : results) {
            if (!result.taken()) {
                throw new IOException(result.file() + " was refused: " + result.refusal());
            }
        }
        return results;
    }

    private static String rows(List<ImportResult> results) {
        return String.format(Locale.ROOT, "%,d rows taken, %,d rejected; billed Rp %,d", results.stream().mapToLong(ImportResult::accepted).sum(),
                results.stream().mapToLong(ImportResult::rejected).sum(), results.stream().mapToLong(ImportResult::rupiah).sum());
    }

    private Child child(DemoFolder folder, String name, long stopMs, List<String> words) throws IOException, InterruptedException {
        Child child = opened(Child.noun(name, folder.log(), stopMs, words));
        child.ready(READY_MS);
        return child;
    }

    private static JsonNode json(Child child) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(child.ready(0));
    }

    /** Where each partner connects, by the port that its file names. */
    private static Map<Integer, Integer> ports(Child up) throws IOException, InterruptedException {
        Map<Integer, Integer> ports = new TreeMap<>();
        json(up).get("listeners").properties().forEach(one -> ports.put(Integer.valueOf(one.getKey()), SwitchConfig.hostPort(one.getValue().asText()).getPort()));
        return ports;
    }

    private Child ready(Child up) throws IOException, InterruptedException {
        Readiness.await(up, json(up).get("admin").asText(), READY_MS);
        return up;
    }

    private static String where(Child up) {
        try {
            return "ready, process " + up.pid() + ", banks on " + json(up).get("banks").asText() + ", admin on http://" + json(up).get("admin").asText();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrafficReport sell(DemoFolder folder, InetSocketAddress banks, Map<Integer, Integer> ports) throws InterruptedException {
        Traffic run = new Traffic(TrafficOptions.demo(LinkOptions.to(banks.getHostString(), banks.getPort()),
                TrafficOptions.customersOf(folder.batches().resolve("customers.txt")), folder.cfg(), folder.journals(), options.seed(), options.duration())
                .toSwitch(ports).atMost(options.payments()).paced(options.rate()));
        traffic = run;
        try (StatusLine _ = Progress.of(run, steps.out())) {
            if (stopped) {
                throw new InterruptedException();
            }
            return run.run();
        } finally {
            traffic = null;
            if (stopped) {
                throw new InterruptedException("stopped");
            }
        }
    }

    /** @return whether a switch still serves, so that the day can be ended; one that an operator started again counts */
    private static boolean endsWell(DemoFolder folder, Child up, Child pln, List<String> against) throws IOException {
        if (pln.end() != null) {
            against.add(pln.end());
        }
        if (up.end() == null || SwitchFile.read(folder.path()).isPresent()) {
            return true;
        }
        against.add(up.end() + "; its day is not closed and no file is written" + (folder.keep() ? ". To go on: bin/ppob up --data " + folder.path()
                + ", then bin/ppob verify --data " + folder.path() + " --journals " + folder.journals() : ""));
        return false;
    }

    private static void judge(TrafficReport report, Report proof, List<String> against) {
        if (!proof.holds()) {
            against.add(proof.findings().stream().filter(finding -> !finding.holds()).count() + " findings of the proof are violated");
        }
        if (report.unexpectedCount() > 0) {
            against.add(report.unexpectedCount() + " answers that the plan does not allow");
        }
        if (report.payments(Outcome.PAID) == 0) {
            against.add("nothing was paid");
        }
    }
}
