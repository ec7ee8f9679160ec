package id.ppob.switching.tcp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Connections of one listener that nobody has signed on yet: bounded for each address and in all. Where one more comes the oldest makes room, so that
 * who signs on at once gets in, however many connect and say nothing. Those that are signed on count no longer: their partner's file bounds them.
 * Asked once a connection, by any event loop, under its monitor. docs/iso8583-spec.md 2.5.
 */
final class Arrivals {
    private static final int NETWORK_OF_V6 = 8;
    private final Supplier<TcpSettings> bounds;
    private final Set<ChannelConnection> all = new LinkedHashSet<>();
    private final Map<Object, Set<ChannelConnection>> byAddress = new HashMap<>();

    Arrivals(Supplier<TcpSettings> bounds) {
        this.bounds = bounds;
    }

    synchronized void came(ChannelConnection connection) {
        Set<ChannelConnection> same = byAddress.computeIfAbsent(key(connection.address()), _ -> new LinkedHashSet<>());
        same.add(connection);
        all.add(connection);
        TcpSettings now = bounds.get();
        if (same.size() > now.strangersPerAddress()) {
            leave(same);
        } else if (all.size() > now.maxConnections()) {
            leave(all);
        }
    }

    private void leave(Set<ChannelConnection> from) {
        Iterator<ChannelConnection> oldest = from.iterator();
        ChannelConnection first = oldest.next();
        went(first);
        first.abort(CloseReason.CROWDED); // one that takes no answers would stay beside the bound until it is called stalled
    }

    /** It is a partner's now, or gone. */
    synchronized void went(ChannelConnection connection) {
        if (all.remove(connection)) {
            Object key = key(connection.address());
            Set<ChannelConnection> same = byAddress.get(key);
            same.remove(connection);
            if (same.isEmpty()) {
                byAddress.remove(key);
            }
        }
    }

    /** One customer of an IPv6 network has as many addresses as it likes: they count as one. */
    private static Object key(InetAddress address) {
        return address instanceof Inet6Address ? ByteBuffer.wrap(address.getAddress(), 0, NETWORK_OF_V6) : address;
    }
}
