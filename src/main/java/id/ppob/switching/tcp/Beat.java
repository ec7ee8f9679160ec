package id.ppob.switching.tcp;

import id.ppob.switching.value.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the connections of one event loop, which owns and runs it: deadlines, silence, stalled peers. */
final class Beat implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Beat.class);

    private final Clock clock;
    private final List<ChannelConnection> connections = new ArrayList<>();

    Beat(Clock clock) {
        this.clock = clock;
    }

    void watch(ChannelConnection connection) {
        connections.add(connection);
    }

    @Override
    public void run() {
        long nowNanos = clock.nanos();
        connections.removeIf(connection -> !beat(connection, nowNanos));
    }

    /** A fault in one connection must stop neither the others nor the beat; it is told once, and that connection closes. */
    private static boolean beat(ChannelConnection connection, long nowNanos) {
        try {
            return connection.beat(nowNanos);
        } catch (RuntimeException fault) {
            LOG.error("connection {}: beat failed", connection.id(), fault);
            connection.close(CloseReason.FAULT);
            return false;
        }
    }
}
