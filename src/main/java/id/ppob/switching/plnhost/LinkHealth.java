package id.ppob.switching.plnhost;

import id.ppob.switching.payment.HostState;
import java.util.concurrent.TimeUnit;

/**
 * How far PLN can be relied on, with hysteresis: bad news counts at once, "away" only after a while, and who was away
 * is back only when that lasts.
 * Owner: one timer; any thread reads.
 */
public final class LinkHealth {
    private final Settings settings;
    private volatile HostState state = HostState.DOWN;
    private boolean everUp;
    private boolean working;
    private long sinceNanos;

    /**
     * @param silences so many deadlines in a row without an answer make a link suspect that looks alive
     * @param downMs   suspect for so long is down
     * @param upMs     who was down and works for so long is up again
     */
    public record Settings(int silences, int downMs, int upMs) { }

    public LinkHealth(Settings settings) {
        this.settings = settings;
    }

    /**
     * Looks at the link.
     *
     * @param signedOn  connections that are signed on and answer echoes
     * @param exchange  whose silences count; forgiven when a link that works is tried again
     */
    void look(int signedOn, PlnExchange exchange, long nowNanos) {
        boolean works = signedOn > 0 && exchange.silences() < settings.silences;
        if (signedOn > 0 && !works && state == HostState.DOWN) {
            exchange.forgive(); // its echoes are answered: give questions another try
        }
        look(works, nowNanos);
    }

    void look(boolean works, long nowNanos) {
        if (works != working) {
            working = works;
            sinceNanos = nowNanos;
        }
        long lastedMs = TimeUnit.NANOSECONDS.toMillis(nowNanos - sinceNanos);
        if (works) {
            if (!everUp || state == HostState.SUSPECT || state == HostState.DOWN && lastedMs >= settings.upMs) {
                everUp = true;
                state = HostState.UP;
            }
        } else if (state == HostState.UP) {
            state = HostState.SUSPECT;
        } else if (state == HostState.SUSPECT && lastedMs >= settings.downMs) {
            state = HostState.DOWN;
        }
    }

    /** @return up, suspect or down */
    public HostState state() {
        return state;
    }
}
