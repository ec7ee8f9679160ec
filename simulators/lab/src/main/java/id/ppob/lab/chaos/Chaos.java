package id.ppob.lab.chaos;

import id.ppob.lab.run.TwoOperators;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.simulator.bank.traffic.StatusLine;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.switching.SwitchConfig;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.payment.Route;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.DepositStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: the cast begins, banks pay, everything goes wrong as the seed says, all is mended, what is under way ends, and four books are compared: the
 * banks' journals, the switch's, the forwarding queue, PLN's. {@link #run} blocks its caller; {@link #stop} may be called from any thread.
 */
public final class Chaos {
    private static final int PERIODS = 3;
    private static final int WRONG_PERMILLE = 0;
    private static final long DEPOSIT_RUPIAH = 1_000_000_000_000L;
    private static final String DEPOSIT_PARTNER = "BANKC";
    private static final long BANKS_END_MS = 300_000;
    private static final long DRAIN_MS = 400_000;
    private static final double LEAST_APPROVED_PERCENT = 90;
    /** PLN decides for all but two banks: of one it is told, and of the other while it is away. Caps that a run does not reach. */
    private static final List<Change> ROUTES = List.of(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.HOST, "chaos"),
            new PartnerChange.SetRoute("BANKB", "99501", Route.LOCAL, "chaos"), new PartnerChange.SetRoute("BANKA", "99501", Route.HOST_WITH_STAND_IN, "chaos"),
            new PartnerChange.StandInCaps("BANKA", 100_000_000, 1_000, 1_000_000_000_000L, 1_000, "chaos"));
    private final ChaosOptions options;
    private final PrintStream out;
    private final Clock clock = Clock.system();
    private final Thread runner = Thread.currentThread();
    private volatile Script script;
    private volatile boolean stopped;

    /** The thread that makes it must run it. @param out where progress is told */
    public Chaos(ChaosOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Nothing new goes wrong; what is under way ends, and is compared. Before anything went wrong it ends at once. */
    public void stop() {
        stopped = true;
        Script running = script;
        if (running == null) {
            runner.interrupt();
        } else {
            running.stop();
        }
    }

    /** @throws Exception when the cast cannot play: something does not start, or does not come back */
    public ChaosReport run() throws Exception {
        try (ChaosFolder folder = ChaosFolder.open(options.data(), options.keep()); Disk disk = Disk.at(folder.db(), options.diskMiB(), options.keep()); Cast cast = new Cast(folder, options)) {
            out.println("seed " + options.seed() + ", data in " + folder.path());
            cast.startDatabase();
            Begun begun = begin(folder, cast);
            Script running = new Script(cast, folder, options, disk);
            script = running;
            if (stopped) {
                running.stop();
            }
            long beganNs = System.nanoTime();
            try (StatusLine _ = Bar.of(running, cast, options, out)) {
                running.run();
            }
            double seconds = (System.nanoTime() - beganNs) / 1e9;
            out.println("ending     the banks end what they began");
            cast.stopBanks(BANKS_END_MS);
            Drain.Left left = Drain.await(cast.books(), DRAIN_MS);
            cast.stop();
            return compared(folder, cast, running, seconds, begun, left);
        }
    }

    /** What was measured before anything else went wrong. @param startMs an ordinary start of the switch */
    private record Begun(long startMs, long advices, List<Recovery> recoveries) { }

    private Begun begin(ChaosFolder folder, Cast cast) throws Exception {
        long advices = books(folder, cast);
        cast.kill(Victim.SWITCH, 0); // the first start made the partners' rows, and warmed the machine
        long startMs = cast.startNode(0);
        cast.startBanks();
        out.printf("begun      %,d customers, %d node%s, banks begin %d steps a second, %,d advices wait%n", options.customers(), options.nodes(), options.nodes() == 1 ? "" : "s",
                options.perSecond(), advices);
        List<Recovery> recoveries = advices == 0 ? List.of() : new Backlog(cast, options).comeBack();
        agree(cast.books(), ROUTES);
        cast.startPln();
        for (int node = 1; node < options.nodes(); node++) {
            cast.startNode(node);
        }
        return new Begun(startMs, advices, recoveries);
    }

    /** Customers, bills, a deposit, and the first start of a node, which makes the partners' rows. @return advices that wait */
    private long books(ChaosFolder folder, Cast cast) throws Exception {
        try (Database books = Database.open(cast.books(), Database.Settings.defaults())) {
            new Schema(books).migrate(clock);
            Sample.Made sample = Sample.write(new Sample.Settings(options.customers() + options.before(), options.seed(), clock.wibDate(), PERIODS, WRONG_PERMILLE), folder.batches());
            new Importer(new BatchStore(books), folder.path().resolve("rejects"), clock, ImportProgress.NONE).run(sample.files());
            List<String> customers = TrafficOptions.customersOf(folder.batches().resolve("customers.txt"));
            Files.write(folder.before(), customers.subList(0, options.before()));
            int pos = customers.size() - options.customers() / 4;
            Files.write(folder.customers(), customers.subList(options.before(), pos));
            Files.write(folder.posCustomers(), customers.subList(pos, customers.size()));
            cast.prepare(books);
            cast.startNode(0);
            if (new DepositStore(books.pool(), SwitchConfig.read(folder.cfg()).calendar()).add(TwoOperators.of(books, "chaos").one(), new Change.Deposit(DEPOSIT_PARTNER, DEPOSIT_RUPIAH, "chaos", "to begin with"),
                    Long.MAX_VALUE, clock.millis()) instanceof DepositStore.Refused refused) {
                throw new IOException(refused.why());
            }
            return options.advices() == 0 ? 0 : new Backlog(cast, options).fill(books);
        }
    }

    /** By two people, as the invariants ask. */
    private static void agree(Database.Address address, List<Change> changes) {
        try (Database books = Database.open(address, Database.Settings.defaults())) {
            TwoOperators people = TwoOperators.of(books, "chaos");
            changes.forEach(people::agree);
        }
    }

    private ChaosReport compared(ChaosFolder folder, Cast cast, Script played, double seconds, Begun begun, Drain.Left left) throws SQLException, IOException {
        Database.Address books = cast.books();
        Report proof = Proof.prove(new Proof.Address(books.jdbcUrl(), books.user(), books.password()), folder.journals(), null,
                new Proof.Pln(folder.plnJournal(), "%07d".formatted(SwitchConfig.read(folder.cfg()).plnCentral())));
        Journal journal = Journal.read(folder.journals());
        Journal.Share share = journal.within(played.calms());
        List<Back> back = new ArrayList<>();
        if (begun.advices > 0) {
            back.add(Back.of("with %,d advices waiting".formatted(begun.advices), begun.recoveries, journal, begun.startMs, true));
        }
        back.add(Back.of("in the course of it", played.recoveries(), journal, begun.startMs, options.nodes() == 1));
        List<String> against = new ArrayList<>();
        if (!proof.holds()) {
            against.add(proof.findings().stream().filter(finding -> !finding.holds()).count() + " findings of the proof are violated");
        }
        if (share.percent() < LEAST_APPROVED_PERCENT) {
            against.add("of payments sent in calm only %.1f %% are approved, %.0f %% are needed".formatted(share.percent(), LEAST_APPROVED_PERCENT));
        }
        if (left.open() > 0 || left.queued() > 0) {
            against.add(left.open() + " payments are pending or suspect and " + left.queued() + " entries of the queue not sent " + left.ms() / 1_000 + " s after the faults stopped");
        }
        back.stream().filter(one -> !one.holds()).forEach(one -> against.add("it took more than 5 s to come back " + one));
        if (share.sent() == 0) {
            against.add("no payment was sent in calm");
        }
        return new ChaosReport(options.seed(), options.nodes(), seconds, played.kills(), played.counts(), share,
                played.calms().stream().mapToLong(calm -> calm.toMs() - calm.fromMs()).sum() / 1e3, begun.startMs, back, left, proof, played.events(), against,
                proof.holds() ? List.of() : new Story(books, folder).of(proof));
    }
}
