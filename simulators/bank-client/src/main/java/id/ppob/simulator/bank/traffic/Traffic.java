package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankBook;
import id.ppob.simulator.bank.BankDesk;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Outcome;
import id.ppob.simulator.bank.generator.Generator;
import id.ppob.simulator.bank.generator.Pace;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** One run of mixed traffic. {@link #run} blocks its caller; {@link #stop} and the figures may be called from any thread. */
public final class Traffic {
    private final TrafficOptions options;
    private final Tally tally;
    private final Generator generator = new Generator(Thread.ofVirtual().factory());
    private final AtomicLong steps = new AtomicLong();
    private volatile String phase = "connecting";

    /** @param options who, to whom, how long */
    public Traffic(TrafficOptions options) {
        this.options = options;
        tally = new Tally(options.judged());
    }

    /** Begins no new step; those in progress end, and open reversals are still tried on. */
    public void stop() {
        generator.stop();
    }

    /** @return answers so far */
    public long answered() {
        return tally.answered();
    }

    /** @return answers so far that the plan does not allow */
    public long unexpected() {
        return tally.unexpectedCount();
    }

    /** @return what the run is at, in a word */
    public String phase() {
        return phase;
    }

    /**
     * Runs to the end: steps, then open reversals, then the journals' end lines.
     *
     * @throws UncheckedIOException when a bank is not signed on within the reply time-out and a reconnect; nothing was sent then
     * @throws InterruptedException  when the caller is interrupted; the journals then lack their end lines
     */
    public TrafficReport run() throws InterruptedException {
        List<BankDesk> desks = new ArrayList<>();
        List<LinkOptions> links = new ArrayList<>();
        try {
            for (Bank bank : options.banks()) {
                BankProfile profile = options.ports() == null ? null : BankProfile.of(options.cfg(), bank.partner());
                boolean keys = profile != null && options.keys() != null;
                LinkOptions link = profile == null ? options.link()
                        : options.link().at(options.link().host(), options.ports().getOrDefault(profile.port(), profile.port()), profile.framing())
                                .secured(keys ? options.keys().tls(profile) : null);
                Dialect usual = Dialect.load(options.cfg(), profile == null ? Dialect.USUAL : profile.dialect());
                Dialect dialect = keys ? options.keys().under(usual, profile) : usual;
                links.add(link);
                LinkOptions way = options.faults() == null ? link : link.with(options.faults().faults());
                desks.add(BankDesk.open(dialect, profile == null ? bank : profile.bank(), way, options.journals(), options.patience(),
                        (request, reply) -> tally.exchanged(bank.partner(), request, reply)));
            }
            goWrong(desks);
            for (BankDesk desk : desks) {
                if (!desk.link().awaitUp(options.patience().answerMs() + options.link().longestBackOffMs())) {
                    throw new UncheckedIOException(desk.bank().partner() + " is not signed on at " + options.link().host(), new IOException(desk.link().lastEnd()));
                }
            }
            phase = "running";
            long startNs = System.nanoTime();
            tally.seconds().begin(startNs);
            sell(desks, links, startNs);
            double seconds = (System.nanoTime() - startNs) / 1e9;
            phase = "finishing";
            Map<String, Map<Outcome, BankBook.Total>> outcomes = finish(desks);
            phase = "ended";
            return new TrafficReport(options.seed(), options.planHash(), seconds, steps.get(), tally.answered(),
                    desks.stream().mapToLong(desk -> desk.link().late()).sum(), tally.counts(), tally.latencies(), tally.seconds().told(), outcomes,
                    options.faults() == null ? Map.of() : options.faults().faults().counts(), tally.unexpectedCount(), tally.unexpected());
        } finally {
            if (options.faults() != null) {
                options.faults().close();
                desks.forEach(desk -> desk.journal().faults("end", options.faults().faults().counts()));
            }
            desks.forEach(BankDesk::close);
        }
    }

    private void goWrong(List<BankDesk> desks) {
        if (options.faults() != null) {
            options.faults().start(strike -> desks.forEach(desk -> desk.link().strike(strike)),
                    now -> desks.forEach(desk -> desk.journal().faults(now, options.faults().faults().counts())));
        }
    }

    private void sell(List<BankDesk> desks, List<LinkOptions> links, long startNs) throws InterruptedException {
        Pace pace = new Pace(options.perSecond(), startNs, options.duration().toNanos());
        try (generator) {
            for (int place = 0; place < desks.size(); place++) {
                TrafficPlan plan = new TrafficPlan(options.seed(), options.customers(), desks.size(), place);
                Journeys journeys = new Journeys(desks.get(place), tally, new Hostile(links.get(place)), plan::inSecondRound);
                long sales = options.sales() / desks.size() + (place < options.sales() % desks.size() ? 1 : 0);
                for (int i = 0; i < options.outstanding(); i++) {
                    generator.begin(() -> walkNext(plan, journeys, sales), pace);
                }
            }
            try {
                generator.await();
            } catch (RuntimeException | Error fault) {
                throw new IllegalStateException("a seller failed", fault);
            }
        }
    }

    private boolean walkNext(TrafficPlan plan, Journeys journeys, long sales) {
        Step step = plan.next(sales);
        if (step != null) {
            journeys.walk(step);
            steps.incrementAndGet();
        }
        return step != null;
    }

    private Map<String, Map<Outcome, BankBook.Total>> finish(List<BankDesk> desks) {
        Map<String, Map<Outcome, BankBook.Total>> outcomes = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            desks.forEach(desk -> threads.submit(() -> outcomes.put(desk.bank().partner(), desk.finish(options.finish().toMillis()))));
        }
        return new TreeMap<>(outcomes);
    }
}
