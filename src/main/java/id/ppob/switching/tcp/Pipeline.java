package id.ppob.switching.tcp;

import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.Function;
import java.util.function.Supplier;

/** What stands between a socket and its receiver. */
final class Pipeline extends ChannelInitializer<Channel> {
    private final EventLoops loops;
    private final Supplier<TcpSettings> bounds;
    private final Meters meters;
    private final Function<Connection, FrameReceiver> receivers;
    private final Door door;
    private final TlsServer tls;

    /** Who may come in. */
    interface Door {
        /** @return null to let it in, or why the channel is closed at once */
        String refusal(Channel channel);

        /** A connection that entered. */
        void entered(Channel channel, ChannelConnection connection);
    }

    /** @param tls null for none */
    Pipeline(EventLoops loops, Supplier<TcpSettings> bounds, Meters meters, Function<Connection, FrameReceiver> receivers, TlsServer tls,
             Door door) {
        this.loops = loops;
        this.bounds = bounds;
        this.meters = meters;
        this.receivers = receivers;
        this.tls = tls;
        this.door = door;
    }

    /** The whole pipeline: strangers and connection limit, write marks, TLS where the listener has it, then frames in and out. */
    @Override
    protected void initChannel(Channel channel) {
        String refusal = door.refusal(channel);
        if (refusal != null) {
            meters.count(Meter.CONNECTIONS_REFUSED, refusal);
            channel.close();
            return;
        }
        TcpSettings settings = bounds.get();
        int highWater = settings.highWaterBytes();
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(highWater / 2, highWater));
        if (tls != null) {
            channel.pipeline().addLast("tls", tls.handler(channel.alloc(), loops.handshakes()));
        }
        ChannelConnection connection = new ChannelConnection(loops, channel, settings, meters, receivers);
        channel.pipeline().addLast("connection", connection);
        door.entered(channel, connection);
    }
}
