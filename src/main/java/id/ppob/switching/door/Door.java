package id.ppob.switching.door;

import id.ppob.switching.door.Gate.Partner;
import id.ppob.switching.keys.KeyPort;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TlsServer;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All ports of partners as one part: opened together, changed while traffic runs, and at the end no new connection, then the answers
 * under way, then shut. The monitor orders start, change and stop; no request ever meets it.
 */
public final class Door {
    private static final long DRAIN_NANOS = 3_000_000_000L;
    private static final long LEAVE_NANOS = 70_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;

    private final BanksAddress address;
    private final Function<List<PartnerProfile>, Behind> behind;
    private final KeyPort keys;
    private final EventLoops loops;
    private final Clock clock;
    private final Meters meters;
    private final Map<Integer, Gate> gates = new TreeMap<>();
    private final Set<Gate> leaving = ConcurrentHashMap.newKeySet();
    private volatile Map<Integer, Gate> open = Map.of();
    private int made;
    private boolean started;
    private volatile boolean stopped;
    private volatile List<String> unproved = List.of();

    /** @param behind makes what stands behind a port of these partners */
    public Door(BanksAddress address, Function<List<PartnerProfile>, Behind> behind, KeyPort keys, EventLoops loops, Clock clock,
         Meters meters) {
        this.address = address;
        this.behind = behind;
        this.keys = keys;
        this.loops = loops;
        this.clock = clock;
        this.meters = meters;
        meters.gauge(Meter.CONNECTIONS, () -> open.values().stream().mapToInt(gate -> gate.listener().connections()).sum());
    }

    /**
     * Who stands behind the ports from now on. Before the start nothing opens yet. A port that is new opens; one that nobody needs
     * closes when its sessions have left; one whose framing, dialect or TLS key is another opens anew.
     *
     * @throws IOException when a port cannot be had; what could be changed before it is changed, and the same call may be made again
     * @throws KeyProblem  naming a store that cannot be used
     */
    synchronized void change(List<Partner> partners) throws IOException, KeyProblem {
        Map<Integer, List<Partner>> byPort = partners.stream().collect(Collectors.groupingBy(partner -> partner.file().port(), TreeMap::new,
                Collectors.toList()));
        for (Map.Entry<Integer, List<Partner>> each : byPort.entrySet()) {
            Gate gate = gates.get(each.getKey());
            if (gate == null) {
                gates.put(each.getKey(), opened(make(each.getValue(), address.portFor(each.getKey(), made))));
                made++;
            } else if (gate.shape().sharesPort(each.getValue().getFirst().file())) {
                gate.renew(each.getValue(), keys);
                gate.listener().change(settings(each.getValue()));
            } else {
                gates.put(each.getKey(), replaced(gate, each.getValue()));
            }
            publish();
        }
        byPort.forEach((port, those) -> gates.get(port).behind().change(profiles(those)));
        for (int port : List.copyOf(gates.keySet())) {
            if (!byPort.containsKey(port)) {
                leave(gates.remove(port));
            }
        }
        publish();
        unproved = partners.stream().map(Partner::file).filter(file -> !file.proved()).map(PartnerFile::code).toList();
        partners.forEach(this::gauges);
    }

    private void publish() {
        open = Map.copyOf(gates);
    }

    private void gauges(Partner partner) {
        String code = partner.file().code();
        meters.gauge(Meter.REQUESTS_IN_FLIGHT, () -> open.values().stream().mapToInt(gate -> gate.behind().inFlight(code)).sum(), code);
        meters.gauge(Meter.SESSIONS_SIGNED_ON, () -> open.values().stream().mapToInt(gate -> gate.behind().connections(code)).sum(), code);
    }

    private Gate make(List<Partner> partners, int port) throws KeyProblem {
        Behind those = behind.apply(profiles(partners));
        TlsServer tls = Gate.tls(partners, keys);
        Listener listener = new Listener(new InetSocketAddress(address.host(), port), settings(partners), loops, those, those::welcomes,
                tls, meters);
        return new Gate(partners.getFirst().file(), listener, those, tls, null);
    }

    private static List<PartnerProfile> profiles(List<Partner> partners) {
        return partners.stream().map(Partner::profile).toList();
    }

