package id.ppob.switching.link;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Our own 2800 on one connection: one outstanding, each with a DE12 of its own, because a 2810 has no STAN to be told by.
 * Owner: the connection's event loop.
 */
public final class NetworkCaller {
    /** DE40 of a sign-on. */
    public static final int SIGN_ON = 1;
    /** DE40 of a sign-off. */
    public static final int SIGN_OFF = 2;
    /** DE40 of an echo. */
    public static final int ECHO = 301;

    private static final int NONE = 0;

    private final Connection connection;
    private Codec codec;
    private final Clock clock;
    private LocalDateTime last = LocalDateTime.MIN;
    private int outstanding = NONE;
    private long sentNanos;

    /** For one connection, in its dialect. */
    public NetworkCaller(Connection connection, Codec codec, Clock clock) {
        this.connection = connection;
        this.codec = codec;
        this.clock = clock;
    }

    /** From now on in this codec. */
    public void speak(Codec other) {
        codec = other;
    }

    /** Sends a 2800 and remembers it as the one outstanding. */
    public void call(int networkFunction, int central, String switcher) {
        LocalDateTime now = clock.wib().truncatedTo(ChronoUnit.SECONDS);
        last = now.isAfter(last) ? now : last.plusSeconds(1);
        long localAt = LocalAt.of(last);
        if (connection.send(codec.longest(), (target, from) -> codec.encodeNetwork(networkFunction, localAt, central, switcher, target,
                from), false)) {
            connection.flush();
        }
        outstanding = networkFunction;
        sentNanos = clock.nanos();
    }

    /**
     * By DE12 alone: each of ours has one of its own, and there are hosts that answer any 2800 with a DE40 of theirs (docs/iso8583-spec.md 3.7).
     *
     * @return whether this answers the one outstanding, which is then no longer so
     */
    public boolean answeredBy(Codec.NetworkAnswer answer) {
        if (outstanding == NONE || answer.localAt() != LocalAt.of(last)) {
            return false;
        }
        outstanding = NONE;
        return true;
    }

    /** @return whether one is outstanding for longer than this */
    public boolean overdue(long nowNanos, long timeoutNanos) {
        return outstanding != NONE && nowNanos - sentNanos > timeoutNanos;
    }

    /** @return when the last one was sent */
    public long sentNanos() {
        return sentNanos;
    }

    /** @return whether one is outstanding */
    public boolean waiting() {
        return outstanding != NONE;
    }

    /** Waits no longer; an answer that still comes is unexpected. */
    public void forget() {
        outstanding = NONE;
    }
}
