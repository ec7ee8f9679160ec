package id.ppob.switching.session;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Requests of one connection in order of arrival, which is the order of their deadlines. Owner: the connection's event loop, also
 * after the connection is gone: a lane must not begin what nobody waits for.
 */
final class DeadlineSweep {
    /** PLN has 20 s, and banks give up from 25 s on: so long a request waits for PLN before it gets 0068 whatever happens. */
    static final int PARKED_MS = 22_000;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final ArrayDeque<Request> parked = new ArrayDeque<>();
    private long deadlineNanos;
    private long parkedNanos;
    private int bound;

    /** @param maxInFlight most requests without an answer; four times as many are kept before the answered ones are weeded out */
    DeadlineSweep(int deadlineMs, int maxInFlight) {
        limits(deadlineMs, maxInFlight);
    }

    /** From now on these count, for what waits already as well: one deadline for all keeps their order. */
    void limits(int deadlineMs, int maxInFlight) {
        this.deadlineNanos = TimeUnit.MILLISECONDS.toNanos(deadlineMs);
        this.parkedNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(deadlineMs, PARKED_MS));
        this.bound = 4 * maxInFlight;
    }

    void add(Request request) {
        dropAnswered(waiting);
        if (waiting.size() >= bound) {
            waiting.removeIf(Request::answered);
        }
        waiting.addLast(request);
    }

    /** Answers 0068 to every request whose deadline passed; what waits for PLN has a longer one. @return how many */
    int run(long nowNanos) {
        int expired = 0;
        for (Request head = due(waiting, nowNanos, deadlineNanos); head != null; head = due(waiting, nowNanos, deadlineNanos)) {
            if (head.parked()) {
                parked.addLast(head);
            } else if (head.answer(new Answer.Echo(ResponseCode.TIMED_OUT))) {
                expired++;
            }
        }
        for (Request head = due(parked, nowNanos, parkedNanos); head != null; head = due(parked, nowNanos, parkedNanos)) {
            if (head.answer(new Answer.Echo(ResponseCode.TIMED_OUT))) {
                expired++;
            }
        }
        return expired;
    }

    /** @return the next request without an answer whose deadline passed, taken out; null for none */
    private static Request due(ArrayDeque<Request> queue, long nowNanos, long allowedNanos) {
        dropAnswered(queue);
        Request head = queue.peekFirst();
        return head == null || nowNanos - head.arrivedNanos() < allowedNanos ? null : queue.removeFirst();
    }

    private static void dropAnswered(ArrayDeque<Request> queue) {
        while (!queue.isEmpty() && queue.peekFirst().answered()) {
            queue.removeFirst();
        }
    }

    /** @return whether every request has its answer */
    boolean idle() {
        dropAnswered(waiting);
        dropAnswered(parked);
        return isEmpty();
    }

    boolean isEmpty() {
        return waiting.isEmpty() && parked.isEmpty();
    }

    int size() {
        return waiting.size() + parked.size();
    }
}
