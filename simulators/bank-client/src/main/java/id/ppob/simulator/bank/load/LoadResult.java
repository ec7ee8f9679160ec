package id.ppob.simulator.bank.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What one step came to. Latencies are in microseconds, from the intended send to the answer's arrival.
 *
 * @param mix     what was begun
 * @param perSecond answers a second while messages were begun
 * @param sent    messages
 * @param answers by kind and code
 * @param limits  what hindered, and how often
 * @param latency by kind, and of all
 * @param seconds one entry a second
 */
public record LoadResult(String mix, double perSecond, long sent, Map<String, Map<String, Long>> answers, Map<String, Long> limits,
                         Map<String, Latency> latency, List<Second> seconds) {

    /** Microseconds. */
    public record Latency(long count, double p50, double p90, double p99, double p999, double max) {
        /** @return percentiles of a histogram of nanoseconds */
        public static Latency of(Histogram ns) {
            return new Latency(ns.getTotalCount(), micros(ns, 50), micros(ns, 90), micros(ns, 99), micros(ns, 99.9), ns.getMaxValue() / 1e3);
        }

        private static double micros(Histogram ns, double percentile) {
            return Math.round(ns.getValueAtPercentile(percentile) / 100.0) / 10.0;
        }
    }

    /** One second: messages and microseconds. */
    public record Second(int second, long sent, long good, long refused, double p50, double p99, double p999) { }

    static LoadResult of(Step step, List<LoadStats> loops) {
        Map<String, Map<String, Long>> answers = new TreeMap<>();
        Map<String, Latency> latency = new TreeMap<>();
        Histogram all = new Histogram(3);
        for (Kind kind : Kind.values()) {
            Histogram own = new Histogram(3);
            Map<String, Long> codes = new TreeMap<>();
            for (LoadStats loop : loops) {
                own.add(loop.latency[kind.ordinal()]);
                for (int code = 0; code < LoadStats.CODES; code++) {
                    if (loop.answers[kind.ordinal()][code] > 0) {
                        codes.merge("%04d".formatted(code), loop.answers[kind.ordinal()][code], Long::sum);
                    }
                }
            }
            if (own.getTotalCount() > 0) {
                answers.put(name(kind), codes);
                latency.put(name(kind), Latency.of(own));
                all.add(own);
            }
        }
        latency.put("all", Latency.of(all));
        Map<String, Long> limits = new TreeMap<>();
        for (LoadStats.Limit limit : LoadStats.Limit.values()) {
            long hits = loops.stream().mapToLong(loop -> loop.limits[limit.ordinal()]).sum();
            if (hits > 0) {
                limits.put(name(limit), hits);
            }
        }
        List<Second> seconds = seconds(loops);
        return new LoadResult(step.mix().toString(), loops.stream().mapToDouble(LoadStats::perSecond).sum(),
                seconds.stream().mapToLong(Second::sent).sum(), answers, limits, latency, seconds);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Second> seconds(List<LoadStats> loops) {
        List<Second> seconds = new ArrayList<>();
        int longest = loops.stream().mapToInt(loop -> loop.seconds.size()).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            long sent = 0;
            long good = 0;
            long refused = 0;
            Histogram latency = new Histogram(2);
            for (LoadStats loop : loops) {
                if (i < loop.seconds.size()) {
                    LoadStats.Second second = loop.seconds.get(i);
                    sent += second.sent();
                    good += second.good();
                    refused += second.refused();
                    latency.add(second.latency());
                }
            }
            seconds.add(new Second(i, sent, good, refused, latency.getValueAtPercentile(50) / 1e3, latency.getValueAtPercentile(99) / 1e3,
                    latency.getValueAtPercentile(99.9) / 1e3));
        }
        return List.copyOf(seconds);
    }

    /** @return answers of this kind with this code */
    public long count(Kind kind, String code) {
        return answers.getOrDefault(name(kind), Map.of()).getOrDefault(code, 0L);
    }

    /** @return a table for people */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("%,.0f answers a second (%s), %,d sent%n".formatted(perSecond, mix, sent));
        latency.forEach((kind, each) -> text.append("  %-10s %,12d answers   p50 %,.0f us   p90 %,.0f   p99 %,.0f   p99.9 %,.0f   max %,.0f%n"
                .formatted(kind, each.count, each.p50, each.p90, each.p99, each.p999, each.max)));
        answers.forEach((kind, codes) -> text.append("  %-10s %s%n".formatted(kind, codes)));
        if (!limits.isEmpty()) {
            text.append("  limits hit %s%n".formatted(limits));
        }
        return text.toString();
    }
}
