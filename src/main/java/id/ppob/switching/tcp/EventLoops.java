package id.ppob.switching.tcp;

import id.ppob.switching.value.Clock;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The threads that own all connections of this process. They never block. */
public final class EventLoops implements AutoCloseable {
    private static final int HANDSHAKE_THREADS = 2;
    private final Transport transport;
    private final Clock clock;
    private final EventLoopGroup group;
    private final Map<EventExecutor, Beat> beats = new IdentityHashMap<>();
    private final ExecutorService handshakes = Executors.newFixedThreadPool(HANDSHAKE_THREADS,
            Thread.ofPlatform().name("handshake-", 0).daemon().factory());
    private final StrangerLines strangers = new StrangerLines();
    private final AtomicLong connectionIds = new AtomicLong();

    /** How the operating system is asked. */
    public enum Transport {
        /** Java's own selector; works everywhere. */
        NIO,
        /** Linux alone, with Netty's native library. */
        EPOLL
    }

    /**
     * Starts the threads.
     *
     * @param threads event loops, at least 1
     * @param beatMs  how often deadlines, silence and stalled peers are looked at: the grain of all time-outs
     */
    public EventLoops(int threads, Transport transport, int beatMs, Clock clock) {
        this.transport = transport;
        this.clock = clock;
        IoHandlerFactory handlers = switch (transport) {
            case NIO -> NioIoHandler.newFactory();
            case EPOLL -> EpollIoHandler.newFactory();
        };
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("event-loop"), handlers);
        for (EventExecutor loop : group) {
            Beat beat = new Beat(clock);
            beats.put(loop, beat);
            loop.scheduleWithFixedDelay(beat, beatMs, beatMs, TimeUnit.MILLISECONDS);
        }
    }

    /** @return what is slow in a TLS handshake runs there */
    Executor handshakes() {
        return handshakes;
    }

    /** @return the bound of log lines that strangers cause */
    StrangerLines strangers() {
        return strangers;
    }

    EventLoopGroup group() {
        return group;
    }

    Clock clock() {
        return clock;
    }

    Class<? extends ServerChannel> serverChannel() {
        return transport == Transport.NIO ? NioServerSocketChannel.class : EpollServerSocketChannel.class;
    }

    Class<? extends SocketChannel> channel() {
        return transport == Transport.NIO ? NioSocketChannel.class : EpollSocketChannel.class;
    }

    long nextConnectionId() {
        return connectionIds.incrementAndGet();
    }

    /** Called by {@code loop} itself. */
    void watch(ChannelConnection connection, EventLoop loop) {
        beats.get(loop).watch(connection);
    }

    /** Ends the threads; close listeners and connectors first, so that what is buffered still goes out. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        handshakes.shutdownNow();
    }
}
