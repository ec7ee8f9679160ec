package id.ppob.switching.tcp;

import id.ppob.switching.metrics.Meters;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that partners connect to. The listening socket stays open whatever the load: beyond the connection limit a stranger is
 * accepted and closed at once, and those inside notice nothing.
 */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final InetSocketAddress address;
    private volatile TcpSettings settings;
    private final Predicate<InetAddress> welcome;
    /** Bytes that wait in a socket: some hundred messages. More would be requests that grow old where nobody sees them. */
    private static final int RECEIVE = 64 * 1024;
    /** Bytes of one read, the first of them as many as Netty's own: what a read brings beyond its partner's bound can only be refused. */
    private static final int LEAST_READ = 64;
    private static final int FIRST_READ = 2 * 1024;
    private static final int MOST_READ = 16 * 1024;
    private final ServerBootstrap bootstrap;
    private final Arrivals arrivals = new Arrivals(() -> this.settings);
    private final Map<Channel, ChannelConnection> inside = new ConcurrentHashMap<>();
    private Channel listening;

    /** A listener that everybody may connect to. */
    public Listener(InetSocketAddress address, TcpSettings settings, EventLoops loops,
                    Function<Connection, FrameReceiver> receivers, Meters meters) {
        this(address, settings, loops, receivers, _ -> true, null, meters);
    }

    /**
     * @param address   port 0 takes a free one
     * @param receivers makes the receiver of each new connection, called by its event loop
     * @param tls       null for none
     * @param welcome   who may connect; all others are closed as they are accepted, before a slot or a read
     */
    public Listener(InetSocketAddress address, TcpSettings settings, EventLoops loops,
                    Function<Connection, FrameReceiver> receivers, Predicate<InetAddress> welcome, TlsServer tls, Meters meters) {
        this.address = address;
        this.welcome = welcome;
        this.settings = settings;
        this.bootstrap = new ServerBootstrap().group(loops.group()).channel(loops.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_RCVBUF, RECEIVE)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new Pipeline(loops, () -> this.settings, meters, receivers, tls, new Limit()));
    }

    /**
     * Binds and accepts.
     *
     * @return the address bound
     * @throws IOException when the port cannot be had
     */
    public InetSocketAddress start() throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("listener " + settings.name() + " cannot have " + address + ": " + bound.cause().getMessage(),
                    bound.cause());
        }
        listening = bound.channel();
        LOG.info("listener {} accepts on {}", settings.name(), listening.localAddress());
        return (InetSocketAddress) listening.localAddress();
    }

    /** Bounds of the connections to come; name and framing stay. */
    public void change(TcpSettings other) {
        settings = other;
    }

    /** @return connections inside */
    public int connections() {
        return inside.size();
    }

    /** Takes no new connections; those inside stay. First step of an orderly end. */
    public void stopAccepting() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
    }

    /** Stops accepting, and closes those inside after what is buffered for them went out. */
    @Override
    public void close() {
        stopAccepting();
        inside.values().forEach(connection -> connection.close(CloseReason.SHUTDOWN));
        inside.keySet().forEach(channel -> channel.closeFuture().awaitUninterruptibly(settings.stallMs()));
    }

    /** Who comes from nowhere near is closed at once; who comes in is a stranger until it has signed on. */
    private final class Limit implements Pipeline.Door {
        @Override
        public String refusal(Channel channel) {
            return channel.remoteAddress() instanceof InetSocketAddress peer && welcome.test(peer.getAddress()) ? null : "address";
        }

        @Override
        public void entered(Channel channel, ChannelConnection connection) {
            inside.put(channel, connection);
            connection.whenKnown(() -> arrivals.went(connection));
            arrivals.came(connection);
            channel.closeFuture().addListener(gone -> {
                inside.remove(channel);
                arrivals.went(connection);
            });
        }
    }
}
