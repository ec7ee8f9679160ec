package id.ppob.switching.dispatch;

import id.ppob.switching.message.MessageClass;
import java.util.ArrayList;
import java.util.List;
import org.jctools.queues.MpscArrayQueue;

/**
 * What waits for a lane, and the order in which it is taken: second steps, then reversals, then everything else. Many threads offer, the lane takes.
 * <p>A reversal that overtakes its own payment is answered 0063 and leaves a marker that the payment then meets: exactly one of the two wins.
 * <p>Waiting is bounded by time, not by places alone: the lane measures how long a request takes it, and no more are let in than it can begin within
 * the bound. So what was let in is answered in time, however much is offered; docs/iso8583-spec.md 10.7.
 */
final class LaneQueue {
    /** So long a measurement lasts at least; the figure is the mean of it and the figure before. */
    private static final long MEASURED_NANOS = 20_000_000L;
    private static final double MILLI_NANOS = 1e6;

    private final MpscArrayQueue<SecondStep> outcomes;
    private final MpscArrayQueue<Request> reversals;
    private final MpscArrayQueue<Request> others;
    private final Lane.Bounds bounds;
    private volatile int room;
    private boolean idle = true;
    private long sinceNanos;
    private int taken;
    private double eachNanos;

    LaneQueue(Lane.Bounds bounds) {
        this.bounds = bounds;
        this.outcomes = new MpscArrayQueue<>(Math.max(2, bounds.outcomes()));
        this.reversals = new MpscArrayQueue<>(Math.max(2, bounds.places()));
        this.others = new MpscArrayQueue<>(Math.max(2, bounds.places()));
        this.room = bounds.places();
    }

    /**
     * Any thread. A payment that is refused comes back as a reversal, so reversals have places of their own, and while a whole batch of them waits
     * nothing else is let in.
     *
     * @return false when it cannot be answered in time
     */
    boolean offer(Request request) {
        return request.message().messageClass() == MessageClass.REVERSAL ? reversals.offer(request)
                : reversals.size() < bounds.batch() && others.offerIfBelowThreshold(request, room);
    }

    /** Any thread. @return false when more came at once than there are questions to PLN */
    boolean offerOutcome(SecondStep outcome) {
        return outcomes.offer(outcome);
    }

    /** The lane. @return the next batch, of what nobody answered meanwhile; empty when nothing waits */
    List<Work> drain(long nowNanos) {
        measure(nowNanos);
        List<Work> batch = new ArrayList<>();
        while (batch.size() < bounds.batch()) {
            Work next = poll();
            if (next == null) {
                idle = true;
                break;
            }
            if (next.take()) {
                batch.add(next);
            }
        }
        return batch;
    }

    private Work poll() {
        Work next = outcomes.poll();
        if (next == null) {
            next = reversals.poll();
        }
        if (next == null) {
            next = others.poll();
            taken += next == null ? 0 : 1;
        }
        return next;
    }

    /** While there is always something to do, the time between two batches is what those of the first took. */
    private void measure(long nowNanos) {
        if (idle) {
            idle = false;
            room = bounds.places();
        } else if (nowNanos - sinceNanos < MEASURED_NANOS) {
            return;
        } else {
            double each = (double) (nowNanos - sinceNanos) / Math.max(1, taken);
            eachNanos = eachNanos == 0 ? each : (eachNanos + each) / 2;
            room = Math.clamp((long) (bounds.waitMs() * MILLI_NANOS / eachNanos), Math.min(bounds.batch(), bounds.places()), bounds.places());
        }
        sinceNanos = nowNanos;
        taken = 0;
    }

    /** @return whether nothing waits */
    boolean isEmpty() {
        return outcomes.isEmpty() && reversals.isEmpty() && others.isEmpty();
    }

    /** @return requests waiting; approximate */
    int size() {
        return outcomes.size() + reversals.size() + others.size();
    }
}
