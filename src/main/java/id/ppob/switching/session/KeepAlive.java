package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.link.NetworkCaller;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.value.Clock;
import java.util.concurrent.TimeUnit;

/** Whether the partner of a signed-on connection is still there; docs/iso8583-spec.md 3.6, 3.7. Owner: the connection's event loop. */
final class KeepAlive {
    private final Connection connection;
    private final NetworkCaller caller;
    private final SessionSettings settings;
    private final Meters meters;

    KeepAlive(Connection connection, Codec codec, Clock clock, SessionSettings settings, Meters meters) {
        this.connection = connection;
        this.caller = new NetworkCaller(connection, codec, clock);
        this.settings = settings;
        this.meters = meters;
    }

    NetworkCaller caller() {
        return caller;
    }

    /** An idle partner gets an echo; one from whom nothing was heard since then is half-open. */
    void look(long nowNanos, int central, String switcher) {
        if (caller.overdue(nowNanos, TimeUnit.MILLISECONDS.toNanos(settings.echoTimeoutMs()))) {
            if (connection.heardNanos() - caller.sentNanos() < 0) {
                connection.close(CloseReason.SILENT);
            }
            caller.forget();
            count(SessionEvent.ECHO_UNANSWERED);
        } else if (!caller.waiting() && nowNanos - connection.heardNanos() > TimeUnit.MILLISECONDS.toNanos(settings.echoIntervalMs())) {
            caller.call(NetworkCaller.ECHO, central, switcher);
            count(SessionEvent.ECHO_SENT);
        }
    }

    private void count(SessionEvent event) {
        meters.count(Meter.SESSION_EVENTS, event.label());
    }
}
