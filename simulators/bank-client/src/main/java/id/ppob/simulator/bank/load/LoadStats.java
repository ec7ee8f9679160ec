package id.ppob.simulator.bank.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one loop measured in one step. Owner: the loop; read when it has ended. */
final class LoadStats {
    static final int CODES = 128;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MOST_NS = 100 * SECOND_NS;
    /** 0068: refused at the door, or in doubt. */
    static final int BUSY = 68;
    final long[][] answers = new long[Kind.values().length][CODES];
    /** Of answers that say what became of the request. */
    final Histogram[] latency = new Histogram[Kind.values().length];
    /** Of 0068. */
    final Histogram busy = new Histogram(MOST_NS, 3);
    /** How late messages were begun: the generator's own share of every latency. */
    final Histogram lag = new Histogram(MOST_NS, 3);
    final long[] limits = new long[Limit.values().length];
    final List<Second> seconds = new ArrayList<>();
    private Second second = new Second();
    private long secondEndNs;
    private double perSecond;

    /** Things that hindered. */
    enum Limit {
        /** No slot. */
        OUTSTANDING("so many messages had no answer yet that this one was not sent"),
        /** No answer in time. */
        TIMED_OUT("no answer came in time"),
        /** Nobody waited for it any more. */
        LATE_ANSWER("an answer came that nobody waited for any more"),
        /** Too few inquiries were answered, or customers ran out. */
        NO_SALE("there was no sale to pay or to reverse: an inquiry was sent instead"),
        /** Money in the open. */
        UNKNOWN("a payment was reversed, the reversal repeated, and its end is still unknown");

        private final String meaning;

        Limit(String meaning) {
            this.meaning = meaning;
        }

        /** @return a sentence for a report */
        String meaning() {
            return meaning;
        }
    }

    /** One second of it; answers by kind. */
    static final class Second {
        long sent;
        final long[] approved = new long[Kind.values().length];
        final long[] busy = new long[Kind.values().length];
        final long[] otherwise = new long[Kind.values().length];
        /** Of answers other than 0068. */
        final Histogram latency = new Histogram(MOST_NS, 2);
    }

    LoadStats(long startNs) {
        secondEndNs = startNs + SECOND_NS;
        for (int i = 0; i < latency.length; i++) {
            latency[i] = new Histogram(MOST_NS, 3);
        }
    }

    void sent() {
        second.sent++;
    }

    void answered(Kind kind, int code, long latencyNs) {
        answers[kind.ordinal()][Math.clamp(code, 0, CODES - 1)]++;
        long bounded = Math.clamp(latencyNs, 0, MOST_NS);
        if (code == BUSY) {
            busy.recordValue(bounded);
            second.busy[kind.ordinal()]++;
        } else {
            latency[kind.ordinal()].recordValue(bounded);
            second.latency.recordValue(bounded);
            (code == 0 ? second.approved : second.otherwise)[kind.ordinal()]++;
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
        seconds.add(second);
        second = new Second();
    }
}
