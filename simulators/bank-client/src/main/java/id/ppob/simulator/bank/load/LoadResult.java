package id.ppob.simulator.bank.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * What one step came to. Latencies are in microseconds, from the intended send to the answer's arrival.
 *
 * @param mix     what was begun
 * @param perSecond answers a second while messages were begun
 * @param goodput  payments that stand and inquiries that were answered, a second, while messages were begun; its first second is left out
 * @param sent    messages
 * @param answers by kind and code
 * @param limits  what hindered, and how often
 * @param latency by kind, of answers other than 0068; "refused" of 0068; "decided" of all others; "all" of both; "lag" of the generator itself
 * @param seconds one entry a second
 */
public record LoadResult(String mix, double perSecond, double goodput, long sent, Map<String, Map<String, Long>> answers, Map<String, Long> limits,
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

    /**
     * One second. Latencies are those of answers other than 0068, in microseconds.
     *
     * @param sent             messages
     * @param good             answers 0000
     * @param busy             answers 0068
     * @param otherwise        all other answers
     * @param payments         approved
     * @param inquiries        answered other than 0068, whatever the answer
     * @param reversals        answered other than 0068, repeats too
     * @param reversalsRefused 0068
     */
    public record Second(int second, long sent, long good, long busy, long otherwise, long payments, long inquiries, long reversals, long reversalsRefused,
                         double p50, double p99, double p999) {
        private static Second of(int number, List<LoadStats.Second> loops) {
            Histogram latency = new Histogram(2);
            long[] approved = new long[Kind.values().length];
            long[] busy = new long[Kind.values().length];
            long[] otherwise = new long[Kind.values().length];
            for (LoadStats.Second loop : loops) {
                latency.add(loop.latency);
                for (int kind = 0; kind < approved.length; kind++) {
                    approved[kind] += loop.approved[kind];
                    busy[kind] += loop.busy[kind];
                    otherwise[kind] += loop.otherwise[kind];
                }
            }
            return new Second(number, loops.stream().mapToLong(loop -> loop.sent).sum(), Arrays.stream(approved).sum(), Arrays.stream(busy).sum(),
                    Arrays.stream(otherwise).sum(), approved[Kind.PAYMENT.ordinal()], of(Kind::asks, approved) + of(Kind::asks, otherwise),
                    of(Kind::reverses, approved) + of(Kind::reverses, otherwise), of(Kind::reverses, busy), micros(latency, 50), micros(latency, 99), micros(latency, 99.9));
        }

        private static long of(Predicate<Kind> kinds, long[] counts) {
            return Arrays.stream(Kind.values()).filter(kinds).mapToLong(kind -> counts[kind.ordinal()]).sum();
        }

        private static double micros(Histogram ns, double percentile) {
            return ns.getValueAtPercentile(percentile) / 1e3;
        }

        /** @return what the switch is there for: payments that stand and inquiries that were answered */
        public long goodput() {
            return payments + inquiries;
        }
    }

    static LoadResult of(Step step, List<LoadStats> loops) {
        Map<String, Map<String, Long>> answers = new TreeMap<>();
        Map<String, Latency> latency = new TreeMap<>();
        Histogram decided = new Histogram(3);
        Histogram busy = new Histogram(3);
        loops.forEach(loop -> busy.add(loop.busy));
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
            if (!codes.isEmpty()) {
                answers.put(name(kind), codes);
            }
            if (own.getTotalCount() > 0) {
                latency.put(name(kind), Latency.of(own));
                decided.add(own);
            }
        }
        if (busy.getTotalCount() > 0) {
            latency.put("refused", Latency.of(busy));
        }
        Histogram lag = new Histogram(3);
        loops.forEach(loop -> lag.add(loop.lag));
        if (lag.getTotalCount() > 0) {
            latency.put("lag", Latency.of(lag));
        }
        latency.put("decided", Latency.of(decided));
        decided.add(busy);
        latency.put("all", Latency.of(decided));
        Map<String, Long> limits = new TreeMap<>();
        for (LoadStats.Limit limit : LoadStats.Limit.values()) {
            long hits = loops.stream().mapToLong(loop -> loop.limits[limit.ordinal()]).sum();
            if (hits > 0) {
                limits.put(name(limit), hits);
            }
        }
        List<Second> seconds = seconds(loops);
        return new LoadResult(step.mix().toString(), loops.stream().mapToDouble(LoadStats::perSecond).sum(), goodput(step, seconds),
                seconds.stream().mapToLong(Second::sent).sum(), answers, limits, latency, seconds);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static double goodput(Step step, List<Second> seconds) {
        List<Second> begun = seconds.subList(0, (int) Math.min(seconds.size(), Math.max(1, step.duration().toSeconds())));
        return begun.subList(begun.size() > 1 ? 1 : 0, begun.size()).stream().mapToLong(Second::goodput).average().orElse(0);
    }

    private static List<Second> seconds(List<LoadStats> loops) {
        List<Second> seconds = new ArrayList<>();
        int longest = loops.stream().mapToInt(loop -> loop.seconds.size()).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            int number = i;
            seconds.add(Second.of(i, loops.stream().filter(loop -> number < loop.seconds.size()).map(loop -> loop.seconds.get(number)).toList()));
        }
        return List.copyOf(seconds);
    }

    /** @return answers of this kind with this code */
    public long count(Kind kind, String code) {
        return answers.getOrDefault(name(kind), Map.of()).getOrDefault(code, 0L);
    }

    /** @return answers of this kind, 0068 left out */
    public long decided(Kind kind) {
        return answers.getOrDefault(name(kind), Map.of()).entrySet().stream().filter(code -> !code.getKey().equals("0068")).mapToLong(Map.Entry::getValue).sum();
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
