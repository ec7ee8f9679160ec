package id.ppob.switching.dispatch;

import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.MessageClass;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Mask;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs what one lane tells, and remembers whether its connection is usable. Written by the lane's thread; anybody may
 * read {@link #connected}.
 */
public final class LaneMeters implements LaneEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LaneMeters.class);
    private static final long ALIVE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String lane;
    private final Meters meters;
    private volatile boolean away;

    /** @param lane its name, for the log */
    public LaneMeters(String lane, Meters meters) {
        this.lane = lane;
        this.meters = meters;
    }

    /** Registers the gauges of all lanes: how much waits for each, and how many turned lately. */
    public static void gauges(LaneSet lanes, Clock clock, Meters meters) {
        for (Lane lane : lanes.all()) {
            meters.gauge(Meter.LANE_QUEUE, lane::depth, lane.name());
        }
        meters.gauge(Meter.LANES_ALIVE, () -> lanes.all().stream()
                .filter(lane -> clock.nanos() - lane.heartbeatNanos() < ALIVE_NANOS).count());
    }

    /** @return false from the moment the database could not be reached until it answered again */
    public boolean connected() {
        return !away;
    }

    @Override
    public void written(int requests, Outcome outcome) {
        meters.batch(switch (outcome) {
            case COMMITTED -> "committed";
            case CONFLICT -> "conflict";
            case LOCKED -> "lock";
            case REJECTED -> "rejected";
            case LOST -> "lost";
            case IN_DOUBT -> "in-doubt";
        }, requests);
        if (away && outcome != Outcome.LOST && outcome != Outcome.IN_DOUBT) {
            away = false;
            LOG.warn("lane {}: the database answers again", lane);
        }
    }

    @Override
    public void answered(Request request, Case asked, Answer answer) {
        MessageClass messageClass = asked.message().messageClass();
        if (asked.message().repeat()) {
            meters.count(Meter.REPEATS, messageClass.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (messageClass == MessageClass.REVERSAL) {
            meters.count(Meter.REVERSALS, switch (answer.code()) {
                case APPROVED -> "reversed";
                case ALREADY_REVERSED -> "already-reversed";
                case NO_PAYMENT_TO_REVERSE -> "no-payment";
                case SETTLED -> "settled";
                case TIMED_OUT -> "unknown";
                default -> "refused";
            });
        }
    }

    @Override
    public void late(Request request) {
        meters.count(Meter.ANSWERS_LATE);
    }

    @Override
    public void decisionFailed(Case asked, RuntimeException bug) {
        LOG.error("lane {}: no decision on {}", lane, told(asked), bug);
    }

    @Override
    public void culprit(Case asked, Outcome outcome) {
        meters.count(Meter.BATCHES, "culprit");
        LOG.warn("lane {}: {} failed alone: {}", lane, told(asked), outcome);
    }

    @Override
    public void databaseAway(int waiting) {
        if (!away) {
            away = true;
            LOG.warn("lane {}: the database cannot be reached, {} requests wait", lane, waiting);
        }
    }

    private static String told(Case asked) {
        return "%s of partner %d, STAN %012d, customer %s".formatted(asked.message().messageClass(), asked.partner(), asked.message().stan(),
                Mask.idpel(asked.message().sale().idpel()));
    }
}
