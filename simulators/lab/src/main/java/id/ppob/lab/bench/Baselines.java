package id.ppob.lab.bench;

import java.util.Map;

/**
 * What the yardsticks reached on a quiet day on a machine of the project's kind. A run is scaled by its simplest yardstick, one
 * look-up or one commit a statement on one connection; another yardstick that stays far below its scaled figure was not given a fair
 * chance, and its ratio says nothing.
 */
final class Baselines {
    private static final double SUSPECT = 0.4;
    private static final Map<String, Double> INQUIRY = Map.of("one-by-one/1", 4_000.0, "one-by-one/8", 15_000.0, "batched", 70_000.0);

    private static final Map<String, Double> PAYMENT = Map.of("one-by-one/1", 700.0, "one-by-one/8", 2_500.0, "batched", 12_000.0, "minimal", 90_000.0);

    private Baselines() { }

    static void payment(BenchReport report, Rates rates) {
        if (rates.has("one-by-one/1") && rates.has("batched") && rates.has("minimal")) {
            check(report, rates, PAYMENT, "one-by-one/1", "one-by-one/8", "batched", "minimal");
        }
    }

    static void inquiry(BenchReport report, Rates rates, String best) {
        check(report, rates, INQUIRY, "one-by-one/1", best, "batched");
    }

    static void check(BenchReport report, Rates rates, Map<String, Double> reached, String bare, String... yardsticks) {
        double scale = rates.median(bare) / reached.get(bare);
        report.details().put("machine today", "%.2f of a quiet day, by %s at %,.0f a second".formatted(scale, bare, rates.median(bare)));
        for (String yardstick : yardsticks) {
            double expected = reached.getOrDefault(yardstick, 0.0) * scale * SUSPECT;
            if (rates.median(yardstick) < expected) {
                report.failures().add("suspect: %s reached %,.0f a second; at least %,.0f was to be expected here".formatted(yardstick,
                        rates.median(yardstick), expected));
            }
        }
    }
}
