package id.ppob.lab.chaos;

import id.ppob.simulator.bank.traffic.StatusLine;
import java.io.PrintStream;
import java.util.Locale;

/** How far a run of chaos is, as its {@link StatusLine} says it: a bar, and what goes on. */
final class Bar {
    private static final int PLAIN_MS = 10_000;
    private static final int LINE = 118;
    private static final int WIDTH = 24;
    private final Script script;
    private final Cast cast;
    private final ChaosOptions options;
    private final long beganNs = System.nanoTime();

    private Bar(Script script, Cast cast, ChaosOptions options) {
        this.script = script;
        this.cast = cast;
        this.options = options;
    }

    static StatusLine of(Script script, Cast cast, ChaosOptions options, PrintStream out) {
        return StatusLine.of("chaos-progress", out, PLAIN_MS, LINE, new Bar(script, cast, options)::text);
    }

    private String text() {
        double share = Math.min(1, Math.max((System.nanoTime() - beganNs) / 1e9 / options.duration().toSeconds(), (double) script.killed() / options.kills()));
        int full = (int) (share * WIDTH);
        return String.format(Locale.ROOT, "[%s%s] %3.0f %%  %d kills  %,d payments answered  %s", "#".repeat(full), ".".repeat(WIDTH - full), 100 * share, script.killed(),
                cast.answers(), script.now());
    }
}
