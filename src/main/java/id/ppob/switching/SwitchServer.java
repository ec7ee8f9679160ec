package id.ppob.switching;

import id.ppob.switching.admin.AdminServer;
import id.ppob.switching.admin.Check;
import id.ppob.switching.admin.Checks;
import id.ppob.switching.admin.Health;
import id.ppob.switching.admin.InvariantRunner;
import id.ppob.switching.admin.LaneHealth;
import id.ppob.switching.dispatch.HostDesk;
import id.ppob.switching.dispatch.Lane;
import id.ppob.switching.dispatch.LaneEvents;
import id.ppob.switching.dispatch.LaneSet;
import id.ppob.switching.door.Agreement;
import id.ppob.switching.door.Door;
import id.ppob.switching.door.PartnerFile;
import id.ppob.switching.door.PartnerFileException;
import id.ppob.switching.door.PartnerFiles;
import id.ppob.switching.door.PartnerLinks;
import id.ppob.switching.door.PartnerWatch;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.References;
import id.ppob.switching.product.Products;
import id.ppob.switching.q2.Part;
import id.ppob.switching.q2.Parts;
import id.ppob.switching.session.Porch;
import id.ppob.switching.session.SessionSettings;
import id.ppob.switching.session.Sessions;
import id.ppob.switching.store.forward.ForwardStore;
import id.ppob.switching.store.forward.OpenPaymentStore;
import id.ppob.switching.store.lane.InquiryJournal;
import id.ppob.switching.store.lane.LaneBooks;
import id.ppob.switching.store.lane.ReferenceKeyStore;
import id.ppob.switching.store.lane.SignOnStore;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.AgreedStore;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.HeadroomStore;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.MarkerStore;
import id.ppob.switching.store.upkeep.NodeStore;
import id.ppob.switching.store.upkeep.PartitionStore;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.upkeep.HeadroomReturn;
import id.ppob.switching.upkeep.MarkerExpiry;
import id.ppob.switching.upkeep.NodeClaim;
import id.ppob.switching.upkeep.PartitionKeeper;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The composition root: every {@code new} of the product, in the order in which things need each other. Building reads and checks
 * all configuration and the database; nothing listens and no lane runs until its {@link Part} is started.
 */
public final class SwitchServer implements Parts {
    private static final int BEAT_MS = 50;
    private static final int OWNER_LENGTH = 80;
    private static final long LANE_LIMIT_MS = 2_000;
    private static final long LIVE_LIMIT_MS = 60_000;

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final NodeClaim claim;
    private final TermsStore terms;
    private final Door door;
    private final EventLoops loops;

    /**
     * Builds the whole switch.
     *
     * @param database migrated; stays the caller's
     * @throws IOException           when a file of the configuration cannot be read
     * @throws PartnerFileException  naming every wrong line of cfg/partners
     * @throws SwitchConfig.Invalid  and ConfigException for other settings
     */
    public SwitchServer(SwitchConfig config, Database database, Clock clock, Meters meters) throws IOException, PartnerFileException {
        this(config, database, database, clock, meters);
    }

    /**
     * Builds the whole switch for two accounts of the database.
     *
     * @param upkeep      makes partitions, forgets markers and asks invariants, which who books may not
     * @throws IOException as above, and so the others
     */
    public SwitchServer(SwitchConfig config, Database database, Database upkeep, Clock clock, Meters meters) throws IOException, PartnerFileException {
        this(config, database, upkeep, clock, meters, (lane, terms) -> new LaneBooks(database, lane, terms, config.loop().connectionMinutes() * 60_000L));
    }

    /**
     * Builds the whole switch on another store of its lanes.
     *
     * @throws IOException           as above, and so the others
     */
    public SwitchServer(SwitchConfig config, Database database, Clock clock, Meters meters, LaneStore store) throws IOException, PartnerFileException {
        this(config, database, database, clock, meters, store);
    }

