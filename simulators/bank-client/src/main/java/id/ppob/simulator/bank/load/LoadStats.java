package id.ppob.simulator.bank.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one loop measured in one step. Owner: the loop; read when it has ended. */
final class LoadStats {
    static final int CODES = 128;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MOST_NS = 100 * SECOND_NS;
    final long[][] answers = new long[Kind.values().length][CODES];
    final Histogram[] latency = new Histogram[Kind.values().length];
    final long[] limits = new long[Limit.values().length];
    final List<Second> seconds = new ArrayList<>();
    private Histogram second = new Histogram(MOST_NS, 2);
    private long sent;
    private long good;
    private long refused;
    private long secondEndNs;
    private double perSecond;

    /** Things that hindered. */
    enum Limit {
        /** No slot: so many are outstanding already; nothing was sent. */
        OUTSTANDING,
        /** No answer in time. */
        TIMED_OUT,
        /** An answer that nobody waited for any more. */
        LATE_ANSWER,
        /** No sale to pay or to reverse: an inquiry was sent instead. */
        NO_SALE,
        /** Reversed and repeated, and still unknown. */
        UNKNOWN
    }

    /** One second of it. */
    record Second(long sent, long good, long refused, Histogram latency) { }

    LoadStats(long startNs) {
        secondEndNs = startNs + SECOND_NS;
        for (int i = 0; i < latency.length; i++) {
            latency[i] = new Histogram(MOST_NS, 3);
        }
    }

    void sent() {
        sent++;
    }

    void answered(Kind kind, int code, long latencyNs) {
        answers[kind.ordinal()][Math.clamp(code, 0, CODES - 1)]++;
        long bounded = Math.clamp(latencyNs, 0, MOST_NS);
        latency[kind.ordinal()].recordValue(bounded);
        second.recordValue(bounded);
        if (code == 0) {
            good++;
        } else {
            refused++;
        }
    }

    void hit(Limit limit) {
        limits[limit.ordinal()]++;
    }

    void roll(long nowNs) {
        while (nowNs - secondEndNs >= 0) {
            end();
            secondEndNs += SECOND_NS;
        }
    }

    /** The last message was begun: answers until now, in this time. */
    void ended(long answered, long elapsedNs) {
        perSecond = answered * 1e9 / Math.max(1, elapsedNs);
    }

    double perSecond() {
        return perSecond;
    }

    /** Closes the second under way. */
    void end() {
        seconds.add(new Second(sent, good, refused, second));
        second = new Histogram(MOST_NS, 2);
        sent = 0;
        good = 0;
        refused = 0;
    }
}
