package id.ppob.switching.tcp;

import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on its channel. Owner of everything but {@link Outbox} and the flags: the channel's event loop. */
final class ChannelConnection extends ChannelInboundHandlerAdapter implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelConnection.class);
    private static final int OUT = 4_096;
    private static final long NOTHING_BEGUN = -1;

    private final EventLoops loops;
    private final Channel channel;
    private final TcpSettings settings;
    private final Meters meters;
    private final Function<Connection, FrameReceiver> receivers;
    private final long id;
    private final SocketAddress remote;
    private final FrameReader frames;
    private final Outbox outbox;
    private final Runnable drain = this::drain;
    private final AtomicBoolean drainDue = new AtomicBoolean();
    private final AtomicReference<CloseReason> reason = new AtomicReference<>();
    private final FirstBytes first = new FirstBytes();
    private final LogRate lines = new LogRate(1);
    private Runnable whenKnown = () -> { };
    private boolean known;
    private String detail;
    private volatile List<X509Certificate> certificates = List.of();
    private FrameReceiver receiver;
    private volatile byte[] header;
    private volatile long heardNanos;
    private volatile long heardMillis;
    private final Runnable read = this::look;
    private boolean readingStopped;
    private long readNanos;
    private long begunNanos;
    private long begunAfter = NOTHING_BEGUN;
    private long written;
    private long progress;
    private long progressNanos;

    ChannelConnection(EventLoops loops, Channel channel, TcpSettings settings, Meters meters,
                      Function<Connection, FrameReceiver> receivers) {
        this.loops = loops;
        this.channel = channel;
        this.settings = settings;
        this.meters = meters;
        this.receivers = receivers;
        this.id = loops.nextConnectionId();
        this.remote = channel.remoteAddress();
        this.frames = new FrameReader(settings.framing(), settings.maxFrame());
        this.outbox = new Outbox(settings.framing(), fault -> LOG.error("connection {} with {}: a message could not be written", id, remote, fault));
        this.header = new byte[settings.framing().headerLength()];
        this.heardNanos = loops.clock().nanos();
        this.heardMillis = loops.clock().millis();
        this.progressNanos = heardNanos;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            open(List.of());
        }
    }

    /** With TLS a connection opens when both sides have shown who they are. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws SSLPeerUnverifiedException {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            tlsFailed(handshake.cause());
        } else if (event instanceof SslHandshakeCompletionEvent) {
            open(Stream.of(context.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast).toList());
        }
    }

    private void open(List<X509Certificate> chain) {
        certificates = chain;
        LOG.debug("connection {} with {} opened on {}", id, peer(), settings.name());
        receiver = receivers.apply(this);
        loops.watch(this, channel.eventLoop());
        drain();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            readNanos = loops.clock().nanos();
            heardMillis = loops.clock().millis();
            if (!known) {
                first.heard((ByteBuf) message);
            }
            if (open() && !frames.read((ByteBuf) message, this::deliver)) {
                close(CloseReason.FRAME_TOO_LONG);
            }
            if (!frames.halfFrame()) {
                begunAfter = NOTHING_BEGUN;
            } else if (begunAfter != frames.cut()) {
                begunAfter = frames.cut();
                begunNanos = readNanos;
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private boolean deliver(byte[] scratch, int from, int length) {
        if (heardNanos != readNanos) {
            heardNanos = readNanos;
        }
        if (header.length > 0) {
            header = Arrays.copyOfRange(scratch, from - header.length, from);
        }
        receiver.frame(scratch, from, length);
        return open();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        drain();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        look();
    }

    /** Reads on, or leaves what comes in the socket: while the other side takes too little, or its receiver wants no more for now. */
    private void look() {
        boolean stop = !channel.isWritable() || receiver != null && !receiver.reads();
        if (stop == readingStopped) {
            return;
        }
        readingStopped = stop;
        heardNanos = loops.clock().nanos();
        channel.config().setAutoRead(!stop);
        if (stop) {
            meters.count(Meter.READING_STOPPED, settings.name());
            LOG.debug("connection {}: reading stops", id);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reason.compareAndSet(null, frames.halfFrame() ? CloseReason.HALF_FRAME : CloseReason.PEER);
        int lost = outbox.close();
        meters.count(Meter.CONNECTIONS_CLOSED, reason.get().label());
        if (known) {
            LOG.debug("connection {} with {} on {} closed: {}", id, peer(), settings.name(), reason.get());
        } else {
            tellStranger();
        }
        if (receiver != null) {
            receiver.released(lost);
            receiver.closed(reason.get());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof DecoderException) { // only TLS decodes in the pipeline, and a strange hello may make it fail in any way
            tlsFailed(cause.getCause() == null ? cause : cause.getCause());
            abort(CloseReason.TLS);
        } else if (cause instanceof IOException) {
            abort(CloseReason.RESET);
        } else {
            int keptBack = line(loops.clock().nanos());
            if (keptBack >= 0) {
                LOG.error("connection {} with {} is closed by a fault of ours ({} such lines kept back)", id, peer(), keptBack, cause);
            }
            abort(CloseReason.FAULT);
        }
    }

    private void tlsFailed(Throwable cause) {
        reason.compareAndSet(null, CloseReason.TLS);
        if (detail == null) {
            detail = TlsTrouble.of(cause);
        }
    }

    /** A connection that ends before anybody signed on leaves this line, and no other tells why. */
    private void tellStranger() {
        int keptBack = line(loops.clock().nanos());
        if (keptBack >= 0) {
            Framing framing = settings.framing();
            LOG.info("connection {} with {} on {} ({}{}) closed: {} before any sign-on{}; {} ({} such lines kept back)", id, peer(), settings.name(),
                    framing.kind().key(), framing.headerLength() > 0 ? ", header " + framing.headerLength() : "", reason.get(),
                    detail == null ? "" : ": " + detail, first.told(), keptBack);
        }
    }

    @Override
    public void known() {
        if (!known) {
            known = true;
            whenKnown.run();
        }
    }

    /** @param task run when it is a partner's; given before the first byte is read */
    void whenKnown(Runnable task) {
        whenKnown = task;
    }

    @Override
    public int line(long nowNanos) {
        return known ? lines.admit(nowNanos) : loops.strangers().admit(address(), nowNanos);
    }

    /** Run by the event loop's beat. @return whether to come again */
    boolean beat(long nowNanos) {
        if (channel.isActive()) {
            watchProgress(nowNanos);
        }
        look();
        boolean watching = receiver.tick(nowNanos);
        drain();
        return watching || channel.isActive();
    }

    private void watchProgress(long nowNanos) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        long now = written + (waiting == null ? 0 : waiting.currentProgress());
        if (waiting == null || waiting.isEmpty() || now != progress) {
            progress = now;
            progressNanos = nowNanos;
        } else if (nowNanos - progressNanos > TimeUnit.MILLISECONDS.toNanos(settings.stallMs())) {
            int keptBack = line(nowNanos);
            if (keptBack >= 0) {
                LOG.info("connection {} with {} took nothing for {} ms, {} bytes wait ({} such lines kept back)", id, peer(), settings.stallMs(),
                        waiting.totalPendingWriteBytes(), keptBack);
            }
            abort(CloseReason.STALLED);
        }
        if (readingStopped) {
            heardNanos = nowNanos;
            begunNanos = nowNanos;
        } else if (begunAfter != NOTHING_BEGUN && open() && nowNanos - begunNanos > TimeUnit.MILLISECONDS.toNanos(settings.frameMs())) {
            int keptBack = known ? line(nowNanos) : -1;
            if (keptBack >= 0) {
                LOG.info("connection {} with {} on {}: a message begun {} ms ago has not ended: {} ({} such lines kept back)", id, peer(), settings.name(),
                        settings.frameMs(), frames.unfinished(), keptBack);
            }
            close(CloseReason.FRAME_UNFINISHED);
        }
    }

    private void drain() {
        drainDue.set(false);
        while (receiver != null && !outbox.isEmpty()) { // what is said while it opens waits for it
            ByteBuf out = channel.alloc().ioBuffer(OUT);
            int slots = outbox.drainTo(out);
            int bytes = out.readableBytes();
            channel.writeAndFlush(out).addListener(done -> {
                written += bytes;
                receiver.released(slots);
            });
        }
    }

    /** Somebody answered between the last look at a closing connection and its end: nobody will read it. */
    private void sweepClosed() {
        int lost = outbox.close();
        if (lost > 0) {
            receiver.released(lost);
        }
    }

    private boolean open() {
        return reason.get() == null;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String peer() {
        return String.valueOf(remote);
    }

    @Override
    public InetAddress address() {
        return ((InetSocketAddress) remote).getAddress();
    }

    @Override
    public List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    @Override
    public long heardMillis() {
        return heardMillis;
    }

    @Override
    public boolean send(int longest, FrameWriter writer, boolean slot) {
        return send(longest, writer, slot, header);
    }

    @Override
    public boolean send(int longest, FrameWriter writer, boolean slot, byte[] requestHeader) {
        boolean taken = outbox.add(writer, longest, slot, requestHeader);
        if (taken && outbox.isClosed()) {
            onLoop(this::sweepClosed);
        }
        return taken;
    }

    @Override
    public byte[] header() {
        return header;
    }

    @Override
    public void flush() {
        if (channel.eventLoop().inEventLoop()) {
            drain();
        } else if (drainDue.compareAndSet(false, true)) {
            onLoop(drain);
        }
    }

    @Override
    public void read() {
        if (channel.eventLoop().inEventLoop()) {
            look(); // at once: the read under way is the last one
        } else {
            onLoop(read);
        }
    }

    @Override
    public void close(CloseReason why) {
        if (reason.compareAndSet(null, why)) {
            onLoop(() -> {
                if (receiver == null) {
                    channel.close(); // still shaking hands
                    return;
                }
                drain();
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            });
        }
    }

    /** Closes at once: what the other side has not taken yet is not waited for. Any thread. */
    void abort(CloseReason why) {
        reason.compareAndSet(null, why);
        channel.close();
    }

    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("connection {}: the event loops are gone, and every connection with them", id);
        }
    }
}
