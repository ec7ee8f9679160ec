package id.ppob.lab.chaos;

import id.ppob.proof.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was done, what came of it, and whether it holds.
 *
 * @param seed          repeats the choice of what went wrong
 * @param kills         by victim
 * @param done          how often what was done
 * @param share         of payments sent in calm, those approved
 * @param calmSeconds   of calm in all
 * @param startMs       an ordinary start of the switch, from process to first word
 * @param back          how long it took to come back
 * @param left          after the faults stopped and the queue drained
 * @param against       what speaks against it, a sentence each
 * @param stories       of violations, with all that is known of the payment
 */
public record ChaosReport(long seed, int nodes, double seconds, Map<Victim, Integer> kills, Map<String, Integer> done, Journal.Share share, double calmSeconds, long startMs,
                          List<Back> back, Drain.Left left, Report proof, List<Event> events, List<String> against, List<String> stories) {
    /** @return whether nothing speaks against it */
    public boolean holds() {
        return against.isEmpty();
    }

    /** @return one screen, the verdict in its last line; what happened only where it does not hold */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "%nseed %d, %d node%s, %.0f s of chaos, %.0f s of it calm", seed, nodes, nodes == 1 ? "" : "s", seconds, calmSeconds);
        line(text, "kills      %d: %s", kills.values().stream().mapToInt(Integer::intValue).sum(), kills);
        done.forEach((what, times) -> line(text, "           %4d  %s", times, what));
        line(text, "payments   %,d sent in calm, %,d of them approved (%.1f %%)", share.sent(), share.approved(), share.percent());
        line(text, "           %,d decided while PLN was away", left.stoodIn());
        line(text, "drained    in %.1f s: %d pending or suspect, %d to be sent, %d for a person", left.ms() / 1e3, left.open(), left.queued(), left.dead());
        line(text, "recovery   from kill -9 to the next approved payment; for the switch less an ordinary start, %,d ms; for the database from its first answer", startMs);
        back.forEach(one -> line(text, "           %s", one));
        line(text, "proof      %d findings over four books, %,d things looked at, %d violated", proof.findings().size(), proof.findings().stream().mapToLong(one -> one.checked()).sum(),
                proof.findings().stream().filter(one -> !one.holds()).count());
        if (!holds()) {
            line(text, "%nwhat happened, of seed %d", seed);
            events.forEach(event -> line(text, "%s", event));
            proof.findings().stream().filter(one -> !one.holds()).forEach(one -> {
                line(text, "%n%s: %d of %d: %s", one.name(), one.violations(), one.checked(), one.sentence());
                one.first().forEach(first -> line(text, "  %s", first));
            });
            line(text, "");
            stories.forEach(one -> line(text, "%s", one));
            against.forEach(one -> line(text, "  %s", one));
        }
        line(text, "%s", holds() ? "HOLDS: what banks, switch, queue and PLN hold is the same, whatever went wrong" : "DOES NOT HOLD: " + against.size() + " against it, seed " + seed);
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
