package id.ppob.simulator.bank.chaos;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells how a run goes: a bar that is written over on a terminal, else a line each ten seconds. A virtual thread of its own. */
final class Bar implements AutoCloseable {
    private static final int TERMINAL_MS = 200;
    private static final int PLAIN_MS = 10_000;
    private static final int WIDTH = 24;
    private final Script script;
    private final Cast cast;
    private final ChaosOptions options;
    private final PrintStream out;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long beganNs = System.nanoTime();

    private Bar(Script script, Cast cast, ChaosOptions options, PrintStream out) {
        this.script = script;
        this.cast = cast;
        this.options = options;
        this.out = out;
    }

    static Bar of(Script script, Cast cast, ChaosOptions options, PrintStream out) {
        Bar bar = new Bar(script, cast, options, out);
        Thread.ofVirtual().name("chaos-progress").start(bar::tell);
        return bar;
    }

    private void tell() {
        try {
            while (!ended.await(terminal ? TERMINAL_MS : PLAIN_MS, TimeUnit.MILLISECONDS)) {
                line();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void line() {
        double share = Math.min(1, Math.max((System.nanoTime() - beganNs) / 1e9 / options.duration().toSeconds(), (double) script.killed() / options.kills()));
        int full = (int) (share * WIDTH);
        String text = String.format(Locale.ROOT, "[%s%s] %3.0f %%  %d kills  %,d payments answered  %s", "#".repeat(full), ".".repeat(WIDTH - full), 100 * share, script.killed(),
                cast.answers(), script.now());
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, 118 - text.length())));
            out.flush();
        } else {
            out.println(text);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (terminal) {
            out.println();
        }
    }
}
