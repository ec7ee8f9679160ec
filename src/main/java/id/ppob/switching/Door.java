package id.ppob.switching;

import id.ppob.switching.session.Sessions;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** All listeners of partners as one part: opened together; at the end no new connection, then the answers under way, then shut. */
final class Door {
    private static final long DRAIN_NANOS = 3_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;
    private final Map<Listener, Sessions> listeners;
    private final Clock clock;
    private volatile InetSocketAddress first;

    Door(Map<Listener, Sessions> listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    /** @throws IOException naming the address that is taken */
    void start() throws IOException {
        for (Listener listener : listeners.keySet()) {
            InetSocketAddress bound = listener.start();
            first = first == null ? bound : first;
        }
    }

    /** @return where the first listener stands */
    InetSocketAddress address() {
        return first;
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
