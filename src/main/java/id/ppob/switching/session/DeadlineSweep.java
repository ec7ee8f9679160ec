package id.ppob.switching.session;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.ResponseCode;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Requests of one connection in order of arrival, which is the order of their deadlines. Owner: the connection's event loop, also
 * after the connection is gone: a lane must not begin what nobody waits for.
 */
final class DeadlineSweep {
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final long deadlineNanos;
    private final int bound;

    /** @param maxInFlight most requests without an answer; four times as many are kept before the answered ones are weeded out */
    DeadlineSweep(int deadlineMs, int maxInFlight) {
        this.deadlineNanos = TimeUnit.MILLISECONDS.toNanos(deadlineMs);
        this.bound = 4 * maxInFlight;
    }

    void add(Request request) {
        while (!waiting.isEmpty() && waiting.peekFirst().answered()) {
            waiting.removeFirst();
        }
        if (waiting.size() >= bound) {
            waiting.removeIf(Request::answered);
        }
        waiting.addLast(request);
    }

    /** Answers 0068 to every request whose deadline passed. @return how many */
    int run(long nowNanos) {
        int expired = 0;
        while (!waiting.isEmpty()) {
            Request head = waiting.peekFirst();
            if (!head.answered()) {
                if (nowNanos - head.arrivedNanos() < deadlineNanos) {
                    break;
                }
                if (head.answer(new Answer.Echo(ResponseCode.TIMED_OUT))) {
                    expired++;
                }
            }
            waiting.removeFirst();
        }
        return expired;
    }

    /** @return whether every request has its answer */
    boolean idle() {
        while (!waiting.isEmpty() && waiting.peekFirst().answered()) {
            waiting.removeFirst();
        }
        return waiting.isEmpty();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }
}