    private TcpSettings settings(List<Partner> partners) {
        PartnerFile shape = partners.getFirst().file();
        TcpSettings usual = TcpSettings.defaults("banks-" + shape.port(), shape.framing());
        int ofOne = partners.stream().mapToInt(partner -> partner.file().limits().connections()).max().orElseThrow();
        return new TcpSettings(usual.name(), usual.framing(), Gate.longestFrame(partners), usual.maxConnections(), usual.highWaterBytes(),
                usual.stallMs(), address.rules().frameMs(), Math.max(ofOne, address.rules().strangersPerAddress()));
    }

    private Gate opened(Gate gate) throws IOException {
        return started ? gate.boundTo(gate.listener().start()) : gate;
    }

    /** The new listener takes the old one's port; if it cannot, the old one listens again. */
    private Gate replaced(Gate gate, List<Partner> partners) throws IOException, KeyProblem {
        Gate next = make(partners, gate.bound() == null ? address.portFor(gate.shape().port(), made) : gate.bound().getPort());
        gate.listener().stopAccepting();
        try {
            Gate now = opened(next);
            leave(gate);
            return now;
        } catch (IOException taken) {
            gate.listener().start();
            throw taken;
        }
    }

    /** Its sessions take no new business, get their answers and close; what is left after the longest deadline is closed. */
    private void leave(Gate gate) {
        gate.listener().stopAccepting();
        gate.behind().change(List.of());
        leaving.add(gate);
        long until = clock.nanos() + LEAVE_NANOS;
        Thread.ofVirtual().name("leaving-" + gate.shape().port()).start(() -> {
            while (gate.listener().connections() > 0 && clock.nanos() - until < 0 && !stopped) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            gate.listener().close();
            leaving.remove(gate);
        });
    }

    /**
     * Beyond this machine a partner is proved by more than seven digits, or the settings name it.
     *
     * @return why this partner may not connect, in a line; null when it may
     */
    String exposure(PartnerFile file) {
        return loopback() || file.proved() || address.rules().unproved().contains(file.code()) ? null
                : "partner " + file.code() + ": banks.address " + address.host() + " is not this machine alone, so it needs an address, tls or mac in "
                + file.file().getFileName() + ", or its code in banks.unproved";
    }

    /** @return codes of partners that connect from other machines with nothing but their DE33 */
    public List<String> unproved() {
        return loopback() ? List.of() : unproved;
    }

    private boolean loopback() {
        InetAddress bound = new InetSocketAddress(address.host(), 0).getAddress();
        return bound != null && bound.isLoopbackAddress();
    }

    /** @return why this file cannot be used: its partner is not proved, or its port cannot be had; null when it can */
    synchronized String refusal(PartnerFile file) {
        String exposure = exposure(file);
        if (exposure != null) {
            return exposure;
        }
        int port = address.portFor(file.port(), made);
        if (gates.containsKey(file.port()) || port == 0) {
            return null;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address.host(), port));
            return null;
        } catch (IOException taken) {
            return "port " + port + " of " + address.host() + " cannot be had: " + taken.getMessage();
        }
    }

    /** @throws IOException naming the address that is taken */
    public synchronized void start() throws IOException {
        started = true;
        for (Map.Entry<Integer, Gate> each : gates.entrySet()) {
            each.setValue(opened(each.getValue()));
        }
        publish();
    }

    /** @return where the partners of the lowest port connect */
    public InetSocketAddress address() {
        return open.isEmpty() ? null : address(new TreeMap<>(open).firstKey());
    }

    /** @return where the partners whose files name this port connect; null before the start, or when none does */
    public InetSocketAddress address(int port) {
        Gate gate = open.get(port);
        return gate == null ? null : gate.bound();
    }

    /** @return where partners connect, by the port that their files name; empty before the start */
    public Map<Integer, InetSocketAddress> addresses() {
        Map<Integer, InetSocketAddress> addresses = new TreeMap<>();
        open.forEach((port, gate) -> {
            if (gate.bound() != null) {
                addresses.put(port, gate.bound());
            }
        });
        return addresses;
    }

    /** What has no answer after three seconds is left to its bank's reversal. */
    public synchronized void stop() {
        stopped = true;
        gates.values().forEach(gate -> gate.listener().stopAccepting());
        long until = clock.nanos() + DRAIN_NANOS;
        while (gates.values().stream().anyMatch(gate -> gate.behind().inFlight() > 0) && clock.nanos() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        gates.values().forEach(gate -> gate.listener().close());
        leaving.forEach(gate -> gate.listener().close());
    }
}
