package id.ppob.switching.tcp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.util.function.Function;

/** What stands between a socket and its receiver. */
final class Pipeline extends ChannelInitializer<Channel> {
    private final EventLoops loops;
    private final TcpSettings settings;
    private final TcpEvents events;
    private final Function<Connection, FrameReceiver> receivers;
    private final Door door;

    /** Who may come in. */
    interface Door {
        /** @return false to have the channel closed at once */
        boolean enter(Channel channel);

        /** A connection that entered. */
        void entered(Channel channel, ChannelConnection connection);
    }

    Pipeline(EventLoops loops, TcpSettings settings, TcpEvents events, Function<Connection, FrameReceiver> receivers, Door door) {
        this.loops = loops;
        this.settings = settings;
        this.events = events;
        this.receivers = receivers;
        this.door = door;
    }

    /** The whole pipeline: connection limit, write marks, then frames in and out. */
    @Override
    protected void initChannel(Channel channel) {
        if (!door.enter(channel)) {
            events.refused(settings.name());
            channel.close();
            return;
        }
        int highWater = settings.highWaterBytes();
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(highWater / 2, highWater));
        ChannelConnection connection = new ChannelConnection(loops, channel, settings, events, receivers);
        channel.pipeline().addLast("connection", connection);
        door.entered(channel, connection);
    }
}
