package id.ppob.switching.tcp;

import id.ppob.switching.metrics.Meters;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes connections to one other side. All its callbacks and tasks run on one event loop, so that their owner needs no lock. */
public final class Connector {
    private final String host;
    private final int port;
    private final int timeoutMs;
    private final TcpSettings settings;
    private final EventLoops loops;
    private final Meters meters;
    private final EventLoop loop;

    /**
     * @param host      name or address; looked up anew for each connection, outside the event loop
     * @param timeoutMs for the connection to be made
     */
    public Connector(String host, int port, int timeoutMs, TcpSettings settings, EventLoops loops, Meters meters) {
        this.host = host;
        this.port = port;
        this.timeoutMs = timeoutMs;
        this.settings = settings;
        this.loops = loops;
        this.meters = meters;
        this.loop = loops.group().next();
    }

    /** Tries once: either a receiver is asked for, or {@code failed} is called, on this connector's event loop. */
    public void connect(Function<Connection, FrameReceiver> receivers, Consumer<Throwable> failed) {
        Thread.ofVirtual().name("look-up").start(() -> {
            try {
                InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(host), port);
                run(() -> connect(remote, receivers, failed));
            } catch (UnknownHostException unknown) {
                run(() -> failed.accept(unknown));
            }
        });
    }

    private void connect(InetSocketAddress remote, Function<Connection, FrameReceiver> receivers, Consumer<Throwable> failed) {
        new Bootstrap().group(loop).channel(loops.channel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new Pipeline(loops, () -> settings, meters, receivers, null, new Open()))
                .connect(remote).addListener(done -> {
                    if (!done.isSuccess()) {
                        failed.accept(done.cause());
                    }
                });
    }

    /** Runs a task on this connector's event loop. */
    public void run(Runnable task) {
        after(0, task);
    }

    /** Runs a task on this connector's event loop after a while; forgotten when the event loops end first. */
    public void after(long delayMs, Runnable task) {
        try {
            loop.schedule(task, delayMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            return; // the event loops ended: nobody waits for this
        }
    }

    /** @return host and port, for logs */
    @Override
    public String toString() {
        return host + ":" + port;
    }

    private static final class Open implements Pipeline.Door {
        @Override
        public String refusal(Channel channel) {
            return null;
        }

        @Override
        public void entered(Channel channel, ChannelConnection connection) {
            connection.known(); // we called it
        }
    }
}
