package id.ppob.switching;

import id.ppob.switching.session.Sessions;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** All listeners of partners as one part: opened together; at the end no new connection, then the answers under way, then shut. */
final class Door {
    private static final long DRAIN_NANOS = 3_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;
    private final Map<Listener, Sessions> listeners;
    private final Clock clock;
    private final Map<Integer, Listener> byPort = new HashMap<>();
    private final Map<Listener, InetSocketAddress> bound = new ConcurrentHashMap<>();
    private volatile InetSocketAddress first;

    Door(Map<Listener, Sessions> listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Says for which partners a listener stands: those whose files name this port. Before the start. */
    void stands(int port, Listener listener) {
        byPort.put(port, listener);
    }

    /** @throws IOException naming the address that is taken */
    void start() throws IOException {
        for (Listener listener : listeners.keySet()) {
            InetSocketAddress address = listener.start();
            bound.put(listener, address);
            first = first == null ? address : first;
        }
    }

    /** @return where the first listener stands */
    InetSocketAddress address() {
        return first;
    }

    /** @return where the partners whose files name this port connect; null before the start, or when none does */
    InetSocketAddress address(int port) {
        Listener listener = byPort.get(port);
        return listener == null ? null : bound.get(listener);
    }

    /** @return where partners connect, by the port that their files name; empty before the start */
    Map<Integer, InetSocketAddress> addresses() {
        Map<Integer, InetSocketAddress> addresses = new TreeMap<>();
        byPort.forEach((port, listener) -> {
            if (bound.containsKey(listener)) {
                addresses.put(port, bound.get(listener));
            }
        });
        return addresses;
    }

    /** What has no answer after three seconds is left to its bank's reversal. */
    void stop() {
        listeners.keySet().forEach(Listener::stopAccepting);
        long until = clock.nanos() + DRAIN_NANOS;
        while (listeners.values().stream().anyMatch(sessions -> sessions.inFlight() > 0) && clock.nanos() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        listeners.keySet().forEach(Listener::close);
    }
}