    private SwitchServer(SwitchConfig config, Database database, Database upkeep, Clock clock, Meters meters, LaneStore store) throws IOException, PartnerFileException {
        SwitchConfig.Loop shape = config.loop();
        Map<String, Codec> codecs = Codecs.all(config.cfg(), clock);
        List<PartnerFile> files = PartnerFiles.read(config.cfg().resolve("partners"), Codecs.traits(codecs));
        terms = new TermsStore(database.pool(), clock);
        Pkcs12Keys keyStores = new Pkcs12Keys(config.keys().folder(), config.keys().password());
        PartnerStore partners = new PartnerStore(database.pool(), clock);
        PartnerLinks links = new PartnerLinks(partners, terms, codecs, keyStores);
        claim = NodeClaim.claim(new NodeStore(database), owner());
        loops = new EventLoops(shape.eventLoops(), shape.transport(), BEAT_MS, clock);

        InquiryJournal journal = new InquiryJournal(database.pool(), count -> meters.count(Meter.INQUIRY_JOURNAL, "written", count),
                count -> meters.count(Meter.INQUIRY_JOURNAL, "sampled-away", count));
        List<References.Key> keys = new ReferenceKeyStore(database.pool()).keys();
        AtomicLong counter = new AtomicLong(References.first(clock.millis()));
        LaneEvents events = new LoopEvents(meters, store.journalsInquiries() ? journal::told : told -> { }, clock);
        PlnSide pln = config.pln() == null ? null : new PlnSide(config, codecs, loops, events, new PlnSide.Books(
                new OpenPaymentStore(database.pool()), new ForwardStore(database.pool(), claim.node())), () -> terms.get().standIn().away(), claim.node(), clock, meters);
        HostDesk desk = pln == null ? HostDesk.NONE : pln.desk();
        Lane.Bounds bounds = new Lane.Bounds(shape.queue(), shape.waitMs(), shape.batch(), 2 * config.plnLeg().inFlight());
        Map<Lane, Books> lanes = new LinkedHashMap<>();
        for (int i = 0; i < shape.paymentLanes() + shape.inquiryLanes(); i++) {
            Books books = store.books(new LaneBooks.LaneId(claim.node(), i), terms);
            Lane lane = new Lane((i < shape.paymentLanes() ? "payment-" : "inquiry-") + i, bounds, books,
                    new Decisions(new References(keys, claim.boot(), counter), Products.ALL), config.calendar(), clock, events, desk);
            meters.gauge(Meter.LANE_QUEUE, lane::depth, lane.name());
            lanes.put(lane, books);
        }
        List<Lane> all = List.copyOf(lanes.keySet());
        LaneSet laneSet = new LaneSet(all.subList(0, shape.paymentLanes()), all.subList(shape.paymentLanes(), all.size()));
        if (pln != null) {
            pln.lanes(laneSet);
        }
        SignOnStore signOns = new SignOnStore(database.pool(), claim.node());
        SignOnKeeper signOnKeeper = new SignOnKeeper(signOns);
        Porch porch = new Porch(signOnKeeper);
        signOns.before().forEach(porch::takenElsewhere);
        door = new Door(config.banks(), profiles -> new Sessions(profiles, laneSet, config.calendar(), clock, SessionSettings.defaults(), meters, porch),
                keyStores, loops, clock, meters);
        PartnerWatch watch = new PartnerWatch(config.cfg().resolve("partners"), Codecs.traits(codecs), links,
                new Agreement(new AgreedStore(database.pool(), clock), partners, keyStores::sha256), keyStores, door, meters);
        watch.begin(files);
        meters.gauge(Meter.PLN_LINK_UP, () -> pln != null && pln.usable() ? 1 : 0);
        meters.gauge(Meter.PLN_LINK_LAST_RECEIVED, () -> pln == null ? 0 : pln.heardMillis() / 1_000.0);

        HealthStore health = new HealthStore(database.pool());
        java.util.function.Supplier<List<LaneHealth>> laneHealth = () -> lanes.entrySet().stream()
                .map(each -> new LaneHealth(each.getKey().name(), each.getKey().heartbeatNanos(), each.getValue().usable())).toList();
        meters.gauge(Meter.LANES_ALIVE, () -> laneHealth.get().stream()
                .filter(lane -> clock.nanos() - lane.beatNanos() < LANE_LIMIT_MS * 1_000_000).count());
        Health ready = new Health(clock, List.of(Checks.database(health, clock), Checks.schema(health),
                Checks.durability(database::unsafe, config.unsafeDurability()), Checks.clock(health, clock, meters),
                Checks.lanes(laneHealth, clock, LANE_LIMIT_MS),
                Checks.disk(config.disk().folder(), config.disk().leastMiB(), meters), Check.of("node", () -> new Check.Result(claim.held(), "node " + claim.node())),
                Checks.partnerFiles(watch::refused), Checks.partners(door::unproved),
                Checks.plnLink(health::linkOrder, () -> pln != null && pln.signedOn(), () -> pln == null ? "" : pln.trouble()))).gauges(meters);
        Health live = new Health(clock, List.of(Checks.heartbeats(laneHealth, clock, LIVE_LIMIT_MS)));
        AdminServer admin = new AdminServer(config.admin().listen(), config.admin().hosts(), meters, live, ready);
        Runners runners = new Runners(terms, claim, new PartitionKeeper(new PartitionStore(upkeep), clock), new MarkerExpiry(new MarkerStore(upkeep)),
                new HeadroomReturn(new HeadroomStore(database)), journal,
                new InvariantRunner(new InvariantStore(upkeep.pool()), health, meters, clock, config.invariantsPeriodSeconds() * 1_000L),
                () -> signOnKeeper.exchange(porch), clock);
        LaneThreads laneThreads = new LaneThreads(lanes);

        add(Part.of("lanes", laneThreads::start, laneThreads::stop));
        add(Part.of("listener", door::start, door::stop, door::address));
        add(Part.of("pln-link", () -> {
            if (pln != null) {
                pln.start();
            }
        }, () -> {
            if (pln != null) {
                pln.stop();
            }
        }));
        add(Part.of("admin", admin::start, admin::close, admin::address));
        add(Part.of("runners", () -> {
            runners.start();
            watch.start();
        }, () -> {
            watch.stop();
            runners.stop();
        }));
    }

    private void add(Part part) {
        parts.put(part.name(), part);
    }

    /** @return where the partners whose file says this port connect: another one when it was chosen at start; null before the start */
    public InetSocketAddress listener(int port) {
        return door.address(port);
    }

    @Override
    public Map<Integer, InetSocketAddress> listeners() {
        return door.addresses();
    }

    /** Reads fees, blocks, routes and active batches now, instead of within a second. */
    public void refreshTerms() {
        terms.refresh();
    }

    /** For people who look at the table of nodes. */
    private static String owner() {
        String process = "/" + ProcessHandle.current().pid();
        try {
            String host = InetAddress.getLocalHost().getHostName();
            return host.substring(0, Math.min(host.length(), OWNER_LENGTH - process.length())) + process;
        } catch (UnknownHostException e) {
            return "unnamed host" + process;
        }
    }

    @Override
    public Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part " + name + "; there are " + parts.keySet().stream().collect(Collectors.joining(", ")));
        }
        return part;
    }

    /** Lets go of the node number and the event loops, after all parts stopped. */
    @Override
    public void close() {
        loops.close();
        claim.release();
    }
}
