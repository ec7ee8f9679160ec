package id.ppob.simulator.bank.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** What was answered second by second. Any thread. */
final class Seconds {
    private static final long SECOND_NS = 1_000_000_000L;
    private final ConcurrentSkipListMap<Integer, One> all = new ConcurrentSkipListMap<>();
    private volatile long startNs = System.nanoTime();

    /** One second of it, under way. */
    private static final class One {
        private final LongAdder approved = new LongAdder();
        private final LongAdder declined = new LongAdder();
        private final LongAdder silent = new LongAdder();
        private final ConcurrentHistogram latencyUs = new ConcurrentHistogram(Tally.LONGEST_US, 2);
    }

    /** The run begins: this is second 0. */
    void begin(long nowNs) {
        startNs = nowNs;
    }

    void answered(boolean approved, long latencyNs) {
        One now = now();
        (approved ? now.approved : now.declined).increment();
        now.latencyUs.recordValue(Math.min(Tally.LONGEST_US, latencyNs / 1_000));
    }

    void silent() {
        now().silent.increment();
    }

    private One now() {
        return all.computeIfAbsent((int) Math.max(0, (System.nanoTime() - startNs) / SECOND_NS), second -> new One());
    }

    /** @return one for each second until the last in which anything was answered */
    List<TrafficReport.Second> told() {
        List<TrafficReport.Second> told = new ArrayList<>();
        for (int second = 0; !all.isEmpty() && second <= all.lastKey(); second++) {
            One one = all.getOrDefault(second, new One());
            told.add(new TrafficReport.Second(second, one.approved.sum(), one.declined.sum(), one.silent.sum(), one.latencyUs.getValueAtPercentile(50),
                    one.latencyUs.getValueAtPercentile(99), one.latencyUs.getValueAtPercentile(99.9)));
        }
        return List.copyOf(told);
    }
}
