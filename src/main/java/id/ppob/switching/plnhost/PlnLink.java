package id.ppob.switching.plnhost;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.HostCodec;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.value.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one signed-on, echoing connection to PLN's host, whatever happens to it.
 * Owner: the connector's event loop; any thread may read the state.
 */
public final class PlnLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlnLink.class);

    private final Connector connector;
    private final Codec codec;
    private final LinkSettings settings;
    private final Clock clock;
    private final BackOff backOff;
    private volatile LinkState state = LinkState.DOWN;
    private volatile long heardMillis;
    private boolean stopped;
    private final HostCodec business;
    private Consumer<PlnAnswer> answers = answer -> { };
    private volatile PlnSession session;

    /** A link without business. @param random for the pauses alone */
    public PlnLink(Connector connector, Codec codec, LinkSettings settings, Clock clock, RandomGenerator random) {
        this(connector, codec, null, settings, clock, random);
    }

    /**
     * @param codec    of 28xx
     * @param business of payments, reversals and advices; null for none
     * @param random   for the pauses alone
     */
    public PlnLink(Connector connector, Codec codec, HostCodec business, LinkSettings settings, Clock clock, RandomGenerator random) {
        this.business = business;
        this.connector = connector;
        this.codec = codec;
        this.settings = settings;
        this.clock = clock;
        this.backOff = new BackOff(settings.firstPauseMs(), settings.longestPauseMs(), random);
    }

    /** Begins to connect, and never stops trying until closed. */
    public void start() {
        connector.run(this::connect);
    }

    /** Says who hears PLN's answers, on the event loop, before the start. */
    void answers(Consumer<PlnAnswer> heard) {
        answers = heard;
    }

    /** Any thread. @return false when surely not one byte of it will leave */
    boolean send(PlnRequest request) {
        PlnSession now = session;
        return now != null && now.send(request);
    }

    /** Any thread: lets what was sent leave now. */
    void flush() {
        PlnSession now = session;
        if (now != null) {
            now.flush();
        }
    }

    /** @return where the link stands now */
    public LinkState state() {
        return state;
    }

    /** @return when PLN was last heard, milliseconds of our clock; 0 for never */
    public long heardMillis() {
        return heardMillis;
    }

    /** Signs off if signed on, closes and tries no more. Returns at once; the event loops must live on for the bytes to leave. */
    @Override
    public void close() {
        connector.run(() -> {
            stopped = true;
            if (session != null) {
                session.signOff();
            }
        });
    }

    private void connect() {
        if (stopped) {
            return;
        }
        enter(LinkState.CONNECTING);
        connector.connect(this::connected, this::failed);
    }

    private FrameReceiver connected(Connection connection) {
        session = new PlnSession(this, connection, codec, business, answers, settings, clock);
        if (stopped) {
            connection.close(CloseReason.SHUTDOWN);
        } else {
            session.signOn();
        }
        return session;
    }

    private void failed(Throwable cause) {
        LOG.info("PLN link to {}: not connected: {}", connector, cause.getMessage());
        again();
    }

    /** The connection of this link is gone. */
    void lost(CloseReason reason) {
        LOG.info("PLN link to {}: connection closed: {}", connector, reason);
        session = null;
        again();
    }

    private void again() {
        enter(LinkState.DOWN);
        if (!stopped) {
            connector.after(backOff.next(), this::connect);
        }
    }

    /** PLN accepted our sign-on or answered our echo. */
    void answered() {
        backOff.reset();
        enter(LinkState.SIGNED_ON);
    }

    void heard() {
        heardMillis = clock.millis();
    }

    void enter(LinkState next) {
        if (state != next) {
            LOG.info("PLN link to {}: {}, was {}", connector, next, state);
            state = next;
        }
    }

    static long nanos(int milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
