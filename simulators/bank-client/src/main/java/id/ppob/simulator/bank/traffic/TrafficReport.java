package id.ppob.simulator.bank.traffic;

import id.ppob.simulator.bank.BankBook;
import id.ppob.simulator.bank.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run of traffic did.
 *
 * @param planHash        of the planned requests: equal for equal seed, customers and banks
 * @param seconds         from the first request to the last step's end, without the wait for open reversals
 * @param answered        answers that came in time
 * @param late            answers that nobody waited for any more
 * @param counts          partner, class, code (or silent, not sent): exchanges
 * @param latencies       by class, measured from the send
 * @param bySecond        the same second by second
 * @param outcomes        partner: what it holds its payments for
 * @param faults          lines of faults on the banks' side: how often each hit
 * @param unexpectedCount answers that the plan does not allow
 * @param unexpected      the first fifty of them
 */
public record TrafficReport(long seed, String planHash, double seconds, long steps, long answered, long late,
                            Map<String, Map<String, Map<String, Long>>> counts, Map<String, Latency> latencies, List<Second> bySecond,
                            Map<String, Map<Outcome, BankBook.Total>> outcomes, Map<String, Long> faults, long unexpectedCount, List<Unexpected> unexpected) {
    /** Percentiles in microseconds. */
    public record Latency(long count, long p50Us, long p90Us, long p99Us, long p999Us, long maxUs) { }

    /** One second: answers, exchanges without one, and latencies in microseconds. */
    public record Second(int second, long approved, long declined, long silent, long p50Us, long p99Us, long p999Us) { }

    /** An answer that the plan does not allow; the customer is masked. Without kind and with step -1: the answer to a reversal of the teller's own. */
    public record Unexpected(String partner, Kind kind, long step, String idpel, String stan, String de12, String what) { }

    /** @return exchanges of this class with this code, all partners */
    public long count(String messageClass, String code) {
        return counts.values().stream().mapToLong(classes -> classes.getOrDefault(messageClass, Map.of()).getOrDefault(code, 0L)).sum();
    }

    /** @return payments of this outcome, all partners */
    public long payments(Outcome outcome) {
        return outcomes.values().stream().mapToLong(totals -> totals.get(outcome).count()).sum();
    }

    /** @return tables for a screen */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%,d answers in %.1f s (%,.0f a second), %,d steps, %,d late; plan %s of seed %d", answered, seconds, answered / Math.max(seconds, 0.001), steps,
                late, planHash, seed);
        line(text, "%n%-10s %10s %9s %9s %9s %9s %9s", "latency", "count", "p50 ms", "p90", "p99", "p99.9", "max");
        latencies.forEach((name, l) -> line(text, "%-10s %,10d %9.2f %9.2f %9.2f %9.2f %9.2f", name, l.count, l.p50Us / 1e3, l.p90Us / 1e3, l.p99Us / 1e3,
                l.p999Us / 1e3, l.maxUs / 1e3));
        line(text, "%n%-10s %-10s answers by code", "partner", "class");
        counts.forEach((partner, classes) -> classes.forEach((name, codes) -> line(text, "%-10s %-10s %s", partner, name, codes)));
        line(text, "%n%-10s %9s %15s %9s %9s", "partner", "paid", "rupiah", "unpaid", "unknown");
        outcomes.forEach((partner, totals) -> line(text, "%-10s %,9d %,15d %,9d %,9d", partner, totals.get(Outcome.PAID).count(),
                totals.get(Outcome.PAID).rupiah(), totals.get(Outcome.UNPAID).count(), totals.get(Outcome.UNKNOWN).count()));
        faults.forEach((fault, hits) -> line(text, "%,9d times: %s", hits, fault));
        line(text, "%n%,d unexpected answers", unexpectedCount);
        unexpected.forEach(one -> line(text, "  %s %s step %d, IDPEL %s, STAN %s at %s: %s", one.partner, one.kind, one.step, one.idpel, one.stan, one.de12, one.what));
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
