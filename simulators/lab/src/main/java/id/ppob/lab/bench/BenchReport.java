package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.LoadResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a benchmark came to.
 *
 * @param results  the switch against each yardstick
 * @param machine  hardware and settings
 * @param latency  microseconds by contender and shape, of each contender's middle round
 * @param details  further figures by name
 * @param failures why the figures cannot be believed, or something does not hold; empty when all is well
 */
record BenchReport(List<Result> results, Map<String, String> machine, Map<String, LoadResult.Latency> latency, Map<String, Object> details,
                   List<String> failures) {
    /**
     * One comparison.
     *
     * @param value medians, in {@code unit}
     * @param ratio value by yardstickValue
     */
    record Result(String name, double value, String unit, String yardstick, double yardstickValue, double ratio) {
        static Result of(String name, double value, String unit, String yardstick, double yardstickValue) {
            return new Result(name, Math.round(value), unit, yardstick, Math.round(yardstickValue), Math.round(1_000 * value / yardstickValue) / 1_000.0);
        }
    }

    static BenchReport empty() {
        return new BenchReport(new ArrayList<>(), new LinkedHashMap<>(Machine.facts()), new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
    }

    /** Compares a figure with its bar; missed, the benchmark fails. */
    void atMost(String name, double value, double bar, String unit) {
        bar(name, "%s at most %s %s".formatted(figure(value), figure(bar), unit), value <= bar);
    }

    /** Compares a figure with its bar; missed, the benchmark fails. */
    void atLeast(String name, double value, double bar, String unit) {
        bar(name, "%s at least %s %s".formatted(figure(value), figure(bar), unit), value >= bar);
    }

    private void bar(String name, String told, boolean holds) {
        details.put(name, told.strip() + (holds ? ": holds" : ": MISSED"));
        if (!holds) {
            failures.add(name + ": " + told.strip());
        }
    }

    private static String figure(double value) {
        return Math.abs(value) < 100 && value != Math.rint(value) ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    boolean holds() {
        return failures.isEmpty();
    }

    /** A table of its own lines, anything else as it is. */
    private static String told(Object value) {
        return value instanceof Map<?, ?> table ? table.entrySet().stream().map(row -> "%n  %-60s %s".formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining()) : String.valueOf(value);
    }

    /** @return the details as text */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        details.forEach((name, value) -> texts.put(name, told(value)));
        return texts;
    }

    /** @return tables for people */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("%-14s %14s %-12s %-14s %14s %9s%n".formatted("name", "switch", "unit", "yardstick", "its figure", "ratio"));
        for (Result each : results) {
            text.append("%-14s %,14.0f %-12s %-14s %,14.0f %9.3f%n".formatted(each.name, each.value, each.unit, each.yardstick, each.yardstickValue, each.ratio));
        }
        text.append("%n%-30s %12s %10s %10s %10s %10s%n".formatted("latency, microseconds", "answers", "p50", "p99", "p99.9", "max"));
        latency.forEach((name, each) -> text.append("%-30s %,12d %,10.0f %,10.0f %,10.0f %,10.0f%n"
                .formatted(name, each.count(), each.p50(), each.p99(), each.p999(), each.max())));
        text.append(System.lineSeparator());
        details.forEach((name, value) -> text.append(name).append(": ").append(told(value)).append(System.lineSeparator()));
        machine.forEach((name, value) -> text.append(name).append(": ").append(value).append(System.lineSeparator()));
        failures.forEach(failure -> text.append("FAILED: ").append(failure).append(System.lineSeparator()));
        return text.toString();
    }
}
